import { defineProjection } from '@qishu/kit/log';
import { ServedEnterprise } from '../records/served-enterprise.js';
import { recountEnterprise } from './count-coverage.js';

interface Assignment {
  readonly enterprise: { readonly id: string } | null;
}

export const ASSIGNMENTS = 'counted_assignments';

/** What is asked of each assignment. */
export const ASSIGNMENT_FIELDS = '... on SpecialistAssignment { enterprise { id } }';

/**
 * Follows this subgraph’s own log, so that whoever changes assignments (a command, a platform, a bulk load) keeps the
 * roll-up of coverage. Assignments end and are never removed, so a removal, which would name no enterprise, cannot come.
 */
export const followAssignments = defineProjection<Assignment>({
  name: ASSIGNMENTS,
  upstream: 'people',
  types: ['SpecialistAssignment'],
  apply: async (manager, { node }) => {
    const id = node?.enterprise?.id;
    if (id !== undefined && (await manager.existsBy(ServedEnterprise, { id }))) await recountEnterprise(manager, id);
  },
  reset: async (manager) => {
    await manager.query('UPDATE served_enterprises SET running = 0 WHERE running <> 0');
    await manager.query('UPDATE coverage_counts SET covered = 0, several = 0');
  },
});
