import { Requires } from '@qishu/kit/graph';
import {
  At,
  Code,
  defineNoun,
  EnumOf,
  Flag,
  LongText,
  Personal,
  Refers,
  RegionalRecord,
  Structured,
  Text,
  Whole,
} from '@qishu/kit/records';
import { checkTicket } from '../rules/check-ticket.js';
import { derivedTicket } from '../rules/derived-ticket.js';
import { maskText } from '../rules/mask-text.js';
import { linkedOffices } from '../rules/office-links.js';
import { ticketScope } from '../rules/row-scope.js';
import { dueOfTicket } from '../rules/ticket-due.js';
import { ServiceAttachment } from './attachment.js';
import { ticketEvents } from './ticket-event.js';
import { ticketLists } from './ticket-lists.js';
import { TicketOffice } from './ticket-office.js';
import { OfficeStay, TicketApproval, TicketCallback } from './ticket-parts.js';
import {
  Confidentiality,
  Satisfaction,
  TicketCategory,
  TicketKind,
  TicketLevel,
  TicketPriority,
  TicketState,
} from './vocabulary.js';

/** 诉求工单。What an enterprise asked for, from whichever platform it came, and what became of it. */
export class Ticket extends RegionalRecord {
  @Code(
    168,
    '工单编号：枢纽内唯一；来自平台者为“来源代码-来源编号”。',
    'Number of the ticket, unique in the hub; `SOURCE-number` for those of a platform.',
    { unique: true, inbound: 'never' },
  )
  no!: string;

  @Text(128, '来源工单编号（来源平台所印）。', 'Number as the source platform prints it.', { nullable: true })
  sourceNo!: string | null;

  /** Who asked, always; shown only where the name is not withheld. */
  @Code(40, '提出诉求的企业编号。', 'Id of the enterprise that asks.', { hidden: true })
  enterpriseId!: string;

  @Refers(
    'Enterprise',
    '提出诉求的企业；隐去名称或保密者为空。',
    'The enterprise that asks; null where its name is withheld.',
    { as: 'enterprise', nullable: true, inbound: 'never' },
  )
  namedEnterpriseId!: string | null;

  @Refers('LedgerEntry', '由哪条台账产生。', 'The ledger entry that it came from.', { nullable: true })
  ledgerEntryId!: string | null;

  @EnumOf(() => TicketKind, '种类。', 'Kind.')
  kind!: keyof typeof TicketKind;

  @EnumOf(() => TicketCategory, '类别。', 'Category.')
  category!: keyof typeof TicketCategory;

  @Text(200, '标题，不含个人信息。', 'Title, without personal data.')
  title!: string;

  @Personal('L3', maskText, '诉求原文。', 'What the enterprise wrote.', { long: true })
  text!: string;

  @Structured(() => ServiceAttachment, '附件。', 'Attachments.', { nullable: true, list: true })
  attachments!: ServiceAttachment[] | null;

  @Refers('Policy', '所涉政策。', 'The policy that it is about.', { nullable: true })
  policyId!: string | null;

  @Flag(
    '是否涉及政策刚性约束（苏工信服建〔2022〕179号 二（一））。',
    'Whether a rigid policy stands against it (苏工信服建〔2022〕179号, 2(1)).',
  )
  rigidPolicy!: boolean;

  @Refers('PolicyClause', '刚性约束所依据的条款。', 'The clause that stands against it.', { nullable: true })
  rigidClauseId!: string | null;

  @EnumOf(() => Confidentiality, '保密要求。', 'Confidentiality.')
  confidentiality!: keyof typeof Confidentiality;

  @EnumOf(() => TicketPriority, '紧急程度。', 'Priority.')
  priority!: keyof typeof TicketPriority;

  @EnumOf(() => TicketState, '状态。', 'State.')
  state!: keyof typeof TicketState;

  @Flag('是否尚未办结（没有办理结果，也未终结）。', 'Whether it still waits for a result.', { inbound: 'never' })
  open!: boolean;

  @Flag('是否超期。', 'Whether it is overdue.', { nullable: true })
  overdue!: boolean | null;

  @Whole('催办次数。', 'How often it was urged.', { nullable: true })
  urgedCount!: number | null;

  @Whole('延期次数。', 'How often it was extended.', { nullable: true })
  extendedCount!: number | null;

  @Whole('重办次数。', 'How often it was reopened.', { nullable: true })
  reopenedCount!: number | null;

  @Text(
    500,
    '不予受理、排除、退单、并单或撤回的理由。',
    'Why it was refused, excluded, returned, merged or withdrawn.',
    { nullable: true },
  )
  reasonZh!: string | null;

  @At('接收时间。', 'When it was received.')
  receivedAt!: Date;

  @At('受理时间。', 'When it was accepted.', { nullable: true })
  acceptedAt!: Date | null;

  @At('办结期限。', 'When it is due.', { nullable: true })
  dueAt!: Date | null;

