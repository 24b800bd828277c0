import type { Work } from '@qishu/kit/command';
import type { Ticket } from '../records/ticket.js';
import { moveTicket, type TicketStepRequest, takeTicket } from './move-ticket.js';
import { startClock } from './ticket-clock.js';

/** 受理。Takes a registered ticket on, and starts its clock by the table of its region. */
export async function acceptTicket(work: Work, input: TicketStepRequest): Promise<Ticket> {
  const ticket = await takeTicket(work, input);
  return moveTicket(work, ticket, input, {
    ...{ step: 'accept', name: 'ticket.accepted', event: 'ACCEPTED', publicTextZh: '已受理。' },
    changes: { acceptedAt: work.now, ...startClock(work, ticket) },
  });
}
