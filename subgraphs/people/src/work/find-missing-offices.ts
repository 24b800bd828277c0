import type { Reader } from '@qishu/kit/records';
import { type RegionRow, type RuleVerdict, regions as regionRows } from '@qishu/schema';
import { judgeJs22 } from '../rules/duty-rules.js';
import { coverageScope } from '../rules/row-scope.js';
import { placedIn, refuseWholeCountry, regionsSeen } from './region-sight.js';

/** A city, county or zone and whether it has named its office. */
export interface OfficeDuty {
  readonly regionCode: string;
  readonly verdict: RuleVerdict;
}

const OBLIGED: ReadonlySet<RegionRow['level']> = new Set(['CITY', 'COUNTY', 'PARK']);

/** The cities, counties and zones within a region that have no office yet (JS-22). One province at most. */
export async function findMissingOffices(region: string, reader: Reader, today: string): Promise<OfficeDuty[]> {
  refuseWholeCountry(region, reader);
  const parts = regionsSeen(region, coverageScope, reader);
  if (parts.length === 0) return [];
  const placed = parts.map((part) => placedIn(part, reader));
  const rows: { region_code: string; n: number | string }[] = await reader.store.read.query(
    `SELECT region_code, COUNT(*) AS n FROM specialist_offices WHERE ${placed.map(({ sql }) => sql).join(' OR ')} GROUP BY region_code`,
    placed.flatMap(({ parameters }) => parameters),
  );
  const offices = new Map(rows.map((row) => [row.region_code, Number(row.n)]));
  return regionRows()
    .filter(
      ({ code, level, validTo }) =>
        OBLIGED.has(level) &&
        (validTo === null || validTo >= today) &&
        parts.some((part) => reader.regions.isWithin(code, part)),
    )
    .filter(({ code }) => !offices.has(code))
    .map(({ code }) => ({ regionCode: code, verdict: judgeJs22(code, 0) }));
}
