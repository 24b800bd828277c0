import type { Evaluation, LeafResult } from './condition-result.js';
import { type ConditionTree, foldTree } from './condition-tree.js';

/** The fewest leaves that would have to turn to PASS for the whole tree to pass. */
export interface Gap {
  /** At most `atMost` conditions fail, none of them fixed, and at least one: an effort would close it. */
  readonly nearly: boolean;
  readonly missing: readonly LeafResult[];
  /** Of the missing: conditions that fail. */
  readonly failed: readonly LeafResult[];
  /** Of the missing: conditions without data; their evidence is what the subject should hand in. */
  readonly unknown: readonly LeafResult[];
  /** Of the missing: conditions that a person decides. */
  readonly manual: readonly LeafResult[];
}

/** What a way to PASS costs, the weightiest first: fixed failures, failures, unknowns, manual reviews. */
const cost = (leaves: readonly LeafResult[]): readonly number[] => [
  leaves.filter((leaf) => leaf.verdict === 'FAIL' && leaf.fixed).length,
  leaves.filter((leaf) => leaf.verdict === 'FAIL').length,
  leaves.filter((leaf) => leaf.verdict === 'UNKNOWN').length,
  leaves.filter((leaf) => leaf.verdict === 'MANUAL_REVIEW').length,
];

function cheaper(one: readonly LeafResult[], other: readonly LeafResult[]): readonly LeafResult[] {
  const costs = cost(other);
  const difference = cost(one).map((each, index) => each - (costs[index] ?? 0));
  return (difference.find((each) => each !== 0) ?? 0) <= 0 ? one : other;
}

/** Which leaves stand between an evaluated subject and PASS, by the cheapest way; of equal ways the first written. */
export function nearlyEligible(tree: ConditionTree, evaluation: Evaluation, atMost = 1): Gap {
  const results = new Map(evaluation.leaves.map((leaf) => [leaf.leafId, leaf]));
  // Undefined: the part does not apply, so it opens no way.
  const way = foldTree<readonly LeafResult[] | undefined>(
    tree,
    (leaf) => {
      const result = results.get(leaf.id);
      if (result === undefined || result.verdict === 'NOT_APPLICABLE') return undefined;
      return result.verdict === 'PASS' ? [] : [result];
    },
    (kind, parts) => {
      const ways = parts.filter((part) => part !== undefined);
      if (ways.length === 0) return undefined;
      return kind === 'all' ? ways.flat() : ways.reduce(cheaper);
    },
  );
  const missing = way ?? [];
  const having = (verdict: LeafResult['verdict']): LeafResult[] => missing.filter((leaf) => leaf.verdict === verdict);
  const failed = having('FAIL');
  const nearly = failed.length > 0 && failed.length <= atMost && !failed.some((leaf) => leaf.fixed);
  return { nearly, missing, failed, unknown: having('UNKNOWN'), manual: having('MANUAL_REVIEW') };
}
