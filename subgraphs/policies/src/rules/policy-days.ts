import { addDays, startOfBusinessDay } from '@qishu/kit/rules';
import { eventOfDay, type LegalState } from './policy-states.js';

/** The days that will change a policy’s standing by themselves, each with its own key. */
export function policyDays({
  id,
  legalStatus,
  effectiveFrom,
  effectiveTo,
}: {
  readonly id: string;
  readonly legalStatus: LegalState;
  readonly effectiveFrom: string | null;
  readonly effectiveTo: string | null;
}): { readonly kind: string; readonly key: string; readonly dueAt: Date }[] {
  const days = [...(effectiveFrom ? [effectiveFrom] : []), ...(effectiveTo ? [addDays(effectiveTo, 1)] : [])];
  const facts = { legalStatus, effectiveFrom, effectiveTo };
  return days
    .filter((day) => eventOfDay(facts, day) !== undefined)
    .map((day) => ({ kind: 'policy.day', key: `${id} ${day} ${legalStatus}`, dueAt: startOfBusinessDay(day) }));
}
