import type { Work } from '@qishu/kit/command';
import type { Ticket } from '../records/ticket.js';
import { answered, archivable } from '../rules/ticket-guards.js';
import { moveTicket, type TicketStepRequest, takeTicket } from './move-ticket.js';

/** 归档（MI-04）。Closes a ticket that was tracked, answered, called back and rated. */
export async function archiveTicket(work: Work, input: TicketStepRequest): Promise<Ticket> {
  const ticket = await takeTicket(work, input);
  const now = work.now.toISOString();
  return moveTicket(work, ticket, input, {
    ...{ step: 'archive', name: 'ticket.archived', event: 'ARCHIVED', publicTextZh: '已归档。' },
    verdicts: [answered(ticket.resultZh, ticket.replyZh), archivable(ticket)],
    changes: { officeChain: ticket.officeChain?.map((stay) => ({ ...stay, leftAt: stay.leftAt ?? now })) ?? null },
  });
}
