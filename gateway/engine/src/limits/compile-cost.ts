import type { CostOutline, OutlinedSelection } from './cost-outline.js';
import type { CostTree, OperationCost } from './cost-tree.js';
import { nothing, sum, times, when } from './sum-costs.js';

/** Mutations cost this much before anything they select. */
const mutationCost = 10;

/** The response keys from the root to a field, as one text. */
export type KeyPath = string;

/** The path of a field in its parent's. */
export function pathTo(parent: KeyPath, key: string): KeyPath {
  return `${parent} ${key}`;
}

/** Compiles what an operation costs, for `costOf`. */
export function compileCost({ kind, inner, inputs }: CostOutline): OperationCost {
  const base = { fixed: kind === 'mutation' ? mutationCost : 0 };
  return { ...sum([base, treeOf(inner, () => true)]), inputs };
}

/** The cost of the fields that count. What does not costs nothing itself; lists count for what is in them all the same. */
export function treeOf(
  selections: readonly OutlinedSelection[],
  counts: (path: KeyPath) => boolean,
  parent: KeyPath = '',
): CostTree {
  return sum(selections.map((one) => when(one.node, treeOfOne(one, counts, parent))));
}

function treeOfOne(one: OutlinedSelection, counts: (path: KeyPath) => boolean, parent: KeyPath): CostTree {
  const { field, weight, input, size, inner } = one;
  if (!field) return treeOf(inner, counts, parent);
  const path = pathTo(parent, field.key);
  const isCounted = counts(path);
  const each = sum([isCounted ? { fixed: weight } : nothing, treeOf(inner, counts, path)]);
  return sum([size ? times(size, each) : each, isCounted ? input : nothing]);
}
