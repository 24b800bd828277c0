import type { Work } from '@qishu/kit/command';
import type { Ticket } from '../records/ticket.js';
import { departmental, held } from '../rules/ticket-guards.js';
import { moveTicket, type TicketStepRequest, takeTicket } from './move-ticket.js';
import { actorOf } from './ticket-actor.js';
import { currentStay, unitFor, withUnit } from './ticket-place.js';

/** A step that names a unit. */
export interface TicketToUnit extends TicketStepRequest {
  readonly unitId: string;
}

/** 交处（科）室办理（JS-17）。A division of the office’s own department handles it; the office stays in charge (JS-20). */
export async function sendTicketToDepartment(work: Work, input: TicketToUnit): Promise<Ticket> {
  const ticket = await takeTicket(work, input);
  const { unitId } = input;
  const unit = await unitFor(work, unitId);
  const regionCode = currentStay(ticket)?.regionCode ?? null;
  return moveTicket(work, ticket, input, {
    ...{ step: 'sendToDepartment', name: 'ticket.sent_to_department', event: 'SENT_TO_DEPARTMENT', unitId },
    publicTextZh: '已交有关处（科）室办理。',
    verdicts: [held(ticket, actorOf(work.principal), ['OFFICE']), departmental(unitId, unit, regionCode)],
    changes: { handlerUnitId: unitId, handedAt: work.now, officeChain: withUnit(ticket, unitId) },
  });
}
