import type { Work } from '@qishu/kit/command';
import { calendar } from '@qishu/schema';
import type { Ticket } from '../records/ticket.js';
import { dueAfter, slaLine } from '../rules/ticket-sla.js';

/** The clock of a ticket that is taken on now; without a line of its region it has none. */
export function startClock(
  work: Work,
  ticket: Ticket,
): Pick<Ticket, 'dueAt' | 'dueProvisional' | 'slaId' | 'nearDue' | 'overdue'> {
  const line = slaLine(ticket, work.regions.pathOf(ticket.regionCode), work.today);
  const due = line && dueAfter(work.now, line.limit, calendar());
  return {
    slaId: line?.id ?? null,
    dueAt: due?.at ?? null,
    dueProvisional: due?.provisional ?? null,
    nearDue: false,
    overdue: false,
  };
}
