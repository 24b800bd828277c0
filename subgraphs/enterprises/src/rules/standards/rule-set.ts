import { type ConditionTree, isWithinDates } from '@qishu/kit/rules';
import type { Tier } from '@qishu/schema';

/**
 * How sure a text is: `S` stands in a source document that we hold, `V` confirmed in a secondary public source, `K+` and
 * `K` known with high and medium certainty but not looked up, `D` our own reading where the text is silent.
 */
export const confidences = {
  S: '原文载明 · Stated in a source document',
  V: '二手公开来源核实 · Confirmed in a secondary public source',
  K_PLUS: '已知，把握较大，未核对原文 · Known with high certainty, not looked up',
  K: '已知，把握一般，使用前须核对 · Known with medium certainty: verify before relying on it',
  D: '系统推定 · Derived here; no source says it',
} as const;
export type Confidence = keyof typeof confidences;

/** Whether a title is applied for, or comes up for review at the end of its three years. */
export const applicationKinds = {
  NEW: '新申报 · New application',
  REVIEW: '复核 · Review at the end of the validity',
} as const;
export type ApplicationKind = keyof typeof applicationKinds;

/** The conditions of one tier under one document, for applications of certain dates. */
export interface RuleSet {
  /** Named in every answer, e.g. `LITTLE_GIANT/2号/NEW`. */
  readonly id: string;
  readonly tier: Tier;
  readonly kinds: readonly ApplicationKind[];
  readonly docNo: string;
  readonly titleZh: string;
  readonly titleEn: string;
  /** First day of application dates; null before all others. */
  readonly from: string | null;
  /** YEAR: the year of the document is known, the day on which it took effect is not. */
  readonly fromPrecision: 'DAY' | 'YEAR';
  /** Last day, included; null while nothing has replaced it. */
  readonly to: string | null;
  readonly tree: ConditionTree;
  /** Where a leaf differs from `confidence`. */
  readonly leafConfidence: Readonly<Record<string, Confidence>>;
  readonly confidence: Confidence;
  /** What a reader must know before relying on it. */
  readonly noteZh: string | null;
  readonly noteEn: string | null;
}

/** How sure one condition of a rule set is. */
export const confidenceOf = (set: RuleSet, leafId: string): Confidence => set.leafConfidence[leafId] ?? set.confidence;

/** The rule set that judges an application: by tier, new or review, and the date of application (never by a constant). */
export const ruleSetFor = (
  sets: readonly RuleSet[],
  tier: Tier,
  kind: ApplicationKind,
  on: string,
): RuleSet | undefined =>
  sets.find((set) => set.tier === tier && set.kinds.includes(kind) && isWithinDates(on, set.from, set.to));
