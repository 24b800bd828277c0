import { defineProjection, keptRows } from '@qishu/kit/log';
import { AssignedEnterprise } from '../records/assigned-enterprise.js';

/** An assignment as the people subgraph shows it. */
interface Assignment {
  readonly enterprise: { readonly id: string } | null;
  readonly specialist: { readonly id: string } | null;
  readonly assignedFrom: string;
  /** Null while it runs. */
  readonly assignedTo: string | null;
}

/** What is asked of each assignment. */
export const ASSIGNMENT_FIELDS =
  '... on SpecialistAssignment { enterprise { id } specialist { id } assignedFrom assignedTo }';

/** Keeps who serves which enterprise now, so that a specialist sees the enterprises assigned to it and no others. */
export const keepAssignments = defineProjection<Assignment>({
  name: 'assigned_enterprises',
  upstream: 'people',
  types: ['SpecialistAssignment'],
  ...keptRows<Assignment, AssignedEnterprise>(
    AssignedEnterprise,
    ({ enterprise, specialist, assignedFrom, assignedTo }) =>
      enterprise && specialist && assignedTo === null
        ? { enterpriseId: enterprise.id, specialistId: specialist.id, assignedFrom }
        : null,
  ),
});
