import { addDays, daysBetween, type RuleEntry, ruleVerdict, verdictInput } from '@qishu/kit/rules';
import type { Citation, Role, RuleVerdict } from '@qishu/schema';
import type { ComplaintScope, contractSizeWords, respondentKindWords } from './complaint-vocabulary.js';

const decree = { profile: 'payment-2025', docNo: '国令第802号', validFrom: '2025-06-01' } as const;
const procedure = { profile: 'payment-2021', docNo: '工信部企业〔2021〕224号', validFrom: '2021-12-30' } as const;
const newsletter = { profile: 'newsletter-2022', docNo: 'NEWSLETTER_2022Q1', validFrom: '2022-03-31' } as const;

/** The text of the document is not among the house’s sources: its words are still to be compared. */
const NOT_AT_HAND = '（条文未收录，待核对原文）';

type Said = Pick<RuleEntry, 'ruleId' | 'kind' | 'zh' | 'en'> &
  Omit<Citation, 'docNo'> & { readonly overridableBy?: readonly Role[] };

const rule = (
  { profile, docNo, validFrom }: { profile: string; docNo: string; validFrom: string },
  { article, quote, overridableBy = [], ...said }: Said,
): RuleEntry => ({
  ...said,
  ...{ profile, version: validFrom, citation: { docNo, article, quote }, overridableBy },
  ...{ subject: 'PaymentComplaint', validFrom, validTo: null, legalStatus: 'IN_FORCE' },
});

/** The rules of payment complaints. */
export const complaintRules = {
  'GD-01': rule(newsletter, {
    ...{ ruleId: 'GD-01', kind: 'SCOPE', zh: '属于《保障中小企业款项支付条例》受理范围方可受理' },
    en: 'Accepted only within the scope of the payment regulation',
    ...{ article: '广东省', quote: '属于《支付条例》受理范围', overridableBy: ['COMPLAINT_HANDLER'] },
  }),
  'JS-P1': rule(newsletter, {
    ...{ ruleId: 'JS-P1', kind: 'STATE', zh: '投诉人可见受理情况，双方可互相回复' },
    en: 'The complainant sees how the case stands, and both sides can write to each other',
    ...{ article: '江苏省', quote: '有效实现双向互动、更加便捷、处理过程更加透明的功能' },
  }),
  'PC-REASON': rule(procedure, {
    ...{ ruleId: 'PC-REASON', kind: 'STATE', zh: '不予受理、补正、终止须说明理由并告知投诉人' },
    en: 'A refusal, a request for more and a termination are told with their reason',
    ...{ article: '投诉处理', quote: NOT_AT_HAND },
  }),
  'PC-FORWARD': rule(procedure, {
    ...{ ruleId: 'PC-FORWARD', kind: 'STATE', zh: '转交须载明处理部门' },
    en: 'A complaint is forwarded to a named handling department',
    ...{ article: '投诉处理', quote: NOT_AT_HAND },
  }),
  'PC-EXTEND': rule(procedure, {
    ...{ ruleId: 'PC-EXTEND', kind: 'STATE', zh: '情况复杂的，经批准可延长一次' },
    en: 'A complex case is extended once, with approval, before it is due',
    ...{ article: '投诉处理', quote: NOT_AT_HAND },
  }),
  'PC-RESULT': rule(procedure, {
    ...{ ruleId: 'PC-RESULT', kind: 'STATE', zh: '处理结果须以书面形式告知' },
    en: 'The result is given in writing',
    ...{ article: '投诉处理', quote: NOT_AT_HAND },
  }),
  'PC-CLOSE': rule(newsletter, {
    ...{ ruleId: 'PC-CLOSE', kind: 'STATE', zh: '属于受理范围且有书面结果方计为办结；撤回与终止如实记载' },
    en: 'Closed with an outcome; only complaints in scope count as closed',
    ...{ article: '广东省', quote: '属于《支付条例》受理范围共 24件，已办结 22件' },
  }),
  'PC-DUE': rule(decree, {
    ...{
      ruleId: 'PC-DUE',
      kind: 'CALC',
      zh: '机关、事业单位自交付之日起 30 日内付款，约定最长 60 日；大型企业 60 日内',
    },
    en: 'Organs and institutions pay within 30 days of delivery, 60 at most by contract; large enterprises within 60',
    ...{ article: '第九条', quote: NOT_AT_HAND },
  }),
} satisfies Record<string, RuleEntry>;

export type ComplaintGuard = keyof typeof complaintRules;
type Inputs = Parameters<typeof ruleVerdict>[2];
type Value = string | number | boolean | null | undefined;

const inputsOf = (values: Readonly<Record<string, Value>>): Inputs =>
  Object.entries(values).map(([field, value]) => verdictInput(field, value));

/** PASS where nothing is missing, else UNKNOWN. */
export const complete = (guard: ComplaintGuard, values: Readonly<Record<string, Value>>): RuleVerdict =>
  ruleVerdict(complaintRules[guard], 'PASS', inputsOf(values), complaintRules[guard]);

/** FAIL for a stated reason. */
const against = (guard: ComplaintGuard, values: Readonly<Record<string, Value>>, zh: string, en: string) =>
  ruleVerdict(complaintRules[guard], 'FAIL', inputsOf(values), { zh, en });

