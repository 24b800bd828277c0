import type { Work } from '@qishu/kit/command';
import { specialists } from '../records/specialist.js';
import { type SpecialistAssignment, specialistAssignments } from '../records/specialist-assignment.js';
import { refuseInput } from './made-here.js';

export interface EndAssignment {
  readonly assignmentId: string;
  /** Last day; today unless said. */
  readonly assignedTo?: string | null;
  readonly reason: string;
  readonly expectedVersion?: number | null;
}

/** Puts a specialist whose last enterprise is gone back into the pool. The row is read after the tally has changed it. */
export async function releaseWhenFree({ unit }: Work, specialistId: string): Promise<void> {
  const specialist = await unit.lock(specialists, 'id', specialistId);
  if (specialist?.state !== 'ASSIGNED') return;
  const left = await unit.manager.existsBy(specialistAssignments.record, { specialistId, current: true });
  if (!left) await unit.change(specialists, specialist, { state: 'IN_POOL' }, 'specialist.released');
}

/** Ends an assignment on a day that lies within it. */
export async function closeAssignment(
  { unit, today }: Work,
  assignment: SpecialistAssignment,
  { assignedTo, reason }: { readonly assignedTo: string; readonly reason: string },
): Promise<SpecialistAssignment> {
  if (!assignment.current) refuseInput('assignmentId', '对接关系已结束', 'the assignment has ended');
  if (assignedTo < assignment.assignedFrom || assignedTo > today)
    refuseInput('assignedTo', '须在起始日期与今日之间', 'it must lie between its first day and today');
  const ended = { assignedTo, reason, adjustment: 'WITHDRAWN', reportedOn: null } as const;
  return unit.change(specialistAssignments, assignment, ended, 'assignment.ended');
}

/** Ends an assignment; the enterprise stands in the gaps until it is served again (JS-01). */
export async function endAssignment(work: Work, input: EndAssignment): Promise<SpecialistAssignment> {
  const { reason, assignedTo } = input;
  const assignment = await work.take(specialistAssignments, input.assignmentId, input.expectedVersion);
  const ended = await closeAssignment(work, assignment, { assignedTo: assignedTo ?? work.today, reason });
  await releaseWhenFree(work, assignment.specialistId);
  return ended;
}
