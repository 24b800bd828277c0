import { HubError } from '@qishu/kit/base';
import { seesFiguresOnly, withheldAmong } from '@qishu/kit/rules';
import type { Tier } from '@qishu/schema';
import { tierRank } from '@qishu/schema';
import { type Counts, countRecognitions } from './count-recognitions.js';

/** One number of the statistics. */
export interface RecognitionCount {
  readonly tier: Tier;
  readonly regionCode: string;
  /** Null where it is withheld. */
  readonly inForceCount: number | null;
  readonly suppressed: boolean;
}

export interface RecognitionStatistics {
  readonly asOf: string;
  readonly regionCode: string;
  readonly behind: number;
  readonly groups: readonly RecognitionCount[];
}

/** Days that may be asked for; what never held stands outside them. */
const [EARLIEST, LATEST] = ['1900-01-01', '2999-12-31'];

type Surroundings = Parameters<typeof countRecognitions>[1];

interface Question {
  readonly region: string;
  readonly asOf: string;
  readonly tiers?: readonly Tier[] | undefined;
  readonly byRegion: boolean;
}

const positive = (of: ReadonlyMap<string, number>): Map<string, number> =>
  new Map([...of].filter(([, count]) => count !== 0));

/** Tiers whose number of a region is withheld because it, or a region around it, is withheld among its siblings. */
async function withheldTiers({ region, asOf, tiers }: Question, surroundings: Surroundings): Promise<Set<Tier>> {
  const path = surroundings.reader.regions.pathOf(region);
  const withheld = new Set<Tier>();
  for (const [at, around] of path.slice(0, -1).entries()) {
    const { counts } = await countRecognitions({ region: around, asOf, tiers, divided: true }, surroundings);
    for (const [tier, of] of counts) if (withheldAmong(positive(of)).has(path[at + 1] as string)) withheld.add(tier);
  }
  return withheld;
}

function groupsOf(counts: Counts, hidden: (tier: Tier, of: ReadonlyMap<string, number>) => ReadonlySet<string>) {
  return [...counts].flatMap(([tier, of]) => {
    const withheld = hidden(tier, of);
    return [...of]
      .filter(([, count]) => count !== 0)
      .map(([regionCode, count]): RecognitionCount => {
        const suppressed = withheld.has(regionCode);
        return { tier, regionCode, inForceCount: suppressed ? null : count, suppressed };
      });
  });
}

/**
 * Titles in force on a day by tier, and by the regions directly below where asked: counted in the asker’s rows. To
 * those who see figures only a small number is withheld, at every level alike, so that no question gives it back.
 */
export async function recognitionStatistics(
  question: Question,
  surroundings: Surroundings,
): Promise<RecognitionStatistics> {
  const { region, asOf, tiers, byRegion } = question;
  const { reader } = surroundings;
  if (!reader.regions.has(region)) throw new HubError('UNKNOWN_REGION', { field: 'region', code: region.slice(0, 32) });
  if (asOf < EARLIEST || asOf > LATEST)
    throw new HubError('BAD_USER_INPUT', {
      ...{ field: 'asOf', reasonZh: `须在 ${EARLIEST} 与 ${LATEST} 之间`, reasonEn: `${EARLIEST} to ${LATEST}` },
    });
  const { counts, behind } = await countRecognitions({ region, asOf, tiers, divided: byRegion }, surroundings);
  const figuresOnly = seesFiguresOnly(reader.principal);
  const above = figuresOnly ? await withheldTiers(question, surroundings) : new Set<Tier>();
  const groups = groupsOf(counts, (tier, of) => {
    if (!figuresOnly) return new Set();
    return above.has(tier) ? new Set(of.keys()) : withheldAmong(positive(of));
  });
  groups.sort((a, b) => tierRank[b.tier] - tierRank[a.tier] || (a.regionCode < b.regionCode ? -1 : 1));
  return { asOf, regionCode: region, behind, groups };
}
