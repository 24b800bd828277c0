import { Code, defineTable, Id } from '@qishu/kit/records';

/** An office that handled a ticket and keeps read access to it: made from the ticket’s own chain, for the row scope. */
export class TicketOffice {
  @Id('编号。', 'Id.')
  id!: string;

  @Code(40, '工单。', 'Ticket.', { hidden: true })
  ticketId!: string;

  @Code(40, '专员办。', 'Office.', { hidden: true })
  officeId!: string;
}

defineTable('ticket_offices', TicketOffice, [
  ['ux_ticket_offices_office', ['officeId', 'ticketId'], 'unique'],
  ['ix_ticket_offices_ticket', ['ticketId', 'officeId']],
]);
