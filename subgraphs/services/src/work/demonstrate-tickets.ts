import type { BulkRow } from '@qishu/kit/inbound';
import { type DemonstrationScale, demonstrationSizes, pick } from '@qishu/schema';
import type { OfficeStay, TicketApproval } from '../records/ticket-parts.js';
import { handledStates, isOpen } from '../rules/ticket-states.js';
import type { ticketCategoryWords, ticketKindWords } from '../rules/ticket-vocabulary.js';
import { ledgerPlan } from './demonstrate-ledger.js';
import {
  cityOf,
  hoursAfter,
  instantOn,
  levelOf,
  nameOf,
  officeId,
  policiesOf,
  provinceOf,
  TODAY,
  unitId,
} from './demonstration-places.js';
import { type DemonstrationTicket, demonstrationTicket, ticketId } from './demonstration-ticket.js';
import { Draws } from './draws.js';

type Category = keyof typeof ticketCategoryWords;
type Kind = keyof typeof ticketKindWords;

const KINDS: readonly Kind[] = [
  ...Array<Kind>(7).fill('PROBLEM'),
  ...Array<Kind>(6).fill('DEMAND'),
  ...Array<Kind>(4).fill('CONSULT'),
  'SUGGESTION',
  'COMPLAINT',
  'THANKS',
];

const ASKED: readonly (readonly [category: Category, title: string, text: string])[] = [
  ['FINANCE', '流动资金贷款续贷', '企业订单增加，原贷款下月到期，希望协调银行无还本续贷。'],
  ['FINANCE', '专精特新信用贷对接', '企业拟扩大研发投入，希望对接专精特新信用贷产品。'],
  ['LABOUR', '技术工人招聘', '企业新产线投产，急缺数控与检测岗位技术工人。'],
  ['MARKET', '寻找产业链配套客户', '企业产品已通过验证，希望对接本地链主企业进入供应链。'],
  ['LAND_ENERGY', '扩产用地与用电增容', '企业扩产需要新增厂房并申请用电增容。'],
  ['TECH', '关键工艺攻关', '企业在涂层工艺上遇到瓶颈，希望对接高校团队。'],
  ['TALENT', '高层次人才申报', '企业引进研发负责人，咨询人才计划申报条件。'],
  ['POLICY', '梯度培育复核材料', '企业称号即将到期，咨询复核所需材料与时间。'],
  ['TAX_FEE', '研发费用加计扣除', '企业咨询研发费用加计扣除的归集口径。'],
  ['IP', '专利快速预审', '企业希望通过保护中心办理专利快速预审。'],
  ['ARREARS', '货款逾期未付', '企业反映采购单位逾期未支付货款，请求协调。'],
  ['LISTING', '上市辅导对接', '企业计划申报北交所，希望对接辅导机构。'],
  ['DIGITAL', '智改数转诊断', '企业希望安排智能化改造免费诊断。'],
  ['ENVIRONMENT', '重复检查反映', '企业反映同一事项被多部门重复检查。'],
  ['OTHER', '园区配套设施', '企业反映园区通勤与餐饮配套不足。'],
];

const PRIORITIES = [...Array<string>(16).fill('NORMAL'), 'HIGH', 'HIGH', 'HIGH', 'URGENT'] as const;
const RATINGS = ['VERY', 'VERY', 'SATISFIED', 'SATISFIED', 'BASIC', 'NOT', 'UNRATED'] as const;
const REASONS: Readonly<Record<string, string>> = {
  NOT_ACCEPTED: '不属于涉企诉求受理范围，已告知企业向有权机关反映（演示）。',
  EXCLUDED_RIGID_POLICY: '涉及政策刚性约束，不纳入协调解决，已向企业说明（演示）。',
  MERGED: '与前一工单为同一事项，并单办理（演示）。',
  RETURNED: '承办单位认为不属其职责，在规定时间内退单（演示）。',
  WITHDRAWN: '企业自行撤回（演示）。',
};
/** Days that a ticket has from its acceptance on. */
const DAYS_TO_HANDLE = 15;
const NOW = instantOn(TODAY, 18 * 60);

/** The offices that the ticket passed; one that left its county keeps it in sight. */
function chainOf({ route, state, enterprise, acceptedAt, number }: DemonstrationTicket): OfficeStay[] {
  if (route === 'NONE' || route === 'SELF') return [];
  const county = enterprise.regionCode;
  const stay = (code: string, unit: string | null, from: number, to: number | null): OfficeStay => ({
    officeId: officeId(code),
    unitId: unit && unitId(code, unit),
    level: levelOf(code),
    regionCode: code,
    enteredAt: hoursAfter(acceptedAt, from).toISOString(),
    leftAt: to === null ? null : hoursAfter(acceptedAt, to).toISOString(),
  });
  if (route === 'UP') {
    const up = [stay(county, 'MIIT-SME', 4, 52), stay(cityOf(county), 'MIIT-SME', 52, number % 3 === 0 ? 124 : null)];
    return number % 3 === 0 ? [...up, stay(provinceOf(county), 'MIIT-SME', 124, null)] : up;
  }
  const unit = route === 'PEER' ? pick(['HR', 'MKT'], number, 'peer') : 'MIIT-SME';
  return [stay(county, state === 'SUBMITTED_TO_OFFICE' ? null : unit, 4, null)];
}

const approval = (matter: TicketApproval['matter'], at: Date, noteZh: string): TicketApproval => ({
  matter,
  decision: 'APPROVED',
  approverZh: '单位分管领导',
  decidedAt: at.toISOString(),
  noteZh,
});

