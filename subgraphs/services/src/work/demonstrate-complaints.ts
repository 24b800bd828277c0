import type { BulkRow } from '@qishu/kit/inbound';
import { addDays, addWorkingDays, businessDate } from '@qishu/kit/rules';
import {
  between,
  calendar,
  type DemonstrationEnterprise,
  type DemonstrationScale,
  demonstrationCells,
  pick,
} from '@qishu/schema';
import { type ComplaintScope, type ComplaintState, complaintStateWords } from '../rules/complaint-vocabulary.js';
import {
  cityOf,
  enterpriseIn,
  hoursAfter,
  instantOf,
  instantOn,
  padded,
  provinceOf,
  unitId,
} from './demonstration-places.js';

/** Guangdong, first quarter of 2022, sized to the published figures F-GD-4…7: of 126 received 24 were in scope. */
const GUANGDONG_COMPLAINTS = { received: 126, inScope: 24, closed: 22, verifying: 59 } as const;

/** Complaints of each state in 2025 and 2026. */
const EACH: Readonly<Record<DemonstrationScale, number>> = { small: 12, province: 400 };
const ORDER = Object.keys(complaintStateWords) as ComplaintState[];
/** How far a state has come: 1 decided, 2 forwarded, 3 result, 4 closed. */
const STAGE: Readonly<Record<ComplaintState, number>> = {
  ...{
    SUBMITTED: 0,
    REVIEWING: 0,
    NEED_MORE: 0,
    NOT_ACCEPTED: 1,
    ACCEPTED: 1,
    FORWARDED: 2,
    HANDLING: 2,
    EXTENDED: 2,
    URGED: 2,
  },
  ...{ RESULT: 3, PAID: 3, PLAN_AGREED: 3, TO_LITIGATION: 3, TERMINATED: 3, CLOSED: 4 },
};
const OUTCOMES = ['PAID', 'PLAN_AGREED', 'TO_LITIGATION', 'TERMINATED'] as const;
const CHANNELS = ['PLATFORM', 'PLATFORM', 'PLATFORM', 'PHONE', 'EMAIL', 'LETTER', 'FAX'] as const;
const RESPONDENTS = [
  ['ORGAN', '演示县演示局'],
  ['INSTITUTION', '演示市演示医院'],
  ['LARGE_ENTERPRISE', '演示建设集团有限公司'],
] as const;

interface Case {
  readonly number: number;
  readonly enterprise: DemonstrationEnterprise;
  readonly regionCode: string;
  readonly sourceCode: string;
  readonly state: ComplaintState;
  readonly scopeResult: ComplaintScope;
  readonly receivedAt: Date;
}

function partiesOf({ number, enterprise }: Case): Record<string, unknown> {
  const [kind, nameZh] = pick(RESPONDENTS, number, 'respondent');
  return {
    complainantId: enterprise.id,
    complainantName: enterprise.nameZh,
    sizeAtContract: pick(['SMALL', 'SMALL', 'MICRO', 'MEDIUM'], number, 'size'),
    respondent: { kind, nameZh: `${nameZh}（${padded(number, 4)}）`, uscc: null },
    contractNo: `DEMO-HT-${padded(number, 5)}`,
  };
}

/** Delivery, agreed and statutory payment (国令第802号第九条: 30 days, at most 60 by contract), amounts. */
function debtOf({ number, receivedAt }: Case, outcome: string | null): Record<string, unknown> {
  const deliveredOn = addDays(businessDate(receivedAt), -between(90, 400, number, 'delivered'));
  const amount = between(3, 900, number, 'amount') * 1_000_000;
  return {
    deliveredOn,
    agreedDueOn: addDays(deliveredOn, 60),
    statutoryDueOn: addDays(deliveredOn, 60),
    amount: { minor: String(amount), currency: 'CNY' },
    overdueInterest: { minor: String(Math.round(amount * 0.0005 * 60)), currency: 'CNY' },
    recoveredAmount: outcome === 'PAID' ? { minor: String(amount), currency: 'CNY' } : null,
  };
}

