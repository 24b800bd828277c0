import { NEVER, runningClock } from './complaint-clocks.js';
import { endOfDay } from './ticket-sla.js';

/** Name of the work that the end of a clock sets off. */
export const COMPLAINT_OVERDUE = 'complaint.overdue';

type Clocked = Parameters<typeof runningClock>[0] & { readonly id: string };

/** The key of a clock’s end: once for a complaint, a step and a day. */
export const overdueKey = (id: string, stage: string, dueOn: string): string => `${id}:${stage}:${dueOn}`;

/** The end of the running clock. */
export function dueOfComplaint(complaint: Clocked) {
  const { clockStage, clockDueOn } = runningClock(complaint);
  if (clockDueOn === NEVER) return [];
  const dueAt = new Date(endOfDay(clockDueOn).getTime() + 1);
  return [{ kind: COMPLAINT_OVERDUE, key: overdueKey(complaint.id, clockStage, clockDueOn), dueAt }];
}
