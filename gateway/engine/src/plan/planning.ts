import type { Schema, Supergraph } from '@apollo/federation-internals';
import type { QueryPlan } from '@apollo/query-planner';
import { HubError } from '@qishu/kit/base/light';
import { type DocumentNode, type GraphQLSchema, parse, print, visit } from 'graphql';
import { type AuthIndex, createAuthIndex } from '../authorise/auth-index.js';
import { filter } from '../authorise/filter.js';
import { requirementsOf } from '../authorise/requirements-of.js';
import { compileCost } from '../limits/compile-cost.js';
import { createCostIndex } from '../limits/cost-index.js';
import { type CostSchema, outlineCost } from '../limits/cost-outline.js';
import { type ExplainedCost, explainCost } from '../limits/explain-cost.js';
import { checkSize } from '../limits/limits.js';
import { type ListSizeOptions, ListSizes } from '../limits/list-sizes.js';
import { measure } from '../limits/measure.js';
import { parseWithin } from '../limits/parse-within.js';
import { costsOfSubgraphs } from '../limits/subgraph-costs.js';
import { TooManyOptions } from './bounded-options.js';
import { FederationPlanner } from './federation-planner.js';
import { isUnplanned } from './is-unplanned.js';
import { measurePlan } from './measure-plan.js';
import { normalise } from './normalise.js';
import { type AdmittedOperation, InvalidDocument, type PlannedOperation } from './operation.js';
import { chooseOperation, getOperations } from './operations-of.js';
import { createOverrideLabels, labelsOf, type OverrideLabels } from './override-labels.js';
import type { AdmitRequest, ExplainRequest, PlanRequest } from './planner-protocol.js';
import { decideRoot, rootConditionsOf } from './root-conditions.js';
import { validateDocument } from './validate-document.js';
import { withoutIdleConditions } from './without-idle-conditions.js';

/** What planning begins with. */
export interface PlanningSchemas {
  readonly supergraph: Supergraph;
  /** The API schema in the form that the planner takes, and in the form that documents are validated against. */
  readonly planningSchema: Schema;
  readonly apiSchema: GraphQLSchema;
}

/** Admits and plans operations over one supergraph. Synchronous and slow: it lives in a thread of its own. */
export class Planning {
  readonly #schemas: PlanningSchemas;
  readonly #auth: AuthIndex;
  readonly #costs: CostSchema;
  readonly #labels: OverrideLabels;
  readonly #planner: FederationPlanner;

  constructor(schemas: PlanningSchemas, listSizes: ListSizeOptions) {
    const { supergraph, apiSchema } = schemas;
    const index = createCostIndex(supergraph.schema);
    this.#schemas = schemas;
    this.#auth = createAuthIndex(supergraph.schema);
    this.#costs = { index, schema: apiSchema, listSizes: new ListSizes(index, listSizes) };
    this.#labels = createOverrideLabels(supergraph.schema);
    this.#planner = new FederationPlanner(supergraph, schemas.planningSchema);
  }

  /** Parses within the limits, validates, and brings to the normal form; throws HubError or InvalidDocument. */
  admit({ source, operationName, limits }: AdmitRequest): AdmittedOperation {
    const { apiSchema } = this.#schemas;
    const { document: whole, tokens } = parseWithin(source, limits.tokens);
    const size = measure(whole, tokens);
    checkSize(size, limits);
    const faults = validateDocument(apiSchema, whole);
    if (faults.length > 0) throw new InvalidDocument(faults);
    const chosen = chooseOperation(whole, operationName);
    const { key, text, hoisted } = normalise(apiSchema, whole, chosen);
    const document = parse(text, { noLocation: true });
    const [operation] = getOperations(document);
    return {
      key,
      kind: chosen.operation,
      ...(chosen.name && { name: chosen.name.value }),
      text,
      hoisted,
      variableDefinitions: operation?.variableDefinitions ?? [],
      size,
      cost: compileCost(outlineCost(this.#costs, document)),
      requirements: requirementsOf(this.#auth, apiSchema, document),
      rootConditions: rootConditionsOf(document),
      labels: labelsOf(this.#labels, apiSchema, document),
      isIntrospection: asksForTheSchema(document),
    };
  }

  /** Takes out what the decision refuses, and plans the rest; throws HubError or TooManyOptions. */
  plan({ text, decision, variables, labels }: PlanRequest): PlannedOperation {
    const document = parse(text, { noLocation: true });
    const filtered = filter(this.#auth, this.#schemas.apiSchema, document, decision);
    // A mutation's answer decides for itself what it has.
    const isMutation = getOperations(document)[0]?.operation === 'mutation';
    const answer = isMutation ? filtered.answer : decideRoot(filtered.answer, variables);
    const kept = filtered.document && decideRoot(filtered.document, variables);
    const plan: QueryPlan = kept ? this.#planOf(kept, labels) : { kind: 'QueryPlan' };
    const costs = kept ? costsOfSubgraphs(outlineCost(this.#costs, kept), plan) : {};
    return { text: print(answer), plan, removed: filtered.removed, ...measurePlan(plan), costs };
  }

  /** Tells what an operation in its normal form costs, field by field. */
  explain({ text, variables }: ExplainRequest): ExplainedCost {
    return explainCost(outlineCost(this.#costs, parse(text, { noLocation: true })), variables);
  }

  #planOf(document: DocumentNode, labels: readonly string[]): QueryPlan {
    let cause: unknown;
    // Where the simpler question has no plan the one that was asked may have one.
    for (const asked of [withoutIdleConditions(this.#schemas.apiSchema, document), document])
      try {
        const plan = this.#planner.plan(asked, labels);
        if (!isUnplanned(plan, document)) return plan;
      } catch (fault) {
        if (fault instanceof TooManyOptions) throw fault;
        cause ??= fault;
      }
    throw new HubError('QUERY_PLAN_FAILED', {}, { cause });
  }
}

function asksForTheSchema(document: DocumentNode): boolean {
  let asks = false;
  visit(document, {
    Field({ name }) {
      if (name.value === '__schema' || name.value === '__type') asks = true;
    },
  });
  return asks;
}
