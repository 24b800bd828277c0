import type { Tier } from '@qishu/schema';
import type { AssignmentDuty } from './vocabulary.js';

/** National and provincial titles: only these count towards the five of JS-03 (苏工信服建〔2022〕179号 一). */
const SRDI: ReadonlySet<Tier> = new Set(['PROVINCIAL_SRDI', 'LITTLE_GIANT', 'KEY_LITTLE_GIANT']);

/**
 * What follows from an assignment itself: whether it runs, and whether it counts towards its specialist’s load. A bulk
 * load leaves out what is null.
 */
export function assignmentFacts(facts: {
  readonly enterpriseId: string;
  readonly duty: AssignmentDuty;
  readonly tierAtAssignment: Tier | null;
  readonly assignedTo: string | null;
}) {
  const { enterpriseId, duty, tierAtAssignment: tier, assignedTo } = facts;
  const current = assignedTo == null;
  return {
    current,
    currentEnterpriseId: current ? enterpriseId : null,
    countsTowardsLoad: current && duty === 'SPECIALIST' && tier != null && SRDI.has(tier),
  };
}
