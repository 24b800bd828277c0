import type { FetchNode, PlanNode, QueryPlan } from '@apollo/query-planner';
import { formatError, HubError } from '@qishu/kit/base/light';
import type { DocumentNode, FormattedExecutionResult, GraphQLSchema } from 'graphql';
import { errorsOfRemoved } from '../authorise/refusal.js';
import type { RemovedSelection } from '../authorise/requirement.js';
import { WrittenAnswer } from './answer.js';
import { compileAnswer, operationOf } from './compile-answer.js';
import { compileDefer, hasDefer } from './compile-defer.js';
import { compilePlan } from './compile-plan.js';
import { compileRewrites } from './compile-rewrites.js';
import type { Answer, CompiledOperation, RunOptions } from './compiled-operation.js';
import { type ErrorPolicy, tellErrors } from './fetch-errors.js';
import { createOverlaps } from './overlaps.js';
import { isObject, type Json } from './own.js';
import { Run } from './run.js';

/** The two sides of a supergraph's schema. */
export interface CompiledSchemas {
  /** What callers see. */
  readonly apiSchema: GraphQLSchema;
  /** With what only the questions between subgraphs may use. */
  readonly fullSchema: GraphQLSchema;
}

/** What there is to compile. */
export interface PlannedDocument {
  /** One operation and its fragments; its shape is the answer's. Selections that the caller may not see are marked. */
  readonly document: DocumentNode;
  readonly plan: QueryPlan;
  /** The marked selections, each of them an error. */
  readonly removed?: readonly RemovedSelection[];
}

export interface CompileOptions {
  /** Whether subgraphs' own messages and extensions reach the caller; default: as they are. */
  readonly exposeSubgraphErrors?: boolean;
}

/** Compiles a plan and the shape of its answer into closures, once for all its executions. */
export function compileOperation(
  { apiSchema, fullSchema }: CompiledSchemas,
  { document, plan, removed = [] }: PlannedDocument,
  { exposeSubgraphErrors = true }: CompileOptions = {},
): CompiledOperation {
  const policy: ErrorPolicy = exposeSubgraphErrors ? 'exposed' : 'masked';
  const operation = operationOf(document);
  const type = apiSchema.getRootType(operation.definition.operation);
  if (!type) throw new Error(`the schema has no ${operation.definition.operation} type`);
  const write = compileAnswer(apiSchema, operation, { type, selectionSets: [operation.definition.selectionSet] });
  const { primary, node, all } = partsOf(plan);
  const compiler = { fullSchema, policy, overlaps: createOverlaps(all), apiSchema, operation, rootType: type };
  const step = node && compilePlan(compiler, node);
  const receive = primary && compileEvent(fullSchema, policy, primary);

  const finish = async (run: Run): Promise<Answer> => {
    await step?.(run);
    const errors = [...errorsOfRemoved(removed, run.options.coerced), ...run.errors];
    return new WrittenAnswer(write(run, run.data, errors), errors);
  };
  return {
    ...(primary && { primary }),
    // Refused selections answer null: with them, everything is answered at once.
    ...(node && hasDefer(node) && removed.length === 0 && { executeDeferred: compileDefer(compiler, node) }),
    async execute(options) {
      if (primary) throw new HubError('SUBSCRIPTIONS_NOT_OFFERED');
      return finish(new Run(options));
    },
    async executeEvent(options, event) {
      if (!receive) throw new Error('no subscription');
      const run = receive(options, event);
      return run.hasData ? finish(run) : new WrittenAnswer('null', run.errors);
    },
  };
}

interface PlanParts {
  /** A subscription's fetch that is sent upstream. */
  readonly primary?: FetchNode;
  /** What is executed for a request, or for an event. */
  readonly node?: PlanNode | undefined;
  readonly all?: PlanNode | undefined;
}

function partsOf({ node }: QueryPlan): PlanParts {
  if (node?.kind !== 'Subscription') return { node, all: node };
  const { primary, rest } = node;
  return { primary, node: rest, all: { kind: 'Sequence', nodes: rest ? [primary, rest] : [primary] } };
}

/** An event of a subscription as the beginning of a run; its errors are passed on. */
function compileEvent(fullSchema: GraphQLSchema, policy: ErrorPolicy, primary: FetchNode) {
  const rewrite = compileRewrites(fullSchema, primary.outputRewrites);
  const place = { path: [], targets: [], batch: undefined };
  return (options: RunOptions, event: FormattedExecutionResult): Run => {
    const { data, errors } = event as Json;
    const run = new Run(options, isObject(data) ? data : undefined);
    rewrite?.(data);
    const areErrors = errors === undefined || errors === null || tellErrors(run, policy, place, errors);
    if (!areErrors || (run.errors.length === 0 && !isObject(data)))
      run.tell(
        formatError(new HubError('SUBGRAPH_ANSWER_INVALID', { subgraph: primary.serviceName }), options.requestId),
      );
    return run;
  };
}
