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
import { placedIn, seesWhole } from './region-sight.js';

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
  readonly level: ServedLevel;
  readonly enterprises: number;
  readonly covered: number;
  readonly several: number;
}

function shownLevel(rows: readonly CountRow[], level: ServedLevel, reader: Reader): LevelCoverage {
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

/** The specialists of a region’s pool and how many enterprises they could still take. */
async function poolOf(region: string, reader: Reader, most: number | undefined) {
  const { sql, parameters } = placedIn(region, reader);
  const rows: { n: number | string; served: number | string | null }[] = await reader.store.read.query(
    `SELECT COUNT(*) AS n, SUM(CASE WHEN srdi_load > ? THEN ? ELSE srdi_load END) AS served FROM specialists
      WHERE ${sql} AND kind = 'GOV_SPECIALIST' AND state IN ('IN_POOL', 'ASSIGNED')`,
    [most ?? 0, most ?? 0, ...parameters],
  );
  const specialists = Number(rows[0]?.n ?? 0);
  return { specialists, freePlaces: most === undefined ? null : specialists * most - Number(rows[0]?.served ?? 0) };
}

/** Coverage, load and least number of specialists of one region; null unless all of it lies in the reader’s sight. */
export async function countRegionCoverage(region: string, reader: Reader, now: Date, today: string) {
  if (!seesWhole(region, coverageScope, reader)) return null;
  const { sql, parameters } = placedIn(region, reader);
  const { manager } = reader.store.read;
  const [rows, pool, ...bases] = await Promise.all([
    reader.store.read.query(
      `SELECT level, SUM(enterprises) AS enterprises, SUM(covered) AS covered, SUM(several) AS several
        FROM coverage_counts WHERE ${sql} GROUP BY level`,
      parameters,
    ) as Promise<CountRow[]>,
    poolOf(region, reader, figureOn('jiangsu-2022', 'enterprisesPerSpecialist', today)),
    ...[TITLES, ASSIGNMENTS].map((name) => readBasis(manager, name, now)),
  ]);
  const national = shownLevel(rows, 'NATIONAL', reader);
  const provincial = shownLevel(rows, 'PROVINCIAL', reader);
  const suppressed = national.enterprises === null || provincial.enterprises === null;
  const least = suppressed
    ? null
    : leastSpecialists(Number(national.enterprises) + Number(provincial.enterprises), today);
  const answer = { regionCode: region, national, provincial, leastSpecialists: least, ...pool, bases, suppressed };
  return answer satisfies RegionCoverage;
}

/** The regions directly below one, those in force on a day. */
export const regionsBelow = (region: string, on: string): string[] =>
  regionRows()
    .filter(({ parent, validTo }) => parent === region && (validTo === null || validTo >= on))
    .map(({ code }) => code);
