import type { Reader } from '@qishu/kit/records';
import type { DateSpan } from '@qishu/kit/rules';
import { libraryScope, stationScope } from '../rules/row-scope.js';
import { placedIn, seesWhole } from './region-sight.js';

const STATIONS = `SELECT COUNT(*) AS n FROM service_stations WHERE recognised_on >= ? AND recognised_on <= ?`;
const EXPERTS = `SELECT COUNT(*) AS n FROM experts WHERE valid_from >= ? AND valid_from <= ? AND state IN ('REGISTERED', 'SUSPENDED', 'LEFT')`;

async function count(sql: string, region: string, { from, to }: DateSpan, reader: Reader): Promise<number> {
  const placed = placedIn(region, reader);
  const rows: { n: number | string }[] = await reader.store.read.query(`${sql} AND ${placed.sql}`, [
    ...[from, to],
    ...placed.parameters,
  ]);
  return Number(rows[0]?.n ?? 0);
}

/** Stations recognised and experts registered in a period (F-GD-11, F-GD-12); null unless all of the region is in sight. */
export async function countAdded(region: string, period: DateSpan, reader: Reader) {
  const [stations, experts] = await Promise.all([
    seesWhole(region, stationScope, reader) ? count(STATIONS, region, period, reader) : null,
    seesWhole(region, libraryScope, reader) ? count(EXPERTS, region, period, reader) : null,
  ]);
  return { stations, experts };
}
