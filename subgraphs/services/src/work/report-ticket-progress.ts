import type { Work } from '@qishu/kit/command';
import type { Ticket } from '../records/ticket.js';
import { held } from '../rules/ticket-guards.js';
import { moveTicket, type TicketStepRequest, takeTicket } from './move-ticket.js';
import { said } from './said.js';
import { actorOf } from './ticket-actor.js';

/** A step with words for the enterprise. */
export interface TicketWords extends TicketStepRequest {
  readonly textZh: string;
}

/** 办理进展（JS-10）。Tells the enterprise how its ticket goes. */
export async function reportTicketProgress(work: Work, input: TicketWords): Promise<Ticket> {
  const ticket = await takeTicket(work, input);
  return moveTicket(work, ticket, input, {
    ...{ step: 'progress', name: 'ticket.progressed', event: 'PROGRESS' },
    publicTextZh: said('textZh', input.textZh, 2_000),
    verdicts: [held(ticket, actorOf(work.principal), ['SPECIALIST', 'OFFICE', 'UNIT'])],
  });
}
