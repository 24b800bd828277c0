import type { Reader } from '@qishu/kit/records';
import { LEAST_ENTERPRISES, seesFiguresOnly } from '@qishu/kit/rules';
import { regions as regionRows } from '@qishu/schema';
import { leastSpecialists } from '../rules/assignment-rules.js';
import { figureOn } from '../rules/profile-figures.js';
import type { Basis } from '../rules/projected.js';
import { coverageScope } from '../rules/row-scope.js';
import type { ServedLevel } from '../rules/tiers.js';
import { ASSIGNMENTS } from './follow-assignments.js';
import { TITLES } from './keep-titles.js';
import { readBasis } from './read-basis.js';
import { byColumn, placedTogether, seesWhole } from './region-sight.js';

/** Enterprises of one level that must be served, and are. Null where the cell is too small to be shown. */
export interface LevelCoverage {
  readonly enterprises: number | null;
  readonly covered: number | null;
  readonly uncovered: number | null;
  readonly several: number | null;
}

export interface RegionCoverage {
  readonly regionCode: string;
  readonly national: LevelCoverage;
  readonly provincial: LevelCoverage;
  /** JS-03c; null outside the document’s dates, or where a cell is suppressed. */
  readonly leastSpecialists: number | null;
  readonly specialists: number;
  readonly freePlaces: number | null;
  readonly bases: readonly Basis[];
  readonly suppressed: boolean;
}

interface CountRow {
  readonly place: string;
  readonly level: ServedLevel;
  readonly enterprises: number | string;
  readonly covered: number | string;
  readonly several: number | string;
}

interface PoolRow {
  readonly place: string;
  readonly specialists: number | string;
  readonly served: number | string | null;
}

const NOBODY = { specialists: 0, served: 0 };

/** Sums of regions that are all found by one column: a statement for the enterprises, one for the specialists. */
async function sumsOf(codes: readonly string[], reader: Reader, most: number) {
  const { column, sql, parameters } = placedTogether(codes, reader);
  const [counts, pools]: [CountRow[], PoolRow[]] = await Promise.all([
    reader.store.read.query(
      `SELECT ${column} AS place, level, SUM(enterprises) AS enterprises, SUM(covered) AS covered, SUM(several) AS several
        FROM coverage_counts WHERE ${sql} GROUP BY ${column}, level`,
      parameters,
    ),
    reader.store.read.query(
      `SELECT ${column} AS place, COUNT(*) AS specialists, SUM(CASE WHEN srdi_load > ? THEN ? ELSE srdi_load END) AS served
        FROM specialists WHERE ${sql} AND kind = 'GOV_SPECIALIST' AND state IN ('IN_POOL', 'ASSIGNED') GROUP BY ${column}`,
      [most, most, ...parameters],
    ),
  ]);
  return { counts, pools };
}

function levelOf(rows: readonly CountRow[], level: ServedLevel, reader: Reader): LevelCoverage {
  const row = rows.find((each) => each.level === level);
  const [enterprises, covered, several] = [row?.enterprises, row?.covered, row?.several].map((n) => Number(n ?? 0)) as [
    number,
    number,
    number,
  ];
  const cells = [enterprises, covered, enterprises - covered];
  if (seesFiguresOnly(reader.principal) && cells.some((cell) => cell > 0 && cell < LEAST_ENTERPRISES))
    return { enterprises: null, covered: null, uncovered: null, several: null };
  return { enterprises, covered, uncovered: enterprises - covered, several };
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
  const sums = await Promise.all(byColumn(seen, reader).map((together) => sumsOf(together, reader, most ?? 0)));
  const [counts, pools] = [sums.flatMap((each) => each.counts), sums.flatMap((each) => each.pools)];
  return seen.map((regionCode) => {
    const rows = counts.filter(({ place }) => place === regionCode);
    const pool = pools.find(({ place }) => place === regionCode) ?? NOBODY;
    const specialists = Number(pool.specialists);
    const [national, provincial] = [levelOf(rows, 'NATIONAL', reader), levelOf(rows, 'PROVINCIAL', reader)];
    const suppressed = national.enterprises === null || provincial.enterprises === null;
    return {
      ...{ regionCode, national, provincial, specialists, bases, suppressed },
      leastSpecialists: suppressed
        ? null
        : leastSpecialists(Number(national.enterprises) + Number(provincial.enterprises), today),
      freePlaces: most === undefined ? null : specialists * most - Number(pool.served ?? 0),
    };
  });
}

/** The regions directly below one, those in force on a day. */
export const regionsBelow = (region: string, on: string): string[] =>
  regionRows()
    .filter(({ parent, validTo }) => parent === region && (validTo === null || validTo >= on))
    .map(({ code }) => code);
