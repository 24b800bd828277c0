import type { Work } from '@qishu/kit/command';
import type { Ticket } from '../records/ticket.js';
import { moveTicket, type TicketStepRequest, takeTicket } from './move-ticket.js';
import { said } from './said.js';

/** A step with its reason. */
export interface TicketReason extends TicketStepRequest {
  readonly reasonZh: string;
}

/** 撤回。The enterprise takes its ticket back. */
export async function withdrawTicket(work: Work, input: TicketReason): Promise<Ticket> {
  const ticket = await takeTicket(work, input);
  const reasonZh = said('reasonZh', input.reasonZh, 500);
  return moveTicket(work, ticket, input, {
    ...{ step: 'withdraw', name: 'ticket.withdrawn', event: 'WITHDRAWN' },
    publicTextZh: `企业撤回：${reasonZh}`,
    changes: { reasonZh },
  });
}
