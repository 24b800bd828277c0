import type { FetchNode, PlanNode, QueryPlan, QueryPlanSelectionNode, SubscriptionNode } from '@apollo/query-planner';
import { type FetchPart, type Needs, narrowFetch, partsOf } from './fetch-parts.js';
import type { Required, RequiredArguments } from './required-arguments.js';

/**
 * A plan that reads required fields by the aliases of `aliasRequiredArguments`: `{ name, alias }` in a fetch's `requires`
 * is read under the alias and sent under the name. A fetch whose fields require one name with different arguments becomes several.
 */
export function restoreRequired(plan: QueryPlan, required: RequiredArguments): QueryPlan {
  if (required.size === 0 || !plan.node) return plan;
  const { node } = plan;
  return { ...plan, node: node.kind === 'Subscription' ? inSubscription(node, required) : inNode(node, required) };
}

function inSubscription(node: SubscriptionNode, required: RequiredArguments): SubscriptionNode {
  return node.rest ? { ...node, rest: inNode(node.rest, required) } : node;
}

function inNode(node: PlanNode, required: RequiredArguments): PlanNode {
  switch (node.kind) {
    case 'Fetch':
      return asOne(inFetch(node, required));
    case 'Flatten':
      return node.node.kind === 'Fetch'
        ? asOne(inFetch(node.node, required).map((fetch) => ({ ...node, node: fetch })))
        : { ...node, node: inNode(node.node, required) };
    case 'Sequence':
    case 'Parallel':
      return { ...node, nodes: node.nodes.map((child) => inNode(child, required)) };
    case 'Condition':
      return {
        ...node,
        ...(node.ifClause && { ifClause: inNode(node.ifClause, required) }),
        ...(node.elseClause && { elseClause: inNode(node.elseClause, required) }),
      };
    case 'Defer':
      return {
        ...node,
        primary: { ...node.primary, ...(node.primary.node && { node: inNode(node.primary.node, required) }) },
        deferred: node.deferred.map((one) => ({ ...one, ...(one.node && { node: inNode(one.node, required) }) })),
      };
  }
}

function asOne(nodes: PlanNode[]): PlanNode {
  return nodes.length === 1 ? (nodes[0] as PlanNode) : { kind: 'Parallel', nodes };
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
