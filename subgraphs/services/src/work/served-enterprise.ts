import { NoSuchRecord, type Work } from '@qishu/kit/command';
import { AssignedEnterprise } from '../records/assigned-enterprise.js';
import { AssignmentPeriod } from '../records/assignment-period.js';

/** An enterprise with its place, and who records for it. */
export interface ServedEnterprise {
  readonly enterpriseId: string;
  readonly specialistId: string;
  readonly regionCode: string;
}

/** Whom a record about an enterprise names; what is not said follows from who serves it. */
export interface Naming {
  readonly enterpriseId: string;
  readonly specialistId?: string | null;
  readonly regionCode?: string | null;
}

/**
 * The enterprise that a service concerns. A specialist records for those assigned to it alone; staff for the regions
 * granted to them. What cannot be told from the assignments kept here must be said.
 */
export async function servedEnterprise(work: Work, naming: Naming): Promise<ServedEnterprise> {
  const { principal, unit, within } = work;
  const { enterpriseId } = naming;
  const period = await unit.manager.findOne(AssignmentPeriod, {
    where: { enterpriseId },
    order: { assignedFrom: 'DESC', id: 'DESC' },
  });
  const isSpecialist = principal.role === 'SPECIALIST';
  const specialistId = isSpecialist ? principal.specialistId : (naming.specialistId ?? period?.specialistId);
  const regionCode = period?.regionCode ?? naming.regionCode;
  if (!specialistId || !regionCode) throw new NoSuchRecord('Enterprise', enterpriseId);
  if (isSpecialist) {
    if (!(await unit.manager.existsBy(AssignedEnterprise, { enterpriseId, specialistId })))
      throw new NoSuchRecord('Enterprise', enterpriseId);
  } else within(regionCode);
  return { enterpriseId, specialistId, regionCode };
}