/** What the scope test reads of a complaint. */
export interface TestedComplaint {
  readonly sizeAtContract: keyof typeof contractSizeWords | null;
  readonly respondent: { readonly kind: keyof typeof respondentKindWords } | null;
  readonly deliveredOn: string | null;
  readonly agreedDueOn: string | null;
  /** Minor units as text. */
  readonly amount: { readonly minor: string } | null;
}

/**
 * GD-01, the scope test: the complainant was a small or medium enterprise when it contracted (国令第802号第三条), the
 * respondent is an organ, an institution or a large enterprise, and the payment is due. One that fails is enough to be
 * out of scope; what is missing leaves it undetermined, never in.
 */
export function scopeTest(complaint: TestedComplaint, today: string): RuleVerdict {
  const { sizeAtContract, respondent, amount } = complaint;
  const statutoryDueOn = statutoryDue(complaint);
  const values = {
    sizeAtContract,
    respondentKind: respondent?.kind,
    amount: amount && Number(amount.minor),
    statutoryDueOn,
  };
  const faults: [zh: string, en: string][] = [
    ...(sizeAtContract === 'LARGE' ? [['签约时不是中小企业', 'it was no SME at the contract']] : []),
    ...(amount && Number(amount.minor) <= 0 ? [['没有拖欠金额', 'nothing is owed']] : []),
    ...(statutoryDueOn !== null && statutoryDueOn >= today ? [['付款期限未届满', 'the payment is not yet due']] : []),
  ] as [string, string][];
  if (faults.length === 0) return complete('GD-01', values);
  return against('GD-01', values, faults.map(([zh]) => zh).join('；'), faults.map(([, en]) => en).join('; '));
}

/** How a verdict of the scope test is kept. */
export const scopeOf = ({ verdict }: Pick<RuleVerdict, 'verdict'>): ComplaintScope =>
  verdict === 'PASS' || verdict === 'WARN' ? 'IN_SCOPE' : verdict === 'FAIL' ? 'OUT_OF_SCOPE' : 'UNDETERMINED';

/** Calendar days (国令第802号第九条). */
const DAYS = { UNAGREED: 30, MOST: 60 } as const;

/**
 * The last day of payment: organs and institutions 30 days after delivery, a contract may say up to 60; large
 * enterprises as agreed, 60 at most. Null where delivery or respondent is not known.
 */
export function statutoryDue(
  complaint: Pick<TestedComplaint, 'respondent' | 'deliveredOn' | 'agreedDueOn'>,
): string | null {
  const { respondent, deliveredOn, agreedDueOn } = complaint;
  if (!respondent || !deliveredOn) return null;
  const latest = addDays(deliveredOn, DAYS.MOST);
  const isAgreed = agreedDueOn !== null && agreedDueOn < latest;
  if (agreedDueOn) return isAgreed ? agreedDueOn : latest;
  return respondent.kind === 'LARGE_ENTERPRISE' ? latest : addDays(deliveredOn, DAYS.UNAGREED);
}

/** Parts of ten thousand a day where no rate was agreed. */
const DAILY_INTEREST = 5n;

/** Interest for late payment up to a day where none was agreed: 0.05 % a day, in fen, rounded down. */
export function overdueInterest(amountMinor: string, dueOn: string | null, today: string): string | null {
  if (dueOn === null) return null;
  const days = Math.max(0, daysBetween(dueOn, today));
  return String((BigInt(amountMinor) * DAILY_INTEREST * BigInt(days)) / 10_000n);
}

/** The step does not belong to the state that the complaint is in. */
export const notOfferedByProcedure = (state: string, step: string, offered: readonly string[]): RuleVerdict =>
  against(
    'JS-P1',
    { state, step },
    `状态 ${state} 不能 ${step}；可以：${offered.join('、') || '无'}`,
    `In the state ${state} there is no ${step}; there is: ${offered.join(', ') || 'nothing'}`,
  );

/** JS-P1: the complainant is told of every step. */
export const complainantTold = (toldZh: string | null | undefined): RuleVerdict =>
  complete('JS-P1', { toldZh: toldZh?.trim() });

/** JS-P1: both sides write; whoever acts for the complaining enterprise writes as it, all others as the authority. */
export const writerOf = (
  complainantId: string | null,
  enterpriseId: string | undefined,
): 'COMPLAINANT' | 'AUTHORITY' =>
  enterpriseId !== undefined && enterpriseId === complainantId ? 'COMPLAINANT' : 'AUTHORITY';

/** PC-EXTEND: once, before the result is due, with the approval on file. */
export function extensionAllowed(
  resultDueOn: string | null,
  today: string,
  approverZh: string,
  extensions: number,
): RuleVerdict {
  const values = { resultDueOn, today, approverZh: approverZh.trim(), extensions };
  if (extensions > 0) return against('PC-EXTEND', values, '已经延长过', 'It was extended before');
  if (resultDueOn !== null && today > resultDueOn)
    return against('PC-EXTEND', values, '已过办理期限', 'The result is overdue already');
  return complete('PC-EXTEND', values);
}
