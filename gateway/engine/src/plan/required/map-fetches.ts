import type { FetchNode, PlanNode, QueryPlan, ResponsePath, SubscriptionNode } from '@apollo/query-planner';

/** What is put in the place of a fetch, whose answer belongs at a path. */
type Change = (fetch: FetchNode, path: ResponsePath) => readonly FetchNode[];

/** Puts other fetches in the place of each fetch of a plan, mostly sent at once. What is sent upstream stays. */
export function mapFetches(plan: QueryPlan, change: Change): QueryPlan {
  const { node } = plan;
  if (!node) return plan;
  return { ...plan, node: node.kind === 'Subscription' ? inSubscription(node, change) : inNode(node, change) };
}

function inSubscription(node: SubscriptionNode, change: Change): SubscriptionNode {
  return node.rest ? { ...node, rest: inNode(node.rest, change) } : node;
}

function inNode(node: PlanNode, change: Change): PlanNode {
  switch (node.kind) {
    case 'Fetch':
      return asOne(change(node, []));
    case 'Flatten':
      return node.node.kind === 'Fetch'
        ? asOne(change(node.node, node.path), (fetch) => ({ ...node, node: fetch }))
        : { ...node, node: inNode(node.node, change) };
    case 'Sequence':
    case 'Parallel':
      return { ...node, nodes: node.nodes.map((child) => inNode(child, change)) };
    case 'Condition':
      return {
        ...node,
        ...(node.ifClause && { ifClause: inNode(node.ifClause, change) }),
        ...(node.elseClause && { elseClause: inNode(node.elseClause, change) }),
      };
    case 'Defer':
      return {
        ...node,
        primary: { ...node.primary, ...(node.primary.node && { node: inNode(node.primary.node, change) }) },
        deferred: node.deferred.map((one) => ({ ...one, ...(one.node && { node: inNode(one.node, change) }) })),
      };
  }
}

function asOne(fetches: readonly FetchNode[], place = (fetch: FetchNode): PlanNode => fetch): PlanNode {
  const [first, ...others] = fetches as [FetchNode, ...FetchNode[]];
  if (others.length === 0) return place(first);
  if (first.id === undefined) return { kind: 'Parallel', nodes: fetches.map(place) };
  // Deferred parts wait for the end of this fetch: the last of its pieces tells it.
  const last = fetches.length - 1;
  return { kind: 'Sequence', nodes: fetches.map(({ id, ...rest }, at) => place(at < last ? rest : { id, ...rest })) };
}
