import { Kind, type SelectionNode } from 'graphql';
import type { CostPart, CostTree, ListSize } from './cost-tree.js';

/** What is free. */
export const nothing: CostTree = { fixed: 0 };

/** The cost of several things together. */
export function sum(trees: readonly CostTree[]): CostTree {
  let fixed = 0;
  const parts: CostPart[] = [];
  for (const tree of trees) {
    fixed += tree.fixed;
    if (tree.parts) parts.push(...tree.parts);
  }
  return parts.length > 0 ? { fixed, parts } : { fixed };
}

/** The cost of a list of things that cost the same; where its size is known, that is worked out here and now. */
export function times(size: ListSize, each: CostTree): CostTree {
  const isFree = each.fixed === 0 && !each.parts;
  if (isFree && !size.mustBeOne) return nothing;
  if (size.given.length > 0 || size.mustBeOne || each.parts) return { fixed: 0, parts: [{ kind: 'list', size, each }] };
  return { fixed: size.otherwise * each.fixed };
}

/** The cost of a selection under its `@skip` and `@include`. */
export function when({ directives = [] }: SelectionNode, tree: CostTree): CostTree {
  let conditioned = tree;
  for (const { name, arguments: given = [] } of directives) {
    if (name.value !== 'skip' && name.value !== 'include') continue;
    const is = name.value === 'include';
    const value = given.find((argument) => argument.name.value === 'if')?.value;
    if (value?.kind === Kind.BOOLEAN && value.value !== is) return nothing;
    if (value?.kind === Kind.VARIABLE && conditioned !== nothing)
      conditioned = { fixed: 0, parts: [{ kind: 'when', variable: value.name.value, is, of: conditioned }] };
  }
  return conditioned;
}
