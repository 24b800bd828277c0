import type { Work } from '@qishu/kit/command';
import type { Ticket } from '../records/ticket.js';
import { reasonGiven } from '../rules/ticket-guards.js';
import { moveTicket, takeTicket } from './move-ticket.js';
import { said } from './said.js';
import type { TicketReason } from './withdraw-ticket.js';

/** 不予受理。Does not take a ticket on; the reason is told to the enterprise. */
export async function declineTicket(work: Work, input: TicketReason): Promise<Ticket> {
  const ticket = await takeTicket(work, input);
  const reasonZh = said('reasonZh', input.reasonZh, 500);
  return moveTicket(work, ticket, input, {
    ...{ step: 'decline', name: 'ticket.declined', event: 'NOT_ACCEPTED' },
    publicTextZh: `不予受理：${reasonZh}`,
    verdicts: [reasonGiven(reasonZh)],
    changes: { reasonZh },
  });
}
