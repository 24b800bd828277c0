import { HubError } from '@qishu/kit/base';
import type { Work } from '@qishu/kit/command';
import type { Ticket } from '../records/ticket.js';
import { moveTicket, type TicketStepRequest, takeTicket } from './move-ticket.js';
import { actorName } from './ticket-actor.js';

/** What the enterprise said of the answer. */
export interface TicketRating extends TicketStepRequest {
  readonly satisfaction: NonNullable<Ticket['satisfaction']>;
  readonly resolved: boolean;
}

export interface CallBack extends TicketStepRequest, Partial<Omit<TicketRating, keyof TicketStepRequest>> {
  readonly reached: boolean;
}

async function evaluate(work: Work, input: CallBack): Promise<Ticket> {
  const ticket = await takeTicket(work, input);
  const { reached, satisfaction = 'UNRATED', resolved = null } = input;
  if (!reached && satisfaction !== 'UNRATED')
    throw new HubError('BAD_USER_INPUT', {
      field: 'satisfaction',
      reasonZh: '未接通则没有评价',
      reasonEn: 'who was not reached has not rated',
    });
  return moveTicket(work, ticket, input, {
    ...{ step: 'callBack', name: 'ticket.evaluated', event: 'CALLED_BACK' },
    publicTextZh: reached ? '已回访并记录评价。' : '回访未接通。',
    changes: {
      ...{ satisfaction, resolved },
      callback: { at: work.now.toISOString(), byZh: actorName(work), reached },
    },
  });
}

/** 回访（JL-01）。Calls the enterprise back; who was not reached has not rated. */
export const callBackTicket = (work: Work, input: CallBack): Promise<Ticket> => evaluate(work, input);

/** 评价。The enterprise rates the answer itself, here or in the app that its ticket came from. */
export const rateTicket = (work: Work, input: TicketRating): Promise<Ticket> =>
  evaluate(work, { ...input, reached: true });
