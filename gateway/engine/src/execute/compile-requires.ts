import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import type { Rewrite } from './compile-rewrites.js';
import { getOwn, isPlainKey, type Json } from './own.js';
import { compileSelect } from './select-required.js';
import { isOfType } from './type-conditions.js';

/** The entities to ask a subgraph for, each once, and which of the targets each stands for. */
export interface Batch {
  readonly representations: Json[];
  /** For each target the index of its representation; -1 where it has none. */
  readonly indexes: number[];
  /** For each representation the first target that it stands for. */
  readonly firsts: Json[];
}

/** Gathers what a fetch requires from its targets; targets with the same values share one representation. */
export type Gather = (targets: readonly Json[]) => Batch;

/** Finds or adds the representation of a target of one type; its index, or -1. */
type Represent = (target: Json, seen: Map<unknown, number>, batch: Batch) => number;

/** Type names come from subgraphs, which may invent them. */
const mostTypes = 1_000;

/** Compiles the `requires` of a fetch. */
export function compileRequires(
  schema: GraphQLSchema,
  requires: readonly QueryPlanSelectionNode[],
  rewrite: Rewrite | undefined,
): Gather {
  const byType = new Map<string, Represent>();
  const representFor = (typename: string): Represent => {
    const known = byType.get(typename);
    if (known) return known;
    const made = compileForType(schema, requires, typename, rewrite);
    if (byType.size < mostTypes) byType.set(typename, made);
    return made;
  };
  return (targets) => {
    const batch: Batch = { representations: [], indexes: [], firsts: [] };
    const seenByType = new Map<string, Map<unknown, number>>();
    let lastName: unknown;
    let represent: Represent | undefined;
    let seen = new Map<unknown, number>();
    for (const target of targets) {
      const typename = target['__typename'];
      if (typename !== lastName) {
        lastName = typename;
        represent = typeof typename === 'string' ? representFor(typename) : undefined;
        seen = seenByType.get(String(typename)) ?? new Map<unknown, number>();
        seenByType.set(String(typename), seen);
      }
      batch.indexes.push(represent ? represent(target, seen, batch) : -1);
    }
    return batch;
  };
}

function compileForType(
  schema: GraphQLSchema,
  requires: readonly QueryPlanSelectionNode[],
  typename: string,
  rewrite: Rewrite | undefined,
): Represent {
  const keys = rewrite ? undefined : plainKeys(schema, requires, typename);
  return keys ? representByKeys(typename, keys) : representBySelection(schema, requires, rewrite);
}

/** The fields to represent a type by, where they are its name and leaves only: by far the most frequent case. */
function plainKeys(
  schema: GraphQLSchema,
  requires: readonly QueryPlanSelectionNode[],
  typename: string,
): readonly string[] | undefined {
  const [only, ...others] = requires.filter(
    (selection) =>
      selection.kind === 'InlineFragment' && isOfType(schema, typename, selection.typeCondition ?? typename),
  );
  if (only?.kind !== 'InlineFragment' || others.length > 0) return undefined;
  if (requires.some((selection) => selection.kind === 'Field')) return undefined;
  const names: string[] = [];
  for (const selection of only.selections) {
    if (selection.kind !== 'Field' || selection.selections?.length || selection.alias) return undefined;
    names.push(selection.name);
  }
  return names.includes('__typename') ? names.filter((name) => name !== '__typename') : undefined;
}

function representByKeys(typename: string, keys: readonly string[]): Represent {
  const [only = ''] = keys;
  const isSimple = keys.length === 1 && isPlainKey(only);
  return (target, seen, batch) => {
    const key = isSimple ? target[only] : textKey(target, keys);
    if (key === undefined) return -1;
    const known = seen.get(key);
    if (known !== undefined) return known;
    const representation: Json = { __typename: typename };
    for (const name of keys) representation[name] = target[name];
    return add(batch, seen, key, representation, target);
  };
}

/** One text for the values of several fields; no two lists of values have the same. */
function textKey(target: Json, keys: readonly string[]): string | undefined {
  let text = '';
  for (const key of keys) {
    const value = getOwn(target, key);
    if (value === undefined) return undefined;
    if (typeof value === 'string') text += `s${value.length}:${value}`;
    else if (typeof value === 'number') text += `n${value};`;
    else {
      const json = JSON.stringify(value);
      text += `j${json.length}:${json}`;
    }
  }
  return text;
}

function representBySelection(
  schema: GraphQLSchema,
  requires: readonly QueryPlanSelectionNode[],
  rewrite: Rewrite | undefined,
): Represent {
  const select = compileSelect(schema, requires);
  return (target, seen, batch) => {
    const representation = select(target);
    if (!representation || typeof representation['__typename'] !== 'string') return -1;
    rewrite?.(representation);
    const key = JSON.stringify(representation);
    return seen.get(key) ?? add(batch, seen, key, representation, target);
  };
}

function add(batch: Batch, seen: Map<unknown, number>, key: unknown, representation: Json, target: Json): number {
  const index = batch.representations.push(representation) - 1;
  batch.firsts.push(target);
  seen.set(key, index);
  return index;
}
