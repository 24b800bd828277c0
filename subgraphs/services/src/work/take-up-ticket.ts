import type { Work } from '@qishu/kit/command';
import type { Ticket } from '../records/ticket.js';
import { takenUp } from '../rules/ticket-guards.js';
import { moveTicket, type TicketStepRequest, takeTicket } from './move-ticket.js';

/** 专员办理（JS-16）。The specialist takes the ticket up itself. */
export async function takeUpTicket(work: Work, input: TicketStepRequest): Promise<Ticket> {
  const ticket = await takeTicket(work, input);
  const specialistId = work.principal.specialistId ?? null;
  return moveTicket(work, ticket, input, {
    ...{ step: 'takeUp', name: 'ticket.taken_up', event: 'SELF_HANDLED' },
    publicTextZh: '服务专员已着手办理。',
    verdicts: [takenUp(specialistId, ticket.specialistId)],
    changes: { specialistId },
  });
}
