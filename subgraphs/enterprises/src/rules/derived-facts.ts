import { type Tier, tierRank } from '@qishu/schema';
import { cultivationClassOf } from './cultivation.js';
import { FOR_EVER, highestTier, NEVER, spanOf, type Term } from './in-force.js';

/** Tiers whose rosters the recognising authority publishes: such titles, and their holders’ names, are public (L1). */
const PUBLISHED: ReadonlySet<Tier> = new Set(['PROVINCIAL_SRDI', 'LITTLE_GIANT', 'KEY_LITTLE_GIANT', 'CHAMPION']);

/** Whether a title of this tier stands in a published list. */
const isPublished = (tier: Tier | null): boolean => tier !== null && PUBLISHED.has(tier);

/** What follows from the titles in force of an enterprise; rows that tell the highest tier alone hold that one. */
export function derivedFacts(enterprise: {
  readonly tier: Tier | null;
  readonly heldTiers: readonly string[] | null;
  readonly zoneCode: string | null;
}) {
  const { tier, heldTiers, zoneCode } = enterprise;
  const held = (heldTiers ?? (tier === null ? [] : [tier])) as readonly Tier[];
  const published = isPublished(tier);
  return {
    tierRank: tier === null ? -1 : tierRank[tier],
    published,
    cultivationClass: cultivationClassOf(zoneCode, held),
    dataLevel: published ? ('L1' as const) : ('L2' as const),
  };
}

/** What a title keeps beside what is said of it: whether its roster is public, and the days on which it holds. */
export function titleFacts({ tier, ...term }: Term & { readonly tier: Tier }) {
  const { inForceFrom, inForceTo } = spanOf(term);
  return {
    published: isPublished(tier),
    dataLevel: isPublished(tier) ? ('L1' as const) : ('L2' as const),
    heldFrom: inForceFrom ?? FOR_EVER,
    heldTo: inForceTo ?? NEVER,
  };
}

/** The titles of an enterprise that hold on a day, and the highest of them. */
export function summaryOfTitles(
  titles: readonly { readonly tier: Tier; readonly heldFrom: string; readonly heldTo: string }[],
  today: string,
) {
  const held = titles.filter(({ heldFrom, heldTo }) => heldFrom <= today && today <= heldTo).map(({ tier }) => tier);
  const heldTiers = [...new Set(held)].sort((a, b) => tierRank[a] - tierRank[b]);
  return { heldTiers, tier: highestTier(heldTiers) };
}
