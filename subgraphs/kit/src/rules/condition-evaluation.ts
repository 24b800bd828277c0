import type { RuleVerdict, Verdict, VerdictInput } from '@qishu/schema';
import { nearlyEligible } from './condition-gap.js';
import { testOperator } from './condition-operator.js';
import { explainLeaf } from './condition-reason.js';
import type { Evaluation, LeafObstacle, LeafResult } from './condition-result.js';
import {
  type CodeTrees,
  type ConditionLeaf,
  type ConditionTree,
  type Fact,
  type FactLeaf,
  type FactPeriod,
  type Facts,
  type FactValue,
  foldTree,
  type Threshold,
} from './condition-tree.js';
import { assertDate, yearOf } from './date.js';
import { valueOn } from './dated.js';
import { inUnit } from './unit.js';
import { allOf, anyOf, notOf, type Rule, ruleVerdict } from './verdict.js';

/** A leaf's answer before it is put into words. */
interface Finding {
  readonly verdict: Verdict;
  /** In the leaf's unit. */
  readonly actual?: FactValue;
  readonly source?: string;
  readonly period?: string;
  readonly threshold?: Threshold;
  readonly obstacle?: LeafObstacle;
}

const periodLabel = (period: FactPeriod | undefined, on: string): string | undefined =>
  period === undefined || typeof period === 'string' ? period : String(yearOf(on) - period.yearsBack);

/** A fact's value in the leaf's unit, or undefined where the two measure different things. */
function inLeafUnit(value: FactValue, fact: Fact, leaf: FactLeaf): FactValue | undefined {
  if (typeof value !== 'number' || leaf.unit === undefined || fact.unit === undefined) return value;
  return inUnit(value, fact.unit, leaf.unit);
}

function obstacleOf(leaf: FactLeaf, fact: Fact | undefined, period: string | undefined): LeafObstacle | undefined {
  if (fact?.value === undefined) return 'NO_FACT';
  if (fact.lagging) return 'LAGGING';
  if (period !== undefined && fact.period !== undefined && fact.period !== period) return 'OTHER_PERIOD';
  if (inLeafUnit(fact.value, fact, leaf) === undefined) return 'OTHER_UNIT';
  return fact.value === null && leaf.operator !== 'exists' ? 'NO_FACT' : undefined;
}

/** A leaf made ready for a date: what does not depend on the subject is worked out once, however many are asked. */
type Ask = (facts: Facts) => Finding;

function askFact(leaf: FactLeaf, on: string, codes: CodeTrees): Ask {
  const threshold = leaf.thresholds && valueOn(leaf.thresholds, on);
  if (leaf.thresholds && threshold === undefined)
    return () => ({ verdict: 'NOT_APPLICABLE', obstacle: 'NOT_YET_OR_NO_LONGER' });
  const period = periodLabel(leaf.period, on);
  const tree = codes[leaf.scheme ?? 'region'];
  return (facts) => {
    const fact = facts(leaf.fact, period);
    const obstacle = obstacleOf(leaf, fact, period);
    const actual = fact && inLeafUnit(fact.value, fact, leaf);
    const found = { actual, source: fact?.source, period: fact?.period ?? period, threshold };
    if (obstacle === 'NO_FACT' || obstacle === 'OTHER_PERIOD')
      return { ...found, verdict: leaf.whenMissing ?? 'UNKNOWN', obstacle };
    if (obstacle !== undefined || actual === undefined) return { ...found, verdict: 'UNKNOWN', obstacle };
    const answer = testOperator(leaf.operator, actual, threshold, tree);
    if (answer === undefined) return { ...found, verdict: 'UNKNOWN', obstacle: 'NOT_COMPARABLE' };
    return { ...found, verdict: answer ? 'PASS' : 'FAIL' };
  };
}

function findDecision(name: string | undefined, facts: Facts): Finding {
  const fact = name === undefined ? undefined : facts(name, undefined);
  if (fact?.lagging) return { verdict: 'UNKNOWN', source: fact.source, obstacle: 'LAGGING' };
  if (typeof fact?.value !== 'boolean') return { verdict: 'MANUAL_REVIEW', obstacle: 'PERSON_DECIDES' };
  const { value, source, period } = fact;
  return { verdict: value ? 'PASS' : 'FAIL', actual: value, source, period };
}

