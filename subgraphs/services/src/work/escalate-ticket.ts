import type { Work } from '@qishu/kit/command';
import type { Ticket } from '../records/ticket.js';
import { escalated, held } from '../rules/ticket-guards.js';
import { moveTicket, takeTicket } from './move-ticket.js';
import type { TicketToOffice } from './submit-ticket.js';
import { actorOf } from './ticket-actor.js';
import { enterOffice, officeFor } from './ticket-place.js';

/** 报请上级专员办（JS-17）。The office one level up answers for the ticket from now on; the one below keeps it in sight. */
export async function escalateTicket(work: Work, input: TicketToOffice): Promise<Ticket> {
  const ticket = await takeTicket(work, input);
  const { officeId } = input;
  const office = await officeFor(work, officeId, ticket);
  return moveTicket(work, ticket, input, {
    ...{ step: 'escalate', name: 'ticket.escalated', event: 'ESCALATED', publicTextZh: '已报请上级专员办协调。' },
    verdicts: [held(ticket, actorOf(work.principal), ['OFFICE']), escalated(ticket.level, officeId, office)],
    changes: office
      ? { officeId, level: office.level, officeChain: enterOffice(work, ticket, { ...office, officeId }) }
      : {},
  });
}
