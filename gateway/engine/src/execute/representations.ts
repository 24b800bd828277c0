import type { FetchNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import { getOwn, isObject, type Json, merge, setOwn } from './own.js';
import { isOfType, rewrite } from './rewrites.js';

/** The entities to ask a subgraph for, each once, and which of the targets each stands for. */
export interface Batch {
  readonly representations: Json[];
  /** For each target the index of its representation; -1 where it has none. */
  readonly indexes: number[];
}

/** Gathers what a fetch requires from its targets; targets with the same key share one representation. */
export function gather(schema: GraphQLSchema, fetch: FetchNode, targets: readonly Json[]): Batch {
  const representations: Json[] = [];
  const seen = new Map<string, number>();
  const indexes = targets.map((target) => {
    const representation = select(schema, target, fetch.requires ?? []);
    if (!representation || typeof representation['__typename'] !== 'string') return -1;
    rewrite(schema, fetch.inputRewrites, representation);
    const key = JSON.stringify(representation);
    const known = seen.get(key);
    if (known !== undefined) return known;
    seen.set(key, representations.length);
    return representations.push(representation) - 1;
  });
  return { representations, indexes };
}

/** A copy of what is selected; null when a required field never arrived (its fetch failed, and told so). */
function select(schema: GraphQLSchema, source: Json, selections: readonly QueryPlanSelectionNode[]): Json | null {
  const result: Json = Object.create(null);
  for (const selection of selections) {
    if (selection.kind === 'Field') {
      // Required with arguments: it arrived under an alias, the subgraph knows it by its name.
      const value = getOwn(source, selection.alias ?? selection.name);
      if (value === undefined) return null;
      setOwn(result, selection.name, selection.selections ? selectValue(schema, value, selection.selections) : value);
    } else if (selection.typeCondition && isOfType(schema, source, selection.typeCondition)) {
      const part = select(schema, source, selection.selections);
      if (part) merge(result, part);
    }
  }
  return result;
}

function selectValue(schema: GraphQLSchema, value: unknown, selections: readonly QueryPlanSelectionNode[]): unknown {
  if (Array.isArray(value)) return value.map((element) => selectValue(schema, element, selections));
  return isObject(value) ? select(schema, value, selections) : value;
}
