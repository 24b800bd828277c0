import type { DueWorker } from '@qishu/kit/graph';
import { next } from '@qishu/kit/rules';
import { type Ticket, tickets } from '../records/ticket.js';
import { BREACH, dueKey, NEAR_DUE } from '../rules/ticket-due.js';
import { ticketMachine } from '../rules/ticket-machine.js';
import { tellTimeline } from './tell-timeline.js';

/** The thresholds of a ticket’s clock, by the events that tell them. */
export const thresholds = { NEAR_DUE, BREACHED: BREACH } as const;

/** The open ticket whose due time a key speaks of, locked; null when it has another one by now, or an end. */
async function waiting(unit: Parameters<DueWorker>[0], key: string): Promise<Ticket | null> {
  const ticket = await unit.lock(tickets, 'id', key.slice(0, key.indexOf(':')));
  return ticket?.open && ticket.dueAt && dueKey(ticket.id, ticket.dueAt) === key && !ticket.overdue ? ticket : null;
}

/** 临近到期。Says once that a ticket is near due; one that is past it already says so alone. */
export const passNearDue: DueWorker = async (unit, { key, now }) => {
  const ticket = await waiting(unit, key);
  if (ticket?.dueAt && now <= ticket.dueAt) await unit.change(tickets, ticket, { nearDue: true }, 'ticket.near_due');
};

/** 超期督办。Flags a ticket overdue, once, and puts it under supervision where its state allows. */
export const passBreach: DueWorker = async (unit, { key, now }) => {
  const ticket = await waiting(unit, key);
  if (!ticket) return;
  const step = next(ticketMachine, ticket.state, 'breach');
  const state = step.kind === 'MOVED' ? step.to : ticket.state;
  await unit.change(tickets, ticket, { overdue: true, nearDue: false, state }, 'ticket.breached');
  const publicTextZh = '办理超过期限，已列入督办。';
  await tellTimeline({ unit, now }, ticket, { event: 'OVERDUE', publicTextZh, unitId: null, unitZh: '督办' });
};
