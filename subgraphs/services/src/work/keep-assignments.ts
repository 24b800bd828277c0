import { defineProjection, keptRows, type ProjectedChange } from '@qishu/kit/log';
import { regionTree } from '@qishu/kit/records';
import type { Tier } from '@qishu/schema';
import { AssignedEnterprise } from '../records/assigned-enterprise.js';
import { AssignmentPeriod } from '../records/assignment-period.js';

/** An assignment as the people subgraph shows it. */
interface Assignment {
  readonly enterprise: { readonly id: string } | null;
  readonly specialist: { readonly id: string } | null;
  readonly region: { readonly code: string } | null;
  readonly duty: string;
  readonly tierAtAssignment: Tier | null;
  readonly assignedFrom: string;
  /** Null while it runs. */
  readonly assignedTo: string | null;
}

/** What is asked of each assignment. */
export const ASSIGNMENT_FIELDS = `... on SpecialistAssignment {
  enterprise { id } specialist { id } region { code } duty tierAtAssignment assignedFrom assignedTo
}`;

const current = keptRows<Assignment, AssignedEnterprise>(
  AssignedEnterprise,
  ({ enterprise, specialist, assignedFrom, assignedTo }) =>
    enterprise && specialist && assignedTo === null
      ? { enterpriseId: enterprise.id, specialistId: specialist.id, assignedFrom }
      : null,
);

/** The duties of contact and visit are a specialist’s; a project manager has none. */
const periods = keptRows<Assignment, AssignmentPeriod>(
  AssignmentPeriod,
  ({ enterprise, specialist, region, duty, tierAtAssignment, assignedFrom, assignedTo }) => {
    if (!enterprise || !specialist || !region || duty !== 'SPECIALIST' || !regionTree().has(region.code)) return null;
    const who = { enterpriseId: enterprise.id, specialistId: specialist.id, tier: tierAtAssignment };
    return { ...who, assignedFrom, assignedTo, regionCode: region.code, ...regionTree().placement(region.code) };
  },
);

/** Name of the projection, by which its lag is read. */
export const ASSIGNMENTS = 'assignments';

/**
 * Keeps who serves which enterprise now, so that a specialist sees the enterprises assigned to it and no others, and who
 * served which one when, for what the service owed it.
 */
export const keepAssignments = defineProjection<Assignment>({
  name: ASSIGNMENTS,
  upstream: 'people',
  types: ['SpecialistAssignment'],
  apply: async (manager, change: ProjectedChange<Assignment>) => {
    await current.apply(manager, change);
    await periods.apply(manager, change);
  },
  reset: async (manager) => {
    await current.reset(manager);
    await periods.reset(manager);
  },
});
