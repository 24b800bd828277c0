import type { Reader } from '@qishu/kit/records';
import type { DateSpan } from '@qishu/kit/rules';
import { libraryScope, stationScope } from '../rules/row-scope.js';
import type { expertKindWords } from '../rules/vocabulary.js';
import { placedIn, seesWhole } from './region-sight.js';

export type ExpertKind = keyof typeof expertKindWords;

const STATIONS = `SELECT COUNT(*) AS n FROM service_stations WHERE recognised_on >= ? AND recognised_on <= ?`;
const EXPERTS = `SELECT COUNT(*) AS n FROM experts WHERE valid_from >= ? AND valid_from <= ? AND state IN ('REGISTERED', 'SUSPENDED', 'LEFT')`;

async function count(
  sql: string,
  region: string,
  { from, to }: DateSpan,
  kinds: readonly ExpertKind[],
  reader: Reader,
): Promise<number> {
  const placed = placedIn(region, reader);
  const ofKind = kinds.length > 0 ? ` AND kind IN (${kinds.map(() => '?').join(', ')})` : '';
  const rows: { n: number | string }[] = await reader.store.read.query(`${sql} AND ${placed.sql}${ofKind}`, [
    ...[from, to],
    ...placed.parameters,
    ...kinds,
  ]);
  return Number(rows[0]?.n ?? 0);
}

/**
 * Stations recognised and experts registered in a period (F-GD-11, F-GD-12); null unless all of the region is in sight.
 * No kind: experts of all kinds.
 */
export async function countAdded(region: string, period: DateSpan, expertKinds: readonly ExpertKind[], reader: Reader) {
  const [stations, experts] = await Promise.all([
    seesWhole(region, stationScope, reader) ? count(STATIONS, region, period, [], reader) : null,
    seesWhole(region, libraryScope, reader) ? count(EXPERTS, region, period, expertKinds, reader) : null,
  ]);
  return { stations, experts };
}
