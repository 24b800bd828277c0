import type { Tier } from '@qishu/schema';
import { isServedTier } from './tiers.js';
import type { AssignmentDuty } from './vocabulary.js';

/**
 * What follows from an assignment itself: whether it runs, and whether it counts towards its specialist’s load (JS-03,
 * 苏工信服建〔2022〕179号 一). A bulk load leaves out what is null.
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
    countsTowardsLoad: current && duty === 'SPECIALIST' && isServedTier(tier ?? null),
  };
}
