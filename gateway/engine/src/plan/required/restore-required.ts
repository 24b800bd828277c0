import type { FetchNode, QueryPlan, QueryPlanSelectionNode } from '@apollo/query-planner';
import { type FetchPart, type Needs, narrowFetch, partsOf } from './fetch-parts.js';
import { mapFetches } from './map-fetches.js';
import type { RequiredArguments } from './required-arguments.js';
import type { Required } from './required-fields.js';

/**
 * A plan that reads required fields by the aliases of `aliasRequiredArguments`: `{ name, alias }` in a fetch's `requires`
 * is read under the alias and sent under the name. A fetch whose fields require one name with different arguments becomes several.
 */
export function restoreRequired(plan: QueryPlan, required: RequiredArguments): QueryPlan {
  return required.size === 0 ? plan : mapFetches(plan, (fetch) => inFetch(fetch, required));
}

function inFetch(fetch: FetchNode, required: RequiredArguments): FetchNode[] {
  if (!fetch.requires) return [fetch];
  const parts = partsOf(fetch, required);
  if (parts.every(({ needs }) => needs.size === 0)) return [fetch];
  return parts.map((part) => {
    const others = parts.filter((one) => one !== part).map(({ needs }) => needs);
    const narrowed = parts.length > 1 ? narrowFetch(fetch, part) : fetch;
    return { ...narrowed, requires: requiresOf(fetch.requires ?? [], part, others) };
  });
}

function requiresOf(
  requires: readonly QueryPlanSelectionNode[],
  { needs }: FetchPart,
  others: readonly Needs[],
): QueryPlanSelectionNode[] {
  return requires.flatMap((selection): QueryPlanSelectionNode[] => {
    if (selection.kind !== 'InlineFragment') return [selection];
    const type = selection.typeCondition ?? '';
    const foreign = others.flatMap((other) => other.get(type) ?? []);
    return [{ ...selection, selections: restore(selection.selections, needs.get(type), foreign) }];
  });
}

/** Names the aliases, and leaves out what only other parts of the fetch need. */
function restore(
  selections: readonly QueryPlanSelectionNode[],
  own: Required | undefined,
  foreign: readonly Required[],
): QueryPlanSelectionNode[] {
  const seen = new Set<string>();
  return selections.flatMap((selection): QueryPlanSelectionNode[] => {
    if (selection.kind === 'InlineFragment')
      return [{ ...selection, selections: restore(selection.selections, own, foreign) }];
    const { name } = selection;
    const need = own?.get(name);
    const theirs = foreign.flatMap((one) => one.get(name) ?? []);
    if (seen.has(name) || (!need && theirs.some(({ alias }) => alias !== undefined))) return [];
    seen.add(name);
    if (!need && theirs.length === 0) return [selection];
    const innerForeign = theirs.map(({ inner }) => inner);
    const inner = selection.selections && restore(selection.selections, need?.inner, innerForeign);
    if (inner?.length === 0) return [];
    return [{ ...selection, ...(need?.alias && { alias: need.alias }), ...(inner && { selections: inner }) }];
  });
}