function ask(leaf: ConditionLeaf, negated: boolean, on: string, codes: CodeTrees): Ask {
  const plain: Ask = leaf.kind === 'manual' ? (facts) => findDecision(leaf.fact, facts) : askFact(leaf, on, codes);
  if (!negated) return plain;
  return (facts) => {
    const found = plain(facts);
    return { ...found, verdict: notOf(found.verdict) };
  };
}

function leafResult(leaf: ConditionLeaf, negated: boolean, found: Finding): LeafResult {
  const { verdict, actual = null, source, period, threshold, obstacle } = found;
  const { id, titleZh, titleEn, citation, evidenceZh, evidenceEn, fixed = false } = leaf;
  return explainLeaf({
    leafId: id,
    titleZh,
    titleEn,
    verdict,
    negated,
    fixed,
    fact: leaf.fact,
    operator: leaf.kind === 'fact' ? leaf.operator : undefined,
    actual,
    masked: false,
    threshold,
    unit: leaf.kind === 'fact' ? leaf.unit : undefined,
    period,
    source,
    obstacle,
    citation,
    evidence: { zh: evidenceZh, en: evidenceEn },
  });
}

const combine = (kind: 'all' | 'any', parts: readonly Verdict[]): Verdict =>
  kind === 'all' ? allOf(parts) : anyOf(parts);

/**
 * Puts a tree to a subject on a date (`YYYY-MM-DD`) and answers for every leaf, also for those that no longer matter,
 * so that a reader sees the whole. The tree must have passed `checkTree`.
 */
export function evaluate(tree: ConditionTree, facts: Facts, on: string, codes: CodeTrees = {}): Evaluation {
  assertDate(on);
  const leaves: LeafResult[] = [];
  const verdict = foldTree<Verdict>(
    tree,
    (leaf, negated) => {
      const result = leafResult(leaf, negated, ask(leaf, negated, on, codes)(facts));
      leaves.push(result);
      return result.verdict;
    },
    combine,
  );
  return { verdict, on, leaves };
}

/** The verdict that decides a group at once, whatever the others say. */
const DECISIVE = { all: 'FAIL', any: 'PASS' } as const;

/** A tree as a test for one date, for matching many: the verdict that `evaluate` would give, and nothing in words. */
export function verdictTest(tree: ConditionTree, on: string, codes: CodeTrees = {}): (facts: Facts) => Verdict {
  assertDate(on);
  return foldTree<(facts: Facts) => Verdict>(
    tree,
    (leaf, negated) => {
      const asked = ask(leaf, negated, on, codes);
      return (facts) => asked(facts).verdict;
    },
    (kind, parts) => (facts) => {
      const verdicts: Verdict[] = [];
      for (const part of parts) {
        const verdict = part(facts);
        if (verdict === DECISIVE[kind]) return verdict;
        verdicts.push(verdict);
      }
      return combine(kind, verdicts);
    },
  );
}

/** The verdict of one subject, as `evaluate` would give it. */
export const verdictOf = (tree: ConditionTree, facts: Facts, on: string, codes: CodeTrees = {}): Verdict =>
  verdictTest(tree, on, codes)(facts);

/** A leaf's answer for a reader who may not see the fact's value: neither the value nor a reason that tells it. */
export const withoutActual = (result: LeafResult): LeafResult => explainLeaf({ ...result, actual: null, masked: true });

function asInputs({ fact, actual, period, source }: LeafResult): VerdictInput[] {
  if (fact === undefined) return [];
  const value = typeof actual === 'object' ? (actual?.join(',') ?? null) : actual;
  return [{ field: fact, value, period, source }];
}

/** An evaluation as the verdict of one rule, its reason made of the leaves that stand in the way. */
export function ruleVerdictOf(rule: Rule, tree: ConditionTree, evaluation: Evaluation): RuleVerdict {
  const { verdict, leaves } = evaluation;
  const { missing } = nearlyEligible(tree, evaluation);
  const deciding = missing.length > 0 ? missing : leaves.filter((leaf) => leaf.verdict === verdict);
  const none = { zh: '没有适用的条件', en: 'No condition applies' };
  const reason = {
    zh: deciding.map((leaf) => leaf.reasonZh).join('；') || none.zh,
    en: deciding.map((leaf) => leaf.reasonEn).join('; ') || none.en,
  };
  // The tree has weighed the missing inputs already: an `any` passes with one of them missing.
  return { ...ruleVerdict(rule, verdict, [], reason), inputs: leaves.flatMap(asInputs) };
}
