import type { Work } from '@qishu/kit/command';
import type { Ticket } from '../records/ticket.js';
import { answered, held } from '../rules/ticket-guards.js';
import { moveTicket, type TicketStepRequest, takeTicket } from './move-ticket.js';
import { said } from './said.js';
import { actorOf } from './ticket-actor.js';

export interface TicketResult extends TicketStepRequest {
  readonly resultZh: string;
  /** The competent body that was told of an infringement (JS-26). */
  readonly notifiedUnitId?: string | null;
}

/** 形成办理结果。Records what came of the ticket; the office that sent it on records what it was given back (JS-20). */
export async function resolveTicket(work: Work, input: TicketResult): Promise<Ticket> {
  const ticket = await takeTicket(work, input);
  const resultZh = said('resultZh', input.resultZh, 4_000);
  return moveTicket(work, ticket, input, {
    ...{ step: 'resolve', name: 'ticket.resolved', event: 'RESOLVED', unitId: ticket.handlerUnitId },
    publicTextZh: '已形成办理结果，待反馈。',
    verdicts: [held(ticket, actorOf(work.principal), ['SPECIALIST', 'OFFICE', 'UNIT']), answered(resultZh)],
    changes: {
      ...{ resultZh, resolvedAt: work.now, nearDue: false },
      notifiedUnitId: input.notifiedUnitId ?? ticket.notifiedUnitId,
    },
  });
}
