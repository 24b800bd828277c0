import {
  isCompositeType,
  type Operation,
  operationFromDocument,
  possibleRuntimeTypes,
  type Schema,
  type Supergraph,
} from '@apollo/federation-internals';
import { type FetchNode, type QueryPlan, QueryPlanner } from '@apollo/query-planner';
import { type DocumentNode, visit } from 'graphql';
import { asTooManyOptions, mostOptions } from './bounded-options.js';
import { mendFetchGroups } from './mend-fetch-groups.js';
import { mapFetches } from './required/map-fetches.js';
import { areNarrowedApart, narrowingsOf } from './required/narrowings.js';
import { partByNeeds } from './required/part-by-needs.js';
import { aliasRequiredArguments, type RequiredArguments } from './required/required-arguments.js';
import { type RequiredFields, requiredFieldsOf } from './required/required-fields.js';
import type { Overlap } from './required/requires-of-part.js';
import { restoreRequired } from './required/restore-required.js';

/** The federation library's planner, with what it gets wrong of fields that require others set right. */
export class FederationPlanner {
  readonly #schema: Schema;
  readonly #planner: QueryPlanner;
  readonly #arguments: RequiredArguments;
  readonly #required: RequiredFields;
  readonly #overlap: Overlap;

  constructor(supergraph: Supergraph, schema: Schema) {
    this.#schema = schema;
    mendFetchGroups();
    // Nothing is passed that would lift the planner's own guards against operations without end.
    this.#planner = new QueryPlanner(supergraph, {
      incrementalDelivery: { enableDefer: true },
      debug: { pathsLimit: mostOptions },
    });
    this.#arguments = aliasRequiredArguments(this.#planner);
    this.#required = requiredFieldsOf(this.#planner);
    this.#overlap = overlapIn(supergraph.schema);
  }

  /** Plans a valid document; may throw TooManyOptions. `labels`: those of `@override` that are on. */
  plan(document: DocumentNode, labels: readonly string[] = []): QueryPlan {
    const operation = operationFromDocument(this.#schema, document, { validate: false });
    const overrideConditions = new Map(labels.map((label) => [label, true]));
    const plan = restoreRequired(this.#build(operation, overrideConditions), this.#arguments);
    return this.#required.byField.size === 0 ? plan : this.#parted(plan, document, operation);
  }

  #parted(plan: QueryPlan, document: DocumentNode, operation: Operation): QueryPlan {
    const isConditional = hasConditions(document);
    const narrowings = narrowingsOf(operation);
    return mapFetches(plan, (fetch, path) =>
      isConditional || isOfSomeTypes(fetch) || areNarrowedApart(narrowings, fetch, path)
        ? partByNeeds(fetch, this.#required, this.#overlap)
        : [fetch],
    );
  }

  #build(operation: Operation, overrideConditions: Map<string, boolean>): QueryPlan {
    try {
      return this.#planner.buildQueryPlan(operation, { overrideConditions });
    } catch (cause) {
      throw asTooManyOptions(cause) ?? cause;
    }
  }
}

function hasConditions(document: DocumentNode): boolean {
  let has = false;
  visit(document, {
    Directive({ name }) {
      if (name.value === 'include' || name.value === 'skip') has = true;
    },
  });
  return has;
}

/** Whether a fetch asks an interface object for several types, which its subgraph does not tell apart. */
function isOfSomeTypes({ requires = [], inputRewrites = [] }: FetchNode): boolean {
  return requires.length > 1 && inputRewrites.length > 0;
}

function overlapIn(schema: Schema): Overlap {
  const objectsOf = (name: string): readonly string[] => {
    const type = schema.type(name);
    return type && isCompositeType(type) ? possibleRuntimeTypes(type).map((one) => one.name) : [name];
  };
  return (one, other) => one === other || objectsOf(one).some((name) => objectsOf(other).includes(name));
}
