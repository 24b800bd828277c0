import { calendar } from '@qishu/schema';
import { nearDueAt } from './ticket-sla.js';

/** What the clock of a ticket is told from. */
interface TimedTicket {
  readonly id: string;
  readonly open: boolean;
  readonly acceptedAt: Date | null;
  readonly dueAt: Date | null;
}

/** Names of the work that time sets off for a ticket. */
export const NEAR_DUE = 'ticket.near_due';
export const BREACH = 'ticket.breached';

/** The key of a threshold: one event for a ticket and a due time; an extension makes a new one. */
export const dueKey = (id: string, dueAt: Date): string => `${id}:${dueAt.toISOString()}`;

/** The two thresholds of an open ticket that has a due time. */
export function dueOfTicket({ id, open, acceptedAt, dueAt }: TimedTicket) {
  if (!open || dueAt === null) return [];
  const key = dueKey(id, dueAt);
  return [
    { kind: NEAR_DUE, key, dueAt: nearDueAt(dueAt, acceptedAt, calendar()) },
    { kind: BREACH, key, dueAt: new Date(dueAt.getTime() + 1) },
  ];
}
