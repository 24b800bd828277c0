import type { Work } from '@qishu/kit/command';
import type { Ticket } from '../records/ticket.js';
import { decisionOn, held, peerTransfer } from '../rules/ticket-guards.js';
import { moveTicket, takeTicket } from './move-ticket.js';
import type { TicketToUnit } from './send-ticket-to-department.js';
import { actorOf } from './ticket-actor.js';
import { currentStay, unitFor, withUnit } from './ticket-place.js';

/** 会商转交（JS-18）。A peer unit handles it, with the leader’s consent on file; the office stays in charge (JS-20). */
export async function transferTicket(work: Work, input: TicketToUnit): Promise<Ticket> {
  const ticket = await takeTicket(work, input);
  const { unitId } = input;
  const unit = await unitFor(work, unitId);
  const stay = currentStay(ticket);
  const consent = decisionOn(ticket.approvals, 'PEER_TRANSFER', stay?.enteredAt ?? null);
  return moveTicket(work, ticket, input, {
    ...{ step: 'transferToPeer', name: 'ticket.transferred', event: 'TRANSFERRED_PEER', unitId },
    publicTextZh: '经批准已转有关单位办理，结果由专员办跟踪反馈。',
    verdicts: [
      held(ticket, actorOf(work.principal), ['OFFICE']),
      peerTransfer(unitId, unit, stay?.regionCode ?? null, consent),
    ],
    changes: { handlerUnitId: unitId, handedAt: work.now, officeChain: withUnit(ticket, unitId) },
  });
}
