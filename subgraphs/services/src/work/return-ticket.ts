import type { Work } from '@qishu/kit/command';
import { addWorkingDays, businessDate } from '@qishu/kit/rules';
import { calendar } from '@qishu/schema';
import type { Ticket } from '../records/ticket.js';
import { held, returnable } from '../rules/ticket-guards.js';
import { RETURN_WORKING_DAYS } from '../rules/ticket-sla.js';
import { moveTicket, takeTicket } from './move-ticket.js';
import { said } from './said.js';
import { actorOf } from './ticket-actor.js';
import { withUnit } from './ticket-place.js';
import type { TicketReason } from './withdraw-ticket.js';

/** 退单。The unit objects in time to what it was given; the office gives the ticket to another. */
export async function returnTicket(work: Work, input: TicketReason): Promise<Ticket> {
  const ticket = await takeTicket(work, input);
  const reasonZh = said('reasonZh', input.reasonZh, 500);
  // A ticket brought from elsewhere does not say when its unit was given it; then it may be returned.
  const handedOn = ticket.handedAt ? businessDate(ticket.handedAt) : work.today;
  const lastDay = addWorkingDays(handedOn, RETURN_WORKING_DAYS, calendar()).date;
  return moveTicket(work, ticket, input, {
    ...{ step: 'return', name: 'ticket.returned', event: 'RETURNED', unitId: ticket.handlerUnitId },
    publicTextZh: '承办单位退回，由专员办重新交办。',
    verdicts: [held(ticket, actorOf(work.principal), ['UNIT']), returnable(handedOn, lastDay, work.today, reasonZh)],
    changes: { reasonZh, handlerUnitId: null, handedAt: null, officeChain: withUnit(ticket, null) },
  });
}
