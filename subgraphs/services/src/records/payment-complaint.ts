import { Requires } from '@qishu/kit/graph';
import {
  Amount,
  At,
  Code,
  defineNoun,
  EnumOf,
  On,
  Personal,
  Refers,
  RegionalRecord,
  Structured,
  Text,
  Whole,
} from '@qishu/kit/records';
import { maskAll } from '@qishu/kit/rules';
import { runningClock } from '../rules/complaint-clocks.js';
import { dueOfComplaint } from '../rules/complaint-due.js';
import { complaintScope } from '../rules/row-scope.js';
import { ServiceAttachment } from './attachment.js';
import { ComplaintReply, ComplaintRespondent } from './complaint-parts.js';
import { TicketApproval } from './ticket-parts.js';
import {
  ClockStage,
  ComplaintChannel,
  ComplaintOutcome,
  ComplaintScope,
  ComplaintState,
  ContractSize,
} from './vocabulary.js';

/**
 * Parties, amounts, contracts and words (L3) are for those who handle the case; everybody else in scope reads the
 * status. Such fields are nullable, so that a denied one takes nothing else with it.
 */
const Detail = (): PropertyDecorator => Requires(['complaints:detail']) as PropertyDecorator;

/** 款项支付投诉。A complaint under the payment regulation (国令第802号): a legal procedure of its own, never a ticket. */
export class PaymentComplaint extends RegionalRecord {
  @Code(168, '投诉编号。', 'Number of the complaint, unique in the hub.', { unique: true, inbound: 'never' })
  no!: string;

  @EnumOf(() => ComplaintState, '状态。', 'State.')
  state!: keyof typeof ComplaintState;

  @EnumOf(() => ComplaintScope, '受理范围判定。', 'Result of the scope test.')
  scopeResult!: keyof typeof ComplaintScope;

  @EnumOf(() => ComplaintOutcome, '处理结果。', 'Outcome.', { nullable: true })
  outcome!: keyof typeof ComplaintOutcome | null;

  @EnumOf(() => ComplaintChannel, '渠道。', 'Channel.')
  channel!: keyof typeof ComplaintChannel;

  @At('收到时间。', 'When it was received.')
  receivedAt!: Date;

  @On(
    '审查期限：收到后 10 个工作日（工信部企业〔2021〕224号）。',
    'Review is due: 10 working days after receipt (工信部企业〔2021〕224号).',
    { nullable: true },
  )
  reviewDueOn!: string | null;

  @At('受理或不予受理的时间。', 'When it was accepted or refused.', { nullable: true })
  decidedAt!: Date | null;

  @Text(500, '不予受理或终止的理由。', 'Why it was refused or terminated.', { nullable: true })
  reasonZh!: string | null;

  @On('转交期限。', 'Forwarding is due.', { nullable: true })
  forwardDueOn!: string | null;

  @At('转交时间。', 'When it was forwarded.', { nullable: true })
  forwardedAt!: Date | null;

  @On('书面结果期限：30 日，复杂者经批准 90 日。', 'The written result is due: 30 days, 90 with approval.', {
    nullable: true,
  })
  resultDueOn!: string | null;

  @EnumOf(() => ClockStage, '正在计时的环节。', 'The step whose clock runs.', { inbound: 'never' })
  clockStage!: keyof typeof ClockStage;

  @On(
    '当前环节的最后一日；没有时限在走时为 9999-12-31。',
    'Last day of the running clock; 9999-12-31 where none runs.',
    {
      inbound: 'never',
    },
  )
  clockDueOn!: string;

  @At('书面结果时间。', 'When the written result was given.', { nullable: true })
  resultAt!: Date | null;

  @At('办结时间。', 'When it was closed.', { nullable: true })
  closedAt!: Date | null;

  @Whole('督办或约谈次数。', 'Supervision letters and interviews.', { nullable: true })
  urgedCount!: number | null;

  @Refers('GovernmentUnit', '受理部门。', 'The unit that received it.', { as: 'handlerUnit', nullable: true })
  handlerUnitId!: string | null;

  @Refers('GovernmentUnit', '处理部门。', 'The department that it was forwarded to.', {
    as: 'handlingUnit',
    nullable: true,
  })
  handlingUnitId!: string | null;

  /** Who complains is L4: read through the personal columns and the resolver that records the read. */
  @Code(40, '投诉企业编号。', 'Id of the enterprise that complains.', { hidden: true })
  complainantId!: string;

  @Personal('L4', maskAll, '投诉企业名称。', 'Name of the enterprise that complains.', { length: 200 })
  complainantName!: string;

  @Detail()
  @EnumOf(
    () => ContractSize,
    '投诉企业签约时的规模（国令第802号第三条）。',
    'Size class of the complainant at the date of the contract (国令第802号, art. 3).',
    { nullable: true },
  )
  sizeAtContract!: keyof typeof ContractSize | null;

