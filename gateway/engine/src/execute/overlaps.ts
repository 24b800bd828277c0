import type { FetchNode, PlanNode, ResponsePath } from '@apollo/query-planner';
import { Kind, parse, type SelectionSetNode } from 'graphql';

/** Tells whether more than one fetch of a plan may bring a value under a key of the objects at a place. */
export type Overlaps = (place: string, key: string) => boolean;

/** Works out what the fetches of a plan bring. Done when it is first asked for: most plans never need it. */
export function createOverlaps(root: PlanNode | undefined): Overlaps {
  let collected: ReturnType<typeof collect> | undefined;
  return (place, key) => {
    collected ??= collect(root);
    return collected.renamed.has(key) || collected.shared.has(inside(place, key));
  };
}

/** A plan's path as a text, lists left out. */
export function placeText(path: ResponsePath): string {
  return path.filter((step) => step !== '@').join('.');
}

function inside(place: string, key: string): string {
  return place ? `${place}.${key}` : key;
}

function collect(root: PlanNode | undefined) {
  const once = new Set<string>();
  const shared = new Set<string>();
  const renamed = new Set<string>();
  visitFetches(root, [], (fetch, path) => {
    for (const place of broughtBy(fetch, placeText(path))) (once.has(place) ? shared : once).add(place);
    for (const rewrite of fetch.outputRewrites ?? [])
      if (rewrite.kind === 'KeyRenamer') renamed.add(rewrite.renameKeyTo);
  });
  return { shared, renamed };
}

/** Visits every fetch of a plan with the path that it stands at. */
function visitFetches(
  node: PlanNode | undefined,
  path: ResponsePath,
  visit: (fetch: FetchNode, path: ResponsePath) => void,
): void {
  if (node?.kind === 'Fetch') visit(node, path);
  else if (node?.kind === 'Flatten') visitFetches(node.node, [...path, ...node.path], visit);
  else for (const child of childrenOf(node)) visitFetches(child, path, visit);
}

function childrenOf(node: PlanNode | undefined): readonly (PlanNode | undefined)[] {
  switch (node?.kind) {
    case 'Sequence':
    case 'Parallel':
      return node.nodes;
    case 'Condition':
      return [node.ifClause, node.elseClause];
    case 'Defer':
      return [node.primary.node, ...node.deferred.map((deferred) => deferred.node)];
    default:
      return [];
  }
}

/** The places of all values that a fetch brings. */
function broughtBy(fetch: FetchNode, start: string): ReadonlySet<string> {
  const places = new Set<string>();
  const document = parse(fetch.operation, { noLocation: true });
  const fragments = new Map(
    document.definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [])),
  );
  const visit = (set: SelectionSetNode, place: string): void => {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = fragments.get(selection.name.value);
        if (fragment) visit(fragment.selectionSet, place);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) visit(selection.selectionSet, place);
      else if (fetch.requires && selection.name.value === '_entities' && selection.selectionSet)
        visit(selection.selectionSet, place);
      else {
        const inner = inside(place, (selection.alias ?? selection.name).value);
        places.add(inner);
        if (selection.selectionSet) visit(selection.selectionSet, inner);
      }
    }
  };
  for (const node of document.definitions) if (node.kind === Kind.OPERATION_DEFINITION) visit(node.selectionSet, start);
  return places;
}
