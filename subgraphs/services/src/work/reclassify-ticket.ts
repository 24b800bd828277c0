import type { Work } from '@qishu/kit/command';
import type { Ticket } from '../records/ticket.js';
import { reclassified } from '../rules/ticket-guards.js';
import { moveTicket, takeTicket } from './move-ticket.js';
import { said } from './said.js';
import { actorOf } from './ticket-actor.js';
import { startClock } from './ticket-clock.js';
import type { TicketReason } from './withdraw-ticket.js';

/** 重新认定（JS-06）。The office above finds that no rigid policy stands against the ticket: it is taken on after all. */
export async function reclassifyTicket(work: Work, input: TicketReason): Promise<Ticket> {
  const ticket = await takeTicket(work, input);
  const reasonZh = said('reasonZh', input.reasonZh, 500);
  return moveTicket(work, ticket, input, {
    ...{ step: 'reclassify', name: 'ticket.reclassified', event: 'ACCEPTED' },
    publicTextZh: '经上级专员办重新认定，予以受理。',
    verdicts: [reclassified(ticket.level, actorOf(work.principal).level, reasonZh)],
    changes: {
      ...{ rigidPolicy: false, rigidClauseId: null, reasonZh, level: null, repliedAt: null, replyZh: null },
      ...{ acceptedAt: work.now, ...startClock(work, ticket) },
    },
  });
}
