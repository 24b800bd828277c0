import {
  type CodeTrees,
  type ConditionTree,
  type Evaluation,
  evaluate,
  type Facts,
  type Gap,
  type LeafResult,
  nearlyEligible,
  type Threshold,
  verdictTest,
  withoutActual,
} from '@qishu/kit/rules';
import type { Tier, Verdict } from '@qishu/schema';
import { tierRank } from '@qishu/schema';
import { type FactSpec, factNamed, highestLevel } from './fact-catalogue.js';
import { leavesOf } from './tree-leaves.js';

/** How an enterprise stands to a clause. Only the first two are kept; the others are worked out when they are asked. */
export const matchStatuses = ['ELIGIBLE', 'NEARLY', 'UNKNOWN', 'NOT_ELIGIBLE', 'NOT_APPLICABLE'] as const;
export type MatchStatus = (typeof matchStatuses)[number];

/** A number that reaches this share of its threshold counts as near it [D]: no source draws the line. */
const NEAR_SHARE = 0.8;

/** Whether one failing condition is near: one rung below the title asked for, or at least 80 % of a number. */
function isNear({ operator, actual, threshold, negated, fact }: LeafResult): boolean {
  if (negated || threshold === undefined) return false;
  if (fact === 'ladderTier') return operator === 'in' && isRungBelow(String(actual), threshold);
  if (typeof actual !== 'number' || typeof threshold !== 'number') return false;
  if (operator === 'gte' || operator === 'gt') return actual >= threshold * NEAR_SHARE;
  return (operator === 'lte' || operator === 'lt') && actual * NEAR_SHARE <= threshold;
}

/** The ladder as an applicant climbs it: the national and local titles of one level are one rung. */
const RUNGS: readonly (readonly Tier[])[] = [
  ['SEED'],
  ['INNOVATIVE_SME'],
  ['DISTRICT_SRDI', 'MUNICIPAL_SRDI'],
  ['PROVINCIAL_SRDI'],
  ['LITTLE_GIANT', 'KEY_LITTLE_GIANT'],
];

const rungOf = (tier: string): number => RUNGS.findIndex((rung) => (rung as readonly string[]).includes(tier));
const lowestRung = (threshold: Threshold): number =>
  Math.min(
    ...[threshold].flat().map((tier) => (String(tier) in tierRank ? rungOf(String(tier)) : Number.POSITIVE_INFINITY)),
  );
const isRungBelow = (actual: string, threshold: Threshold): boolean =>
  rungOf(actual) >= 0 && rungOf(actual) === lowestRung(threshold) - 1;

/** The titles that satisfy a threshold of `ladderTier` or come near it: what a search among many begins with. */
export const tiersNear = (threshold: Threshold): Tier[] => {
  const below = RUNGS[lowestRung(threshold) - 1] ?? [];
  return [...new Set([...[threshold].flat(), ...below])].filter((tier): tier is Tier => String(tier) in tierRank);
};

const STATUS: Readonly<Record<Exclude<Verdict, 'FAIL'>, MatchStatus>> = {
  PASS: 'ELIGIBLE',
  WARN: 'ELIGIBLE',
  UNKNOWN: 'UNKNOWN',
  MANUAL_REVIEW: 'UNKNOWN',
  NOT_APPLICABLE: 'NOT_APPLICABLE',
};

/** Near is also who has data to hand in, but not where what cannot be changed (where it is registered) is not known. */
const nearness = ({ nearly, failed, missing }: Gap): MatchStatus =>
  nearly && failed.every(isNear) && !missing.some(({ fixed }) => fixed) ? 'NEARLY' : 'NOT_ELIGIBLE';

/** A clause’s tree put to one enterprise. */
export interface ClauseMatch {
  readonly status: MatchStatus;
  readonly evaluation: Evaluation;
  readonly gap: Gap;
}

/** How one enterprise stands to a tree, with every condition. */
export function matchOf(tree: ConditionTree, facts: Facts, on: string, codes: CodeTrees): ClauseMatch {
  const evaluation = evaluate(tree, facts, on, codes);
  const gap = nearlyEligible(tree, evaluation);
  const { verdict } = evaluation;
  return { status: verdict === 'FAIL' ? nearness(gap) : STATUS[verdict], evaluation, gap };
}

/** A tree as a test of one date, for matching many: the status alone, as `matchOf` gives it. */
export function statusTest(tree: ConditionTree, on: string, codes: CodeTrees): (facts: Facts) => MatchStatus {
  const test = verdictTest(tree, on, codes);
  return (facts) => {
    const verdict = test(facts);
    return verdict === 'FAIL' ? matchOf(tree, facts, on, codes).status : STATUS[verdict];
  };
}

/** The status of one enterprise alone. */
export const statusOf = (tree: ConditionTree, facts: Facts, on: string, codes: CodeTrees): MatchStatus =>
  statusTest(tree, on, codes)(facts);

/** The level of what a tree reads: a match of it tells as much as its most guarded fact. */
export const levelOf = (tree: ConditionTree): FactSpec['level'] =>
  highestLevel(leavesOf(tree).map(({ fact }) => (fact === undefined ? 'L2' : (factNamed(fact)?.level ?? 'L3'))));

/** Conditions as a reader may see them: an actual value that he may not read is taken out, and its reason with it. */
export const shownTo = (leaves: readonly LeafResult[], readable: readonly FactSpec['level'][]): LeafResult[] =>
  leaves.map((leaf) => {
    const level = leaf.fact === undefined ? 'L1' : (factNamed(leaf.fact)?.level ?? 'L3');
    return readable.includes(level) ? leaf : withoutActual(leaf);
  });
