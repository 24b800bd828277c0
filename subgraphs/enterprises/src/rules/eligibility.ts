import {
  type CodeTrees,
  type Evaluation,
  evaluate,
  type Facts,
  type LeafResult,
  nearlyEligible,
  ruleVerdictOf,
} from '@qishu/kit/rules';
import type { RuleVerdict, Tier } from '@qishu/schema';
import { isCommercial } from './enterprise-facts.js';
import { ruleSets } from './standards/index.js';
import { type ApplicationKind, type Confidence, confidenceOf, type RuleSet, ruleSetFor } from './standards/rule-set.js';

/** The rung above a title. A key little giant is a mark and a champion another track: neither is a next tier. */
export function nextTier(held: readonly Tier[]): Tier | null {
  if (held.includes('LITTLE_GIANT') || held.includes('KEY_LITTLE_GIANT')) return null;
  if (held.includes('PROVINCIAL_SRDI')) return 'LITTLE_GIANT';
  if (held.some((tier) => tier === 'INNOVATIVE_SME' || tier === 'DISTRICT_SRDI' || tier === 'MUNICIPAL_SRDI'))
    return 'PROVINCIAL_SRDI';
  return 'INNOVATIVE_SME';
}

/** What the standards of a date say of an enterprise. */
export interface Eligibility {
  readonly target: Tier;
  readonly kind: ApplicationKind;
  readonly on: string;
  readonly ruleSet: RuleSet;
  readonly verdict: RuleVerdict;
  readonly conditions: readonly LeafResult[];
  /** How sure the text of a condition is. */
  readonly confidenceIn: (condition: LeafResult) => Confidence;
  /** The fewest conditions that would have to turn for the whole to pass. */
  readonly missing: readonly LeafResult[];
  readonly nearly: boolean;
}

/** What the asker may not see: no verdict rests on it. */
export interface Withheld {
  readonly indicators: boolean;
  readonly titles: boolean;
}

/** A leaf whose fact was withheld says so instead of “no data”: that there is none would be an answer too. */
function marked(leaf: LeafResult, withheld: Withheld): LeafResult {
  const hidden =
    (withheld.indicators && leaf.fact !== undefined && isCommercial(leaf.fact)) ||
    (withheld.titles && leaf.fact === 'titles');
  if (!hidden) return leaf;
  return {
    ...leaf,
    masked: true,
    verdict: 'UNKNOWN',
    reasonZh: `${leaf.titleZh}：数据不在可见范围内，未予判定`,
    reasonEn: `${leaf.titleEn}: not judged, the data lies outside what may be seen`,
  };
}

/** Puts the standard of a tier to an enterprise as of a date; undefined when no document covers the date. */
export function eligibilityOf(
  target: Tier,
  kind: ApplicationKind,
  on: string,
  facts: Facts,
  withheld: Withheld,
  codes: CodeTrees = {},
): Eligibility | undefined {
  const ruleSet = ruleSetFor(ruleSets, target, kind, on);
  if (!ruleSet) return undefined;
  const found = evaluate(ruleSet.tree, facts, on, codes);
  const evaluation: Evaluation = { ...found, leaves: found.leaves.map((leaf) => marked(leaf, withheld)) };
  const first = evaluation.leaves[0];
  const rule = {
    ruleId: ruleSet.id,
    profile: ruleSet.docNo,
    version: ruleSet.from ?? '',
    citation: first?.citation ?? { docNo: ruleSet.docNo, article: '', quote: ruleSet.titleZh },
  };
  const { missing, nearly } = nearlyEligible(ruleSet.tree, evaluation);
  return {
    target,
    kind,
    on,
    ruleSet,
    verdict: ruleVerdictOf(rule, ruleSet.tree, evaluation),
    conditions: evaluation.leaves,
    confidenceIn: ({ leafId }) => confidenceOf(ruleSet, leafId),
    missing,
    nearly,
  };
}
