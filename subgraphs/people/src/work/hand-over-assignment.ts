import type { OverrideRequest, Work } from '@qishu/kit/command';
import { addDays } from '@qishu/kit/rules';
import { specialists } from '../records/specialist.js';
import { type SpecialistAssignment, specialistAssignments } from '../records/specialist-assignment.js';
import { keepAssignment } from './assign-specialist.js';
import { closeAssignment, releaseWhenFree } from './end-assignment.js';
import { judgeAssignment } from './judge-assignment.js';
import { refuseInput } from './made-here.js';

export interface HandOverAssignment {
  readonly assignmentId: string;
  readonly toSpecialistId: string;
  /** First day of the new specialist; today unless said. */
  readonly handedOverOn?: string | null;
  readonly reason: string;
  /** Keeps the former assignment running beside the new one: two at once, which JS-01 lets by override alone. */
  readonly overlapping?: boolean | null;
  readonly expectedVersion?: number | null;
  readonly overrides?: readonly OverrideRequest[] | null;
}

/** Hands an enterprise over: the former specialist’s last day is the day before the new one’s first, so no day is open. */
export async function handOverAssignment(work: Work, input: HandOverAssignment): Promise<SpecialistAssignment> {
  const { reason, overlapping } = input;
  const on = input.handedOverOn ?? work.today;
  const former = await work.take(specialistAssignments, input.assignmentId, input.expectedVersion);
  if (input.toSpecialistId === former.specialistId)
    refuseInput('toSpecialistId', '须为另一名专员', 'it must be another specialist');
  if (on <= former.assignedFrom || on > work.today)
    refuseInput('handedOverOn', '须晚于原起始日期且不晚于今日', 'after the former first day, not after today');
  const specialist = await work.take(specialists, input.toSpecialistId);
  const { enterpriseId } = former;
  const judged = await judgeAssignment(work, specialist, former, overlapping ? null : former);
  await work.hold(judged.verdicts, { type: 'SpecialistAssignment', id: former.id }, input.overrides);
  const { tier: tierAtAssignment, regionCode } = judged;
  if (!overlapping) await closeAssignment(work, former, { assignedTo: addDays(on, -1), reason });
  const values = {
    enterpriseId,
    regionCode,
    tierAtAssignment,
    assignedFrom: on,
    reason,
    adjustment: 'CHANGED' as const,
  };
  const made = await keepAssignment(work, specialist, values, 'assignment.handed_over');
  if (!overlapping) await releaseWhenFree(work, former.specialistId);
  return made;
}
