import type { Work } from '@qishu/kit/command';
import type { Ticket } from '../records/ticket.js';
import { rigidPolicy } from '../rules/ticket-guards.js';
import { moveTicket, takeTicket } from './move-ticket.js';
import { said } from './said.js';
import { actorOf } from './ticket-actor.js';
import type { TicketReason } from './withdraw-ticket.js';

export interface Exclusion extends TicketReason {
  readonly rigidClauseId?: string | null;
}

/** 政策刚性约束除外（JS-06）。Excludes what a rigid policy stands against, by its clause; a reply is still due. */
export async function excludeTicket(work: Work, input: Exclusion): Promise<Ticket> {
  const ticket = await takeTicket(work, input);
  const reasonZh = said('reasonZh', input.reasonZh, 500);
  const rigidClauseId = input.rigidClauseId ?? null;
  return moveTicket(work, ticket, input, {
    ...{ step: 'exclude', name: 'ticket.excluded', event: 'EXCLUDED' },
    publicTextZh: `事项涉及政策刚性约束：${reasonZh}`,
    verdicts: [rigidPolicy(reasonZh, rigidClauseId)],
    changes: { reasonZh, rigidClauseId, rigidPolicy: true, level: actorOf(work.principal).level, nearDue: false },
  });
}
