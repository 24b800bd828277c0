import type { Work } from '@qishu/kit/command';
import type { Ticket } from '../records/ticket.js';
import type { TicketApproval } from '../records/ticket-parts.js';
import { moveTicket, type TicketStepRequest, takeTicket } from './move-ticket.js';
import { said } from './said.js';

export interface TicketDecision extends TicketStepRequest {
  readonly matter: TicketApproval['matter'];
  readonly decision: TicketApproval['decision'];
  readonly approverZh: string;
}

/** The decision on a matter that was not used yet: of n approvals, n − 1 were for the n − 1 times before. */
export function unusedApproval(
  ticket: Ticket,
  matter: TicketApproval['matter'],
  used: number | null,
): string | undefined {
  const decisions = (ticket.approvals ?? []).filter((approval) => approval.matter === matter);
  const approved = decisions.filter((approval) => approval.decision === 'APPROVED');
  return approved.length > (used ?? 0) ? 'APPROVED' : decisions.at(-1) && 'NONE_LEFT';
}

/** 审批。Puts on file what the leader in charge decided: a peer transfer (JS-18), an extension, a reopening. */
export async function approveTicketMatter(work: Work, input: TicketDecision): Promise<Ticket> {
  const ticket = await takeTicket(work, input);
  const { matter, decision } = input;
  const approverZh = said('approverZh', input.approverZh, 64);
  const approval: TicketApproval = {
    ...{ matter, decision, approverZh, decidedAt: work.now.toISOString() },
    noteZh: input.noteZh?.trim() || null,
  };
  return moveTicket(work, ticket, input, {
    ...{ step: 'approve', name: 'ticket.approved', event: 'PROGRESS' },
    publicTextZh: decision === 'APPROVED' ? '有关事项已经审批同意。' : '有关事项未获审批同意。',
    changes: { approvals: [...(ticket.approvals ?? []), approval] },
  });
}