function approvalsOf({ route, state, acceptedAt, resolvedAt }: DemonstrationTicket): TicketApproval[] | null {
  const approvals: TicketApproval[] = [];
  if (route === 'PEER') approvals.push(approval('PEER_TRANSFER', hoursAfter(acceptedAt, 6), '同意会商转交（演示）'));
  if (state === 'EXTENDED') approvals.push(approval('EXTENSION', hoursAfter(acceptedAt, 200), '同意延期十日（演示）'));
  if (state === 'REOPENED')
    approvals.push(approval('REOPENING', hoursAfter(resolvedAt, 120), '企业不满意且理由成立，重办（演示）'));
  return approvals.length > 0 ? approvals : null;
}

/** What is known of a ticket once it has a result, as far as its state has come. */
function outcomeOf({ state, resolvedAt, number }: DemonstrationTicket): Record<string, unknown> {
  if (!handledStates.includes(state) && state !== 'REOPENED') return {};
  const result = { resolvedAt, resultZh: '已协调有关方面办理，形成办理结果（演示）。' };
  if (state === 'RESOLVED') return result;
  const replyZh = '您反映的事项已办理，结果如上，欢迎继续反映（演示）。';
  Object.assign(result, { repliedAt: hoursAfter(resolvedAt, 20), replyZh });
  if (state === 'REPLIED') return result;
  const satisfaction = state === 'REOPENED' ? 'NOT' : pick(RATINGS, number, 'rating');
  const at = hoursAfter(resolvedAt, 96).toISOString();
  const callback = { at, byZh: '专员办回访组', reached: satisfaction !== 'UNRATED' };
  return Object.assign(result, { callback, satisfaction, resolved: satisfaction !== 'NOT' });
}

/** Whose hands the ticket is in. */
function placeOf(ticket: DemonstrationTicket): Record<string, unknown> {
  const { enterprise, route, confidentiality } = ticket;
  const officeChain = chainOf(ticket);
  const last = officeChain.at(-1);
  return {
    officeChain,
    approvals: approvalsOf(ticket),
    officeId: last?.officeId ?? null,
    handlerUnitId: last?.unitId ?? null,
    level: last?.level ?? (route === 'SELF' ? levelOf(enterprise.regionCode) : null),
    specialistId: confidentiality === 'OPEN' ? enterprise.specialistId : null,
  };
}

/** What was asked, by whom, from where. */
function askedIn({ number, enterprise, state, confidentiality, ...ticket }: DemonstrationTicket): BulkRow {
  const draws = new Draws(number, 'asked');
  const [category, title, text] = draws.pick(ASKED);
  const excluded = state === 'EXCLUDED_RIGID_POLICY';
  return {
    id: ticket.id,
    sourceCode: ticket.sourceCode,
    sourceId: ticket.sourceId,
    sourceNo: ticket.sourceId,
    enterpriseId: enterprise.id,
    regionCode: enterprise.regionCode,
    ledgerEntryId: ticket.ledgerEntryId,
    kind: confidentiality === 'CONFIDENTIAL' ? 'REPORT' : draws.pick(KINDS),
    category,
    confidentiality,
    state,
    title: `【演示】${title}`,
    text: `${text}（演示数据，${nameOf(enterprise.regionCode)}）`,
    policyId: category === 'POLICY' ? (policiesOf(enterprise.regionCode)[0] ?? null) : null,
    priority: draws.pick(PRIORITIES),
    rigidPolicy: excluded,
    rigidClauseId: excluded && provinceOf(enterprise.regionCode) === '320000' ? 'cl-js179-2-1' : null,
    reasonZh: REASONS[state] ?? null,
    urgedCount: state === 'SUPERVISED' ? 2 : draws.next() < 0.05 ? 1 : 0,
    extendedCount: state === 'EXTENDED' ? 1 : 0,
    reopenedCount: state === 'REOPENED' ? 1 : 0,
    duplicateOfId: state === 'MERGED' ? ticketId(number - 1) : null,
  };
}

/** Its clock. */
function clockOf({ state, receivedAt, acceptedAt, resolvedAt }: DemonstrationTicket): Record<string, unknown> {
  if (state === 'NEW' || state === 'NOT_ACCEPTED') return { receivedAt, overdue: false };
  const dueAt = hoursAfterFreely(acceptedAt, 24 * (state === 'EXTENDED' ? DAYS_TO_HANDLE + 10 : DAYS_TO_HANDLE));
  const overdue = isOpen(state) ? dueAt < NOW : resolvedAt > dueAt;
  return { receivedAt, acceptedAt, dueAt, slaId: 'demo-15-days', overdue };
}

/** A ticket row. Its parts are assigned, not spread: a million objects spread thrice are mostly garbage collection. */
export const ticketRow = (ticket: DemonstrationTicket): BulkRow =>
  Object.assign(askedIn(ticket), clockOf(ticket), placeOf(ticket), outcomeOf(ticket));

/** A due time may lie after the day on which the province stands still. */
const hoursAfterFreely = (instant: Date, hours: number): Date => new Date(instant.getTime() + hours * 3_600_000);

/** The tickets of the scale, one by one. */
export function* demonstrationTickets(scale: DemonstrationScale): Iterable<DemonstrationTicket> {
  const plan = ledgerPlan(scale);
  for (let number = 0; number < demonstrationSizes[scale].tickets; number += 1)
    yield demonstrationTicket(number, scale, plan);
}

/** Tickets in every state, from many sources. */
export function* ticketRows(scale: DemonstrationScale): Iterable<BulkRow> {
  for (const ticket of demonstrationTickets(scale)) yield ticketRow(ticket);
}
