/** What a rule answers (domain reference §2.6). A missing input is UNKNOWN, never PASS. */
export const verdicts = {
  PASS: '满足 · The condition holds',
  FAIL: '不满足 · The condition does not hold',
  WARN: '提示 · Allowed, but flagged',
  UNKNOWN: '缺少数据，无法判定 · An input is missing',
  NOT_APPLICABLE: '不适用 · The rule does not concern this subject',
  MANUAL_REVIEW: '须人工判定 · A person or the official platform decides',
} as const;

export type Verdict = keyof typeof verdicts;

/** One input that a verdict rests on. */
export interface VerdictInput {
  readonly field: string;
  readonly value: string | number | boolean | null;
  /** The period that the value belongs to, e.g. `2025` or `2025-H2`. */
  readonly period?: string;
  /** Platform code or document that the value comes from. */
  readonly source?: string;
}

/** The document, article and words that a rule rests on. */
export interface Citation {
  readonly docNo: string;
  readonly article: string;
  readonly quote: string;
}

export interface RuleVerdict {
  readonly ruleId: string;
  /** Regional rule profile, e.g. `jiangsu-2022`. */
  readonly profile: string;
  readonly version: string;
  readonly verdict: Verdict;
  readonly inputs: readonly VerdictInput[];
  readonly reasonZh: string;
  readonly reasonEn: string;
  readonly citation: Citation;
  /** Roles that may set the verdict aside, with reason, actor and time on record. */
  readonly overridableBy: readonly string[];
}
