import type { Work } from '@qishu/kit/command';
import type { Ticket } from '../records/ticket.js';
import { held, submittable } from '../rules/ticket-guards.js';
import { moveTicket, type TicketStepRequest, takeTicket } from './move-ticket.js';
import { actorOf } from './ticket-actor.js';
import { enterOffice, officeFor } from './ticket-place.js';

/** A step that names an office. */
export interface TicketToOffice extends TicketStepRequest {
  readonly officeId: string;
}

/** 提交专员办（JS-16）。What the specialist cannot solve goes to the office; it is then the office of record (JS-20). */
export async function submitTicket(work: Work, input: TicketToOffice): Promise<Ticket> {
  const ticket = await takeTicket(work, input);
  const { officeId } = input;
  const office = await officeFor(work, officeId, ticket);
  return moveTicket(work, ticket, input, {
    ...{ step: 'submit', name: 'ticket.submitted', event: 'SUBMITTED_TO_OFFICE', publicTextZh: '已提交专员办协调。' },
    verdicts: [held(ticket, actorOf(work.principal), ['SPECIALIST']), submittable(officeId, office)],
    changes: office
      ? { officeId, level: office.level, officeChain: enterOffice(work, ticket, { ...office, officeId }) }
      : {},
  });
}
