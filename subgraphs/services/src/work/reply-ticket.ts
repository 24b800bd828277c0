import type { Work } from '@qishu/kit/command';
import type { Ticket } from '../records/ticket.js';
import { answered, bodyNotified, rigidPolicy } from '../rules/ticket-guards.js';
import { moveTicket, takeTicket } from './move-ticket.js';
import type { TicketWords } from './report-ticket-progress.js';
import { said } from './said.js';

/** 反馈企业（JS-19）。Answers the enterprise; what a rigid policy excluded is answered too (JS-06). */
export async function replyTicket(work: Work, input: TicketWords): Promise<Ticket> {
  const ticket = await takeTicket(work, input);
  const replyZh = said('textZh', input.textZh, 4_000);
  const isExcluded = ticket.state === 'EXCLUDED_RIGID_POLICY';
  return moveTicket(work, ticket, input, {
    ...{ step: 'reply', name: 'ticket.replied', event: 'REPLIED', publicTextZh: replyZh },
    verdicts: isExcluded
      ? [rigidPolicy(ticket.reasonZh, ticket.rigidClauseId)]
      : [answered(ticket.resultZh, replyZh), bodyNotified(ticket.kind, ticket.notifiedUnitId)],
    changes: { replyZh, repliedAt: work.now },
  });
}
