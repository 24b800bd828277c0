import { type Tier, tierRank } from '@qishu/schema';

/** Tiers whose rosters the recognising authority publishes: such titles, and their holders’ names, are public (L1). */
const PUBLISHED: ReadonlySet<Tier> = new Set(['PROVINCIAL_SRDI', 'LITTLE_GIANT', 'KEY_LITTLE_GIANT', 'CHAMPION']);

/** Whether a title of this tier stands in a published list. */
export const isPublished = (tier: Tier | null): boolean => tier !== null && PUBLISHED.has(tier);

/** The park that classes its enterprises by 苏园经〔2022〕11号. */
const PARK = '320571';

/** SZ-01 (苏园经〔2022〕11号 一（三）): national or provincial title 一类, municipal or district 二类, others in the pool 三类. */
function cultivationClassOf(
  zoneCode: string | null,
  tier: Tier | null,
): 'CLASS_ONE' | 'CLASS_TWO' | 'CLASS_THREE' | null {
  if (zoneCode !== PARK || tier === null) return null;
  if (isPublished(tier)) return 'CLASS_ONE';
  return tier === 'MUNICIPAL_SRDI' || tier === 'DISTRICT_SRDI' ? 'CLASS_TWO' : 'CLASS_THREE';
}

/** What follows from the highest tier in force of an enterprise. */
export function derivedFacts({ tier, zoneCode }: { readonly tier: Tier | null; readonly zoneCode: string | null }) {
  const published = isPublished(tier);
  return {
    tierRank: tier === null ? -1 : tierRank[tier],
    published,
    cultivationClass: cultivationClassOf(zoneCode, tier),
    dataLevel: published ? ('L1' as const) : ('L2' as const),
  };
}