function rowOf(complaint: Case): BulkRow {
  const { number, regionCode, sourceCode, state, scopeResult, receivedAt, enterprise } = complaint;
  const stage = STAGE[state];
  const [received, decidedAt] = [businessDate(receivedAt), hoursAfter(receivedAt, between(24, 200, number, 'decided'))];
  const forwardedAt = hoursAfter(decidedAt, 72);
  const outcome =
    stage < 3 || state === 'RESULT'
      ? null
      : (OUTCOMES.find((each) => each === state) ?? pick(OUTCOMES, number, 'outcome'));
  const due = (from: Date, days: number): string => addWorkingDays(businessDate(from), days, calendar()).date;
  return {
    ...{
      id: `demo-pc-${padded(number, 5)}`,
      sourceCode,
      sourceId: `DEMO-${padded(number, 5)}`,
      regionCode,
      state,
      scopeResult,
      outcome,
      receivedAt,
    },
    channel: pick(CHANNELS, number, 'channel'),
    reviewDueOn: addWorkingDays(received, 10, calendar()).date,
    decidedAt: stage >= 1 ? decidedAt : null,
    reasonZh: state === 'NOT_ACCEPTED' ? '不属于《保障中小企业款项支付条例》适用范围（演示）。' : null,
    forwardDueOn: stage >= 1 && state !== 'NOT_ACCEPTED' ? due(decidedAt, 10) : null,
    forwardedAt: stage >= 2 ? forwardedAt : null,
    resultDueOn: stage >= 2 ? addDays(businessDate(forwardedAt), state === 'EXTENDED' ? 90 : 30) : null,
    resultAt: stage >= 3 ? hoursAfter(forwardedAt, 24 * 20) : null,
    closedAt: stage >= 4 ? hoursAfter(forwardedAt, 24 * 26) : null,
    urgedCount: state === 'URGED' ? 1 : 0,
    handlerUnitId: unitId(provinceOf(enterprise.regionCode), 'MIIT-SME'),
    handlingUnitId: stage >= 2 ? unitId(cityOf(enterprise.regionCode), 'MIIT-SME') : null,
    ...partiesOf(complaint),
    ...debtOf(complaint, outcome),
    materials: [{ fileNo: `DEMO-M-${padded(number, 5)}`, kindZh: '合同', mediaType: 'application/pdf', sha256: null }],
    replies:
      stage >= 1 ? [{ at: decidedAt.toISOString(), from: 'AUTHORITY', textZh: '审查结果已告知（演示）。' }] : null,
  };
}

/** State and scope of a Guangdong complaint: the text does not say whether the 59 lie outside the 24, so they are undetermined. */
function guangdongState(number: number): Pick<Case, 'state' | 'scopeResult'> {
  const { inScope, closed, verifying } = GUANGDONG_COMPLAINTS;
  if (number < closed) return { state: 'CLOSED', scopeResult: 'IN_SCOPE' };
  if (number < inScope) return { state: 'HANDLING', scopeResult: 'IN_SCOPE' };
  if (number < inScope + verifying)
    return { state: number % 4 === 0 ? 'NEED_MORE' : 'REVIEWING', scopeResult: 'UNDETERMINED' };
  return { state: 'NOT_ACCEPTED', scopeResult: 'OUT_OF_SCOPE' };
}

function guangdong(number: number, scale: DemonstrationScale): Case {
  const cells = demonstrationCells().filter((code) => provinceOf(code) === '440000');
  const enterprise = enterpriseIn(cells[number % cells.length] as string, number, scale);
  const receivedAt = instantOn(`2022-0${1 + (number % 3)}-${padded(1 + (number % 27), 2)}`, 600 + number);
  return {
    number,
    enterprise,
    regionCode: cityOf(enterprise.regionCode),
    sourceCode: 'GD_PAYMENT',
    receivedAt,
    ...guangdongState(number),
  };
}

const scopeOf = (state: ComplaintState): ComplaintScope =>
  state === 'NOT_ACCEPTED' ? 'OUT_OF_SCOPE' : STAGE[state] === 0 ? 'UNDETERMINED' : 'IN_SCOPE';

/** A complaint of Jiangsu in 2025 or 2026; those still under way came in the last months. */
function recent(number: number, scale: DemonstrationScale): Case {
  const cells = demonstrationCells().filter((code) => provinceOf(code) === '320000');
  const enterprise = enterpriseIn(pick(cells, number, 'cell'), number, scale);
  const state = ORDER[number % ORDER.length] as ComplaintState;
  const day =
    STAGE[state] === 0
      ? between(665, 684, number, 'day')
      : STAGE[state] < 3
        ? between(600, 660, number, 'day')
        : between(0, 600, number, 'day');
  return {
    number,
    enterprise,
    regionCode: enterprise.regionCode,
    sourceCode: 'JS_PAYMENT',
    state,
    scopeResult: scopeOf(state),
    receivedAt: instantOf(day, between(540, 1020, number, 'minute')),
  };
}

/** Payment complaints in every state. */
export function* complaintRows(scale: DemonstrationScale): Iterable<BulkRow> {
  const { received } = GUANGDONG_COMPLAINTS;
  for (let number = 0; number < received; number += 1) yield rowOf(guangdong(number, scale));
  for (let number = received; number < received + EACH[scale] * ORDER.length; number += 1)
    yield rowOf(recent(number, scale));
}
