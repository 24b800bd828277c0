import type { Work } from '@qishu/kit/command';
import { isWorkingDay } from '@qishu/kit/rules';
import { calendar } from '@qishu/schema';
import type { Ticket } from '../records/ticket.js';
import { extendable } from '../rules/ticket-guards.js';
import { endOfDay } from '../rules/ticket-sla.js';
import { unusedApproval } from './approve-ticket-matter.js';
import { moveTicket, takeTicket } from './move-ticket.js';
import { said } from './said.js';
import type { TicketReason } from './withdraw-ticket.js';

export interface Extension extends TicketReason {
  /** The new last day. */
  readonly dueOn: string;
}

/** 延期。Asked for and approved before the ticket is due; each extension takes an approval of its own. */
export async function extendTicket(work: Work, input: Extension): Promise<Ticket> {
  const ticket = await takeTicket(work, input);
  const reasonZh = said('reasonZh', input.reasonZh, 500);
  const dueAt = endOfDay(input.dueOn);
  const approval = unusedApproval(ticket, 'EXTENSION', ticket.extendedCount);
  return moveTicket(work, ticket, input, {
    ...{ step: 'extend', name: 'ticket.extended', event: 'EXTENDED' },
    publicTextZh: `经批准延期至 ${input.dueOn}：${reasonZh}`,
    verdicts: [extendable(ticket.dueAt, work.now, dueAt, approval)],
    changes: {
      ...{ dueAt, dueProvisional: isWorkingDay(input.dueOn, calendar()).provisional, nearDue: false },
      extendedCount: (ticket.extendedCount ?? 0) + 1,
    },
  });
}
