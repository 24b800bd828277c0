import type { Work } from '@qishu/kit/command';
import type { Ticket } from '../records/ticket.js';
import { reopenable } from '../rules/ticket-guards.js';
import { unusedApproval } from './approve-ticket-matter.js';
import { moveTicket, takeTicket } from './move-ticket.js';
import { said } from './said.js';
import { startClock } from './ticket-clock.js';
import { withUnit } from './ticket-place.js';
import type { TicketReason } from './withdraw-ticket.js';

/** 重办。The enterprise is not satisfied, and with reason: the ticket is worked on anew, under a new clock. */
export async function reopenTicket(work: Work, input: TicketReason): Promise<Ticket> {
  const ticket = await takeTicket(work, input);
  const reasonZh = said('reasonZh', input.reasonZh, 500);
  const approval = unusedApproval(ticket, 'REOPENING', ticket.reopenedCount);
  return moveTicket(work, ticket, input, {
    ...{ step: 'reopen', name: 'ticket.reopened', event: 'REOPENED', publicTextZh: '已重新办理。' },
    verdicts: [reopenable(ticket.satisfaction, approval, reasonZh)],
    changes: {
      ...{ reasonZh, reopenedCount: (ticket.reopenedCount ?? 0) + 1, ...startClock(work, ticket) },
      ...{ resolvedAt: null, resultZh: null, repliedAt: null, replyZh: null, callback: null },
      ...{ satisfaction: null, resolved: null, handlerUnitId: null, handedAt: null },
      officeChain: withUnit(ticket, null),
    },
  });
}
