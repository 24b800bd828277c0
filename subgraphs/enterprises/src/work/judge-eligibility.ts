import type { Tier } from '@qishu/schema';
import type { Enterprise } from '../records/enterprise.js';
import { type Eligibility, eligibilityOf, nextTier } from '../rules/eligibility.js';
import { factsOf } from '../rules/enterprise-facts.js';
import type { ApplicationKind } from '../rules/standards/rule-set.js';
import { type Asker, knownEnterprise } from './known-enterprise.js';

/** What the standards of a date say of an enterprise, as far as the asker may know; null when no document covers the date. */
export async function judgeEligibility(
  enterprise: Enterprise,
  { target, kind, on }: { readonly target: Tier; readonly kind: ApplicationKind; readonly on: string },
  asker: Asker,
): Promise<Eligibility | null> {
  const { known, withheld } = await knownEnterprise(enterprise, on, asker);
  return eligibilityOf(target, kind, on, factsOf(known, on), withheld) ?? null;
}

/** What stands between an enterprise and the next tier; null on the highest rung, or when its titles may not be seen. */
export async function judgeNextTier(enterprise: Enterprise, on: string, asker: Asker): Promise<Eligibility | null> {
  const { known, withheld } = await knownEnterprise(enterprise, on, asker);
  const target = known.titles && nextTier(known.titles);
  return target ? (eligibilityOf(target, 'NEW', on, factsOf(known, on), withheld) ?? null) : null;
}
