import type { Work } from '@qishu/kit/command';
import { type SpecialistAssignment, specialistAssignments } from '../records/specialist-assignment.js';

export interface ReportAdjustment {
  readonly assignmentId: string;
  readonly expectedVersion?: number | null;
}

/** Marks a change in the pool as reported to the province (JS-15). */
export async function reportAdjustment(work: Work, input: ReportAdjustment): Promise<SpecialistAssignment> {
  const { take, unit, today } = work;
  const assignment = await take(specialistAssignments, input.assignmentId, input.expectedVersion);
  return unit.change(specialistAssignments, assignment, { reportedOn: today }, 'assignment.reported');
}
