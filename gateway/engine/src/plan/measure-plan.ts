import type { PlanNode, QueryPlan } from '@apollo/query-planner';

/** How much a plan does. */
export interface PlanSize {
  readonly fetches: number;
  /** The longest chain of fetches that wait for each other. */
  readonly hops: number;
}

const nothing: PlanSize = { fetches: 0, hops: 0 };

/** Counts the fetches of a plan. Of a condition both branches count; what is deferred waits for what is not. */
export function measurePlan({ node }: QueryPlan): PlanSize {
  if (node?.kind !== 'Subscription') return measureNode(node);
  return inTurn([{ fetches: 1, hops: 1 }, measureNode(node.rest)]);
}

function measureNode(node: PlanNode | undefined): PlanSize {
  switch (node?.kind) {
    case undefined:
      return nothing;
    case 'Fetch':
      return { fetches: 1, hops: 1 };
    case 'Flatten':
      return measureNode(node.node);
    case 'Sequence':
      return inTurn(node.nodes.map(measureNode));
    case 'Parallel':
      return atOnce(node.nodes.map(measureNode));
    case 'Condition':
      return atOnce([measureNode(node.ifClause), measureNode(node.elseClause)]);
    case 'Defer':
      return inTurn([measureNode(node.primary.node), atOnce(node.deferred.map((part) => measureNode(part.node)))]);
  }
}

function inTurn(sizes: readonly PlanSize[]): PlanSize {
  return { fetches: sum(sizes.map(({ fetches }) => fetches)), hops: sum(sizes.map(({ hops }) => hops)) };
}

function atOnce(sizes: readonly PlanSize[]): PlanSize {
  return { fetches: sum(sizes.map(({ fetches }) => fetches)), hops: Math.max(0, ...sizes.map(({ hops }) => hops)) };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