  @Code(64, '时限规则编号。', 'Id of the rule that set the due time.', { nullable: true })
  slaId!: string | null;

  @EnumOf(() => TicketLevel, '当前办理层级。', 'Level that handles it now.', { nullable: true })
  level!: keyof typeof TicketLevel | null;

  @Refers('Specialist', '承办专员。', 'The specialist in charge.', { nullable: true })
  specialistId!: string | null;

  @Refers(
    'SpecialistOffice',
    '归口专员办：结果反馈之前不变（苏工信服建〔2022〕179号 三（三））。',
    'The office of record, until the result is back (苏工信服建〔2022〕179号, 3(3)).',
    { nullable: true },
  )
  officeId!: string | null;

  @Refers('GovernmentUnit', '承办处（科）室或单位。', 'The department or unit that handles it.', {
    as: 'handlerUnit',
    nullable: true,
  })
  handlerUnitId!: string | null;

  @Structured(() => OfficeStay, '办理链：经过的各级专员办。', 'The chain of offices that it passed.', {
    nullable: true,
    list: true,
    inbound: 'never',
  })
  officeChain!: OfficeStay[] | null;

  /** Names of offices in duty (L2), for staff; an outsider cannot bring an approval that opens a transfer. */
  @(Requires(['people:read']) as PropertyDecorator)
  @Structured(() => TicketApproval, '审批记录。', 'Approvals on file.', {
    nullable: true,
    list: true,
    inbound: 'never',
  })
  approvals!: TicketApproval[] | null;

  @At('形成办理结果的时间。', 'When the result was recorded.', { nullable: true })
  resolvedAt!: Date | null;

  @LongText('办理结果。', 'Result.', { nullable: true })
  resultZh!: string | null;

  @At('反馈企业的时间。', 'When the reply was given.', { nullable: true })
  repliedAt!: Date | null;

  @LongText('给企业的答复。', 'Reply to the enterprise.', { nullable: true })
  replyZh!: string | null;

  @Structured(() => TicketCallback, '回访。', 'Call back.', { nullable: true })
  callback!: TicketCallback | null;

  @EnumOf(() => Satisfaction, '满意度。', 'Satisfaction.', { nullable: true })
  satisfaction!: keyof typeof Satisfaction | null;

  @Flag('问题是否解决（以回访为准）。', 'Whether the problem is solved, as the call back found.', { nullable: true })
  resolved!: boolean | null;

  @Refers(
    'GovernmentUnit',
    '已反映的主管部门：举报侵害企业权益的事项须载明（JS-26）。',
    'The competent body that was told; a report of an infringement names it (JS-26).',
    { as: 'notifiedUnit', nullable: true },
  )
  notifiedUnitId!: string | null;

  @At('交承办单位的时间。', 'When the unit that handles it was given it.', { nullable: true, inbound: 'never' })
  handedAt!: Date | null;

  @Flag('是否临近到期：到期前 2 个工作日起。', 'Whether it is near due: from 2 working days before.', {
    nullable: true,
    inbound: 'never',
  })
  nearDue!: boolean | null;

  @Flag(
    '期限是否暂定：途经尚无放假安排的年份。',
    'Whether the due time is provisional: a year on the way has no notice of holidays.',
    {
      nullable: true,
      inbound: 'never',
    },
  )
  dueProvisional!: boolean | null;

  @Refers('Ticket', '并入的工单。', 'The ticket that it was merged into.', { nullable: true })
  duplicateOfId!: string | null;
}

export const tickets = defineNoun<Ticket>('tickets', {
  record: Ticket,
  name: 'Ticket',
  one: 'ticket',
  many: 'tickets',
  zh: '诉求工单。',
  en: 'What an enterprise asked for, from whichever platform it came, and what became of it.',
  keys: ['id', 'no'],
  guard: ['services:read'],
  scope: ticketScope,
  derive: derivedTicket,
  told: [
    'kind',
    'category',
    'namedEnterpriseId',
    'state',
    'sourceCode',
    'enterpriseId',
    'open',
    'satisfaction',
    'receivedAt',
  ],
  covering: [
    [
      'ix_tickets_waiting',
      [
        ...['open', 'dueAt', 'confidentiality', 'provinceCode', 'cityCode', 'countyCode', 'zoneCode'],
        ...['sourceCode', 'kind', 'category', 'receivedAt', 'id'],
      ],
    ],
  ],
  due: dueOfTicket,
  check: checkTicket,
  followers: [
    {
      noun: ticketEvents,
      by: 'ticketId',
      columns: ['regionCode', 'sourceCode', 'enterpriseId', 'confidentiality'],
    },
  ],
  links: {
    record: TicketOffice,
    owner: 'ticketId',
    rows: (ticket) => linkedOffices(ticket).map((officeId) => ({ officeId })),
  },
  ...ticketLists,
});
