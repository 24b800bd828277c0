import type { OverrideRequest, Work } from '@qishu/kit/command';
import { type Specialist, specialists } from '../records/specialist.js';
import { type SpecialistAssignment, specialistAssignments } from '../records/specialist-assignment.js';
import { judgeAssignment } from './judge-assignment.js';
import { MADE_HERE, refuseInput } from './made-here.js';

export interface AssignSpecialist {
  readonly enterpriseId: string;
  readonly specialistId: string;
  /** Where the enterprise lies, when it holds no title that would tell. */
  readonly regionCode?: string | null;
  /** First day; today unless said. */
  readonly assignedFrom?: string | null;
  readonly reason?: string | null;
  readonly expectedVersion?: number | null;
  readonly overrides?: readonly OverrideRequest[] | null;
}

/** What every new assignment has; the pool’s state follows it. The state first: the tally of the load changes the row again. */
export async function keepAssignment(
  { unit }: Work,
  specialist: Specialist,
  values: Pick<
    SpecialistAssignment,
    'enterpriseId' | 'regionCode' | 'tierAtAssignment' | 'assignedFrom' | 'reason' | 'adjustment'
  >,
  name: 'assignment.made' | 'assignment.handed_over',
): Promise<SpecialistAssignment> {
  if (specialist.state === 'IN_POOL')
    await unit.change(specialists, specialist, { state: 'ASSIGNED' }, 'specialist.assigned');
  const { id: specialistId, officeId } = specialist;
  return unit.create(
    specialistAssignments,
    { ...MADE_HERE, ...values, specialistId, officeId, duty: 'SPECIALIST' },
    name,
  );
}

/** Gives an enterprise its specialist, under JS-01 to JS-05 as they stand within the transaction. */
export async function assignSpecialist(work: Work, input: AssignSpecialist): Promise<SpecialistAssignment> {
  const { enterpriseId, expectedVersion, reason = null, overrides } = input;
  const assignedFrom = input.assignedFrom ?? work.today;
  if (assignedFrom > work.today) refuseInput('assignedFrom', '不得晚于今日', 'it may not lie in the future');
  const specialist = await work.take(specialists, input.specialistId, expectedVersion);
  const { verdicts, tier, regionCode } = await judgeAssignment(work, specialist, input);
  await work.hold(verdicts, { type: 'Specialist', id: specialist.id }, overrides);
  const values = {
    enterpriseId,
    regionCode,
    tierAtAssignment: tier,
    assignedFrom,
    reason,
    adjustment: 'ADDED' as const,
  };
  return keepAssignment(work, specialist, values, 'assignment.made');
}