  @Detail()
  @Structured(() => ComplaintRespondent, '被投诉人。', 'The respondent.', { nullable: true })
  respondent!: ComplaintRespondent | null;

  @Detail()
  @Text(100, '合同编号。', 'Number of the contract.', { nullable: true })
  contractNo!: string | null;

  @Detail()
  @On('交付日期。', 'Date of delivery.', { nullable: true })
  deliveredOn!: string | null;

  @Detail()
  @On('合同约定的付款日。', 'Agreed date of payment.', { nullable: true })
  agreedDueOn!: string | null;

  @Detail()
  @On('法定付款期限届满日（国令第802号第九条）。', 'Statutory date of payment (国令第802号, art. 9).', {
    nullable: true,
  })
  statutoryDueOn!: string | null;

  @Detail()
  @Amount('拖欠金额。', 'Amount in arrears.', { nullable: true })
  amount!: { minor: string; currency: string } | null;

  @Detail()
  @Amount('逾期利息。', 'Interest for late payment.', { nullable: true })
  overdueInterest!: { minor: string; currency: string } | null;

  @Detail()
  @Amount('已清偿金额。', 'Amount recovered.', { nullable: true })
  recoveredAmount!: { minor: string; currency: string } | null;

  @Detail()
  @Structured(() => ServiceAttachment, '证明材料。', 'Materials.', { nullable: true, list: true })
  materials!: ServiceAttachment[] | null;

  @Detail()
  @Structured(() => ComplaintReply, '往来答复。', 'Messages between the parties.', { nullable: true, list: true })
  replies!: ComplaintReply[] | null;

  @Detail()
  @Structured(() => TicketApproval, '审批记录。', 'Approvals on file.', {
    nullable: true,
    list: true,
    inbound: 'never',
  })
  approvals!: TicketApproval[] | null;
}

export const paymentComplaints = defineNoun<PaymentComplaint>('payment_complaints', {
  record: PaymentComplaint,
  name: 'PaymentComplaint',
  one: 'paymentComplaint',
  many: 'paymentComplaints',
  zh: '款项支付投诉。',
  en: 'A complaint under the payment regulation (国令第802号).',
  keys: ['id', 'no'],
  guard: ['complaints:read'],
  scope: complaintScope,
  derive: (complaint) => ({
    no: complaint.no ?? `${complaint.sourceCode}-${complaint.sourceId ?? complaint.id}`,
    dataLevel: 'L4',
    ...runningClock(complaint),
  }),
  told: ['state', 'channel'],
  due: dueOfComplaint,
  filters: {
    region: { kind: 'region' },
    complainant: { kind: 'equals', property: 'complainantId', withheld: true },
    handlerUnit: { kind: 'equals', property: 'handlerUnitId' },
    handlingUnit: { kind: 'equals', property: 'handlingUnitId' },
    state: { kind: 'oneOf', property: 'state' },
    scopeResult: { kind: 'oneOf', property: 'scopeResult' },
    channel: { kind: 'oneOf', property: 'channel' },
    stage: { kind: 'equals', property: 'clockStage' },
    clockDueOn: { kind: 'between', property: 'clockDueOn' },
    receivedAt: { kind: 'between', property: 'receivedAt' },
  },
  orders: {
    RECEIVED_AT: { property: 'receivedAt', direction: 'DESC' },
    CLOCK_DUE_ON: { property: 'clockDueOn', direction: 'ASC' },
  },
  lists: [
    { by: ['complainant'], and: ['state', 'scopeResult', 'channel', 'receivedAt'], order: 'RECEIVED_AT' },
    { by: ['handlerUnit'], and: ['state', 'scopeResult', 'channel', 'receivedAt'], order: 'RECEIVED_AT' },
    { by: ['handlingUnit'], and: ['state', 'scopeResult', 'channel', 'receivedAt'], order: 'RECEIVED_AT' },
    { by: ['region'], and: ['state', 'scopeResult', 'channel', 'receivedAt'], order: 'RECEIVED_AT' },
    { by: ['region', 'stage'], and: ['clockDueOn', 'state', 'receivedAt'], order: 'CLOCK_DUE_ON' },
    { by: ['handlerUnit', 'stage'], and: ['clockDueOn', 'state', 'receivedAt'], order: 'CLOCK_DUE_ON' },
    { by: ['handlingUnit', 'stage'], and: ['clockDueOn', 'state', 'receivedAt'], order: 'CLOCK_DUE_ON' },
    { by: ['stage'], and: ['clockDueOn', 'state', 'receivedAt'], order: 'CLOCK_DUE_ON' },
    { by: [], and: ['state', 'scopeResult', 'channel', 'receivedAt'], order: 'RECEIVED_AT' },
  ],
});
