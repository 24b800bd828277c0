import type { Work } from '@qishu/kit/command';
import type { Ticket } from '../records/ticket.js';
import { moveTicket, type TicketStepRequest, takeTicket } from './move-ticket.js';

/** 催办。Urges whoever has the ticket. */
export async function urgeTicket(work: Work, input: TicketStepRequest): Promise<Ticket> {
  const ticket = await takeTicket(work, input);
  return moveTicket(work, ticket, input, {
    ...{ step: 'urge', name: 'ticket.urged', event: 'URGED', publicTextZh: '已催办。' },
    changes: { urgedCount: (ticket.urgedCount ?? 0) + 1 },
  });
}
