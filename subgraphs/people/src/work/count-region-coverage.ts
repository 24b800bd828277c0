import type { Reader } from '@qishu/kit/records';
import { seesFiguresOnly } from '@qishu/kit/rules';
import { regions as regionRows } from '@qishu/schema';
import { leastSpecialists } from '../rules/assignment-rules.js';
import { figureOn } from '../rules/profile-figures.js';
import type { Basis } from '../rules/projected.js';
import { coverageScope } from '../rules/row-scope.js';
import type { ServedLevel } from '../rules/tiers.js';
import { ASSIGNMENTS } from './follow-assignments.js';
import { TITLES } from './keep-titles.js';
import { readBasis } from './read-basis.js';
import { readCoverageCounts } from './read-coverage-counts.js';
import { byColumn, placedTogether, seesWhole } from './region-sight.js';
import { withheldOfRegions } from './withheld-of-regions.js';

/** Enterprises of one level that must be served, and are. Null where the cell is too small to be shown. */
export interface LevelCoverage {
  readonly enterprises: number | null;
  readonly covered: number | null;
  readonly uncovered: number | null;
  readonly several: number | null;
}

const WITHHELD: LevelCoverage = { enterprises: null, covered: null, uncovered: null, several: null };

export interface RegionCoverage {
  readonly regionCode: string;
  readonly national: LevelCoverage;
  readonly provincial: LevelCoverage;
  /** JS-03c; null outside the document’s dates, or where a cell is suppressed. */
  readonly leastSpecialists: number | null;
  readonly specialists: number;
  /** Null outside the document’s dates, or where a cell is suppressed. */
  readonly freePlaces: number | null;
  readonly bases: readonly Basis[];
  readonly suppressed: boolean;
}

interface PoolRow {
  readonly place: string;
  readonly specialists: number | string;
  readonly served: number | string | null;
}

const NOBODY = { specialists: 0, served: 0 };

/** Specialists of regions and the enterprises that they serve: a statement for the regions that one column finds. */
async function poolsOf(codes: readonly string[], reader: Reader, most: number): Promise<PoolRow[]> {
  const counted = async (together: readonly string[]): Promise<PoolRow[]> => {
    const { column, sql, parameters } = placedTogether(together, reader);
    return reader.store.read.query(
      `SELECT ${column} AS place, COUNT(*) AS specialists, SUM(CASE WHEN srdi_load > ? THEN ? ELSE srdi_load END) AS served
        FROM specialists WHERE ${sql} AND kind = 'GOV_SPECIALIST' AND state IN ('IN_POOL', 'ASSIGNED') GROUP BY ${column}`,
      [most, most, ...parameters],
    );
  };
  return (await Promise.all(byColumn(codes, reader).map(counted))).flat();
}

/**
 * Coverage, load and least number of specialists of regions, those alone that lie wholly in the reader’s sight. Regions
 * of one level cost the same statements as one region.
 */
export async function countRegionCoverage(
  codes: readonly string[],
  reader: Reader,
  now: Date,
  today: string,
): Promise<RegionCoverage[]> {
  const seen = codes.filter((code) => seesWhole(code, coverageScope, reader));
  if (seen.length === 0) return [];
  const most = figureOn('jiangsu-2022', 'enterprisesPerSpecialist', today);
  const { manager } = reader.store.read;
  const bases = await Promise.all([TITLES, ASSIGNMENTS].map((name) => readBasis(manager, name, now)));
  const [cellsOf, pools, isWithheld] = await Promise.all([
    readCoverageCounts(seen, reader),
    poolsOf(seen, reader, most ?? 0),
    seesFiguresOnly(reader.principal) ? withheldOfRegions(seen, reader) : () => false,
  ]);
  const levelOf = (code: string, level: ServedLevel): LevelCoverage => {
    if (isWithheld(code, level, 'whole')) return WITHHELD;
    const { enterprises, covered, several } = cellsOf(code, level);
    const shown = { enterprises, covered, uncovered: enterprises - covered };
    return { ...shown, several: isWithheld(code, level, 'several') ? null : several };
  };
  return seen.map((regionCode) => {
    const pool = pools.find(({ place }) => place === regionCode) ?? NOBODY;
    const specialists = Number(pool.specialists);
    const [national, provincial] = [levelOf(regionCode, 'NATIONAL'), levelOf(regionCode, 'PROVINCIAL')];
    const suppressed = national === WITHHELD || provincial === WITHHELD;
    const places = most === undefined ? null : specialists * most - Number(pool.served ?? 0);
    return {
      ...{ regionCode, national, provincial, specialists, bases, suppressed },
      leastSpecialists: suppressed
        ? null
        : leastSpecialists(Number(national.enterprises) + Number(provincial.enterprises), today),
      // With the number of specialists it tells how many enterprises they serve.
      freePlaces: suppressed ? null : places,
    };
  });
}

/** The regions directly below one, those in force on a day. */
export const regionsBelow = (region: string, on: string): string[] =>
  regionRows()
    .filter(({ parent, validTo }) => parent === region && (validTo === null || validTo >= on))
    .map(({ code }) => code);
