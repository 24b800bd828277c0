import { HubError } from '@qishu/kit/base';
import type { Work } from '@qishu/kit/command';
import { type Ticket, tickets } from '../records/ticket.js';
import { reasonGiven } from '../rules/ticket-guards.js';
import { isOpen } from '../rules/ticket-states.js';
import { moveTicket, takeTicket } from './move-ticket.js';
import { said } from './said.js';
import type { TicketReason } from './withdraw-ticket.js';

export interface Merging extends TicketReason {
  readonly intoTicketId: string;
}

/** 并单。A registered ticket that repeats an open one of the same enterprise is merged into it. */
export async function mergeTickets(work: Work, input: Merging): Promise<Ticket> {
  const ticket = await takeTicket(work, input);
  const into = await work.see(tickets, input.intoTicketId);
  if (into.id === ticket.id || into.enterpriseId !== ticket.enterpriseId || !isOpen(into.state))
    throw new HubError('BAD_USER_INPUT', {
      field: 'intoTicketId',
      reasonZh: '须为同一企业的另一件在办工单',
      reasonEn: 'another open ticket of the same enterprise',
    });
  const reasonZh = said('reasonZh', input.reasonZh, 500);
  return moveTicket(work, ticket, input, {
    ...{ step: 'merge', name: 'ticket.merged', event: 'MERGED' },
    publicTextZh: `与工单 ${into.no} 为同一事项，已并单办理。`,
    verdicts: [reasonGiven(reasonZh)],
    changes: { reasonZh, duplicateOfId: into.id },
  });
}
