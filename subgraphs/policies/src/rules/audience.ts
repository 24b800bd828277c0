import { type ConditionTree, type FactLeaf, type Threshold, valueOn } from '@qishu/kit/rules';
import { industries, type Tier, tierRank } from '@qishu/schema';

/** Whom a clause speaks of, as far as its conditions name it. */
export interface Audience {
  /** Titles that it asks for, from the lowest up. */
  readonly tiers: readonly Tier[];
  /** Sections of GB/T 4754-2017, A to T. */
  readonly industries: readonly string[];
}

const values = (threshold: Threshold | undefined): string[] =>
  threshold === undefined ? [] : [threshold].flat().map(String);

const parents = new Map<string, string | null>();

/** The section that an industry belongs to; undefined for a code that the standard does not have. */
function sectionOf(code: string): string | undefined {
  if (parents.size === 0) for (const row of industries()) parents.set(row.code, row.parent);
  const parent = parents.get(code);
  return parent === undefined ? undefined : parent === null ? code : sectionOf(parent);
}

/** The newest threshold of a leaf: what is said now, or will be. */
const thresholdOf = ({ thresholds = [] }: FactLeaf): Threshold | undefined => {
  const last = thresholds.at(-1);
  return last && valueOn(thresholds, last.to ?? last.from ?? '9999-12-31');
};

function industriesOf(leaf: FactLeaf): string[] {
  if (leaf.fact === 'industrial') return ['B', 'C', 'D'];
  if (leaf.fact === 'manufacturing') return ['C'];
  if (leaf.fact !== 'industry') return [];
  return values(thresholdOf(leaf)).flatMap((code) => sectionOf(code) ?? []);
}

const tiersOf = (leaf: FactLeaf): Tier[] => {
  if (leaf.fact === 'champion') return ['CHAMPION'];
  const named = leaf.fact === 'ladderTier' ? values(thresholdOf(leaf)) : [leaf.fact.replace(/^firstWon\./, '')];
  return named.filter((tier): tier is Tier => tier in tierRank);
};

/** Operators and values that leave somebody out instead of asking for him. */
const excludes = (leaf: FactLeaf): boolean => ['ne', 'notIn'].includes(leaf.operator) || thresholdOf(leaf) === false;

/** The leaves that ask for something. What stands under `not` is left out: a clause is not for those whom it excludes. */
function askedBy(tree: ConditionTree): FactLeaf[] {
  if (tree.kind === 'fact') return excludes(tree) ? [] : [tree];
  return tree.kind === 'all' || tree.kind === 'any' ? tree.children.flatMap(askedBy) : [];
}

/** Whom trees speak of together. */
export function audienceOf(trees: readonly ConditionTree[]): Audience {
  const leaves = trees.flatMap(askedBy);
  const tiers = [...new Set(leaves.flatMap(tiersOf))];
  return {
    tiers: tiers.sort((a, b) => tierRank[a] - tierRank[b] || (a < b ? -1 : 1)),
    industries: [...new Set(leaves.flatMap(industriesOf))].sort(),
  };
}
