import type { ConditionLeaf, ConditionTree } from '@qishu/kit/rules';

/** The leaves of a tree, in the order in which they are written. */
export function leavesOf(tree: ConditionTree): ConditionLeaf[] {
  if (tree.kind === 'not') return leavesOf(tree.child);
  return tree.kind === 'fact' || tree.kind === 'manual' ? [tree] : tree.children.flatMap(leavesOf);
}
