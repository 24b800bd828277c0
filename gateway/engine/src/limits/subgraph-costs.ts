import type { FetchNode, PlanNode, QueryPlan } from '@apollo/query-planner';
import { Kind, parse, type SelectionSetNode } from 'graphql';
import { type KeyPath, pathTo, treeOf } from './compile-cost.js';
import type { CostOutline } from './cost-outline.js';
import type { CostTree } from './cost-tree.js';
import { fragmentsOf } from './measure.js';

/**
 * What of an operation's cost falls on each subgraph: the fields that the plan asks it for, and the entities that it is
 * asked by. A field that two are asked for counts for both.
 */
export function costsOfSubgraphs({ inner }: CostOutline, { node }: QueryPlan): Record<string, CostTree> {
  const asked = new Map<string, Set<KeyPath>>();
  for (const { fetch, path } of fetchesOf(node)) {
    const paths = asked.get(fetch.serviceName) ?? new Set<KeyPath>();
    asked.set(fetch.serviceName, paths);
    addFields(paths, fetch, path);
  }
  const costs = [...asked].map(([subgraph, paths]) => [subgraph, treeOf(inner, (path) => paths.has(path))] as const);
  return Object.fromEntries(costs);
}

interface Placed {
  readonly fetch: FetchNode;
  /** Of the entities; the root has none. */
  readonly path: KeyPath;
}

function fetchesOf(node: QueryPlan['node'], path: KeyPath = ''): Placed[] {
  const all = (nodes: readonly (PlanNode | undefined)[]) => nodes.flatMap((one) => fetchesOf(one, path));
  switch (node?.kind) {
    case undefined:
      return [];
    case 'Fetch':
      return [{ fetch: node, path }];
    case 'Flatten':
      return fetchesOf(node.node, keysOf(node.path));
    case 'Sequence':
    case 'Parallel':
      return all(node.nodes);
    case 'Condition':
      return all([node.ifClause, node.elseClause]);
    case 'Defer':
      return all([node.primary.node, ...node.deferred.map((part) => part.node)]);
    case 'Subscription':
      return all([node.primary, node.rest]);
  }
}

function keysOf(path: readonly unknown[]): KeyPath {
  const keys = path.filter((step): step is string => typeof step === 'string' && step !== '@');
  return keys.reduce(pathTo, '');
}

function addFields(paths: Set<KeyPath>, fetch: FetchNode, root: KeyPath): void {
  const document = parse(fetch.operation, { noLocation: true });
  const fragments = fragmentsOf(document);
  const add = (set: SelectionSetNode | undefined, path: KeyPath): void => {
    for (const node of set?.selections ?? []) {
      if (node.kind === Kind.FIELD) {
        const inside = pathTo(path, (node.alias ?? node.name).value);
        paths.add(inside);
        add(node.selectionSet, inside);
      } else {
        add(
          node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value)?.selectionSet : node.selectionSet,
          path,
        );
      }
    }
  };
  const operation = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  const [entities] = operation?.selectionSet.selections ?? [];
  if (!fetch.requires) add(operation?.selectionSet, root);
  else if (entities?.kind === Kind.FIELD) {
    paths.add(root);
    add(entities.selectionSet, root);
  }
}
