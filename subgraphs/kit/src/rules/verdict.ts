import type { Citation, RuleVerdict, Verdict, VerdictInput } from '@qishu/schema';

/** A rule of the book, before it is put to a subject. */
export interface Rule {
  readonly ruleId: string;
  readonly profile: string;
  readonly version: string;
  readonly citation: Citation;
  readonly overridableBy?: readonly string[];
}

/** Why, in both languages. */
export interface Reason {
  readonly zh: string;
  readonly en: string;
}

type Inputs = readonly VerdictInput[];

/** The six answers of one rule. */
export type Verdicts = Readonly<
  Record<'pass' | 'fail' | 'warn' | 'notApplicable' | 'manualReview', (inputs: Inputs, reason: Reason) => RuleVerdict>
> & {
  /** Without a reason it names the inputs that are missing. */
  readonly unknown: (inputs: Inputs, reason?: Reason) => RuleVerdict;
};

/** One input of a verdict; undefined, blank and not-a-number all mean that it is missing. */
export function verdictInput(
  field: string,
  value: string | number | boolean | null | undefined,
  origin: { readonly period?: string; readonly source?: string } = {},
): VerdictInput {
  const missing = value == null || value === '' || (typeof value === 'number' && !Number.isFinite(value));
  return { field, value: missing ? null : value, ...origin };
}

const missingReason = (inputs: Inputs): Reason => {
  const fields = inputs.filter((input) => input.value === null).map((input) => input.field);
  return {
    zh: fields.length === 0 ? '缺少数据，无法判定' : `缺少数据，无法判定：${fields.join('、')}`,
    en: fields.length === 0 ? 'An input is missing' : `An input is missing: ${fields.join(', ')}`,
  };
};

/**
 * A rule's answer to its inputs. PASS and WARN both allow, so neither may rest on a missing input: they become
 * UNKNOWN. FAIL may stand on what is known. An input that the rule can do without does not belong in the list.
 */
export function ruleVerdict(rule: Rule, verdict: Verdict, inputs: Inputs, reason: Reason): RuleVerdict {
  const allows = verdict === 'PASS' || verdict === 'WARN';
  const unfounded = allows && inputs.some((input) => input.value === null);
  const { zh, en } = unfounded ? missingReason(inputs) : reason;
  const { ruleId, profile, version, citation, overridableBy = [] } = rule;
  return {
    ruleId,
    profile,
    version,
    verdict: unfounded ? 'UNKNOWN' : verdict,
    inputs,
    reasonZh: zh,
    reasonEn: en,
    citation,
    overridableBy,
  };
}

/** The answers that a rule may give: `verdictsOf(js03).fail([verdictInput('srdiLoad', 6)], reason)`. */
export function verdictsOf(rule: Rule): Verdicts {
  const answer = (verdict: Verdict) => (inputs: Inputs, reason: Reason) => ruleVerdict(rule, verdict, inputs, reason);
  return {
    pass: answer('PASS'),
    fail: answer('FAIL'),
    warn: answer('WARN'),
    notApplicable: answer('NOT_APPLICABLE'),
    manualReview: answer('MANUAL_REVIEW'),
    unknown: (inputs, reason = missingReason(inputs)) => ruleVerdict(rule, 'UNKNOWN', inputs, reason),
  };
}

// Three-valued logic with three more values. Each conjunction answers the strongest verdict present:
// - NOT_APPLICABLE is neutral: it neither helps nor hurts. Nothing but NOT_APPLICABLE (or nothing) stays so, never PASS.
// - UNKNOWN beats MANUAL_REVIEW: a person is asked only when the data is there.
// - WARN holds with a flag: in `all` it flags the whole, in `any` a clean PASS beside it takes the flag away.
const forAll: readonly Verdict[] = ['FAIL', 'UNKNOWN', 'MANUAL_REVIEW', 'WARN', 'PASS'];
const forAny: readonly Verdict[] = ['PASS', 'WARN', 'UNKNOWN', 'MANUAL_REVIEW', 'FAIL'];

const strongest = (order: readonly Verdict[], verdicts: readonly Verdict[]): Verdict =>
  order.find((verdict) => verdicts.includes(verdict)) ?? 'NOT_APPLICABLE';

/** All must hold: one FAIL is FAIL, whatever else is unknown. */
export const allOf = (verdicts: readonly Verdict[]): Verdict => strongest(forAll, verdicts);

/** One must hold: one PASS is PASS, whatever else is unknown. */
export const anyOf = (verdicts: readonly Verdict[]): Verdict => strongest(forAny, verdicts);

/** The opposite. WARN holds, so its opposite is FAIL; what is open or does not apply stays so. */
export function notOf(verdict: Verdict): Verdict {
  if (verdict === 'FAIL') return 'PASS';
  return verdict === 'PASS' || verdict === 'WARN' ? 'FAIL' : verdict;
}

/** Whether a condition holds, flagged or not. */
export const holds = (verdict: Verdict): boolean => verdict === 'PASS' || verdict === 'WARN';

/** Several verdicts as one of an enclosing rule: every input once, and the reasons of those that decided. */
export function combineVerdicts(rule: Rule, mode: 'all' | 'any', parts: readonly RuleVerdict[]): RuleVerdict {
  const verdict = (mode === 'all' ? allOf : anyOf)(parts.map((part) => part.verdict));
  const inputs = new Map(
    parts.flatMap((part) => part.inputs).map((input) => [[input.field, input.period, input.source].join('\n'), input]),
  );
  const deciding = parts.filter((part) => part.verdict === verdict);
  const none = { zh: '没有适用的条件', en: 'No condition applies' };
  const { ruleId, profile, version, citation, overridableBy = [] } = rule;
  return {
    ruleId,
    profile,
    version,
    verdict,
    inputs: [...inputs.values()],
    reasonZh: deciding.map((part) => part.reasonZh).join('；') || none.zh,
    reasonEn: deciding.map((part) => part.reasonEn).join('; ') || none.en,
    citation,
    overridableBy,
  };
}
