import { At, Code, defineNoun, EnumOf, Flag, LongText, Refers, RegionalRecord, Text } from '@qishu/kit/records';
import { ticketEventScope } from '../rules/row-scope.js';
import { Confidentiality, TicketEventKind, TicketState } from './vocabulary.js';

/**
 * 工单动态。One entry of a ticket’s timeline. Its region, enterprise, confidentiality and source are its ticket’s and
 * follow it. An entry holds either words for the enterprise or internal ones, never both.
 */
export class TicketEvent extends RegionalRecord {
  @Refers('Ticket', '工单。', 'The ticket.')
  ticketId!: string;

  @At('发生时间。', 'When it happened.')
  at!: Date;

  @EnumOf(() => TicketEventKind, '环节。', 'What happened.')
  event!: keyof typeof TicketEventKind;

  @EnumOf(() => TicketState, '此后的状态。', 'State of the ticket afterwards.')
  stateAfter!: keyof typeof TicketState;

  @Refers('GovernmentUnit', '办理单位。', 'The unit that acted.', { nullable: true })
  unitId!: string | null;

  @Text(100, '办理单位名称，如“专员办”“企业”。', 'Name of who acted, as the enterprise may read it.')
  unitZh!: string;

  @LongText('对企业公开的文字。', 'What the enterprise reads.', { nullable: true })
  publicTextZh!: string | null;

  @LongText('内部文字：企业不可见。', 'Internal words, never shown to the enterprise.', { nullable: true })
  internalTextZh!: string | null;

  @Flag('企业是否可见：有内部文字者一律不可见。', 'Whether the enterprise sees it; never with internal words.', {
    inbound: 'never',
  })
  visible!: boolean;

  @Code(40, '企业编号（随工单）。', 'Enterprise of the ticket.', { hidden: true })
  enterpriseId!: string;

  @EnumOf(() => Confidentiality, '保密要求（随工单）。', 'Confidentiality of the ticket.', { hidden: true })
  confidentiality!: keyof typeof Confidentiality;
}

export const ticketEvents = defineNoun('ticket_events', {
  record: TicketEvent,
  name: 'TicketEvent',
  one: 'ticketEvent',
  many: 'ticketEvents',
  zh: '工单动态。',
  en: 'One entry of a ticket’s timeline.',
  keys: ['id'],
  guard: ['services:read'],
  scope: ticketEventScope,
  bringable: false,
  derive: ({ publicTextZh, internalTextZh }) => ({ visible: publicTextZh !== null && internalTextZh === null }),
  filters: { ticket: { kind: 'equals', property: 'ticketId' }, at: { kind: 'between', property: 'at' } },
  orders: { AT: { property: 'at', direction: 'ASC' } },
  lists: [{ by: ['ticket'], and: ['at'], order: 'AT' }],
});
