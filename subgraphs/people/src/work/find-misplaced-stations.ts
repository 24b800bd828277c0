import { type Loaders, pageSize, type Reader } from '@qishu/kit/records';
import type { RuleVerdict } from '@qishu/schema';
import { type ServiceStation, serviceStations } from '../records/service-station.js';
import { stationScope } from '../rules/row-scope.js';
import { judgeWh02 } from '../rules/station-rules.js';
import { placedIn, regionsSeen } from './region-sight.js';

/** A station that hangs under nothing, or under the wrong one. */
export interface MisplacedStation {
  readonly station: ServiceStation;
  readonly verdict: RuleVerdict;
}

const GONE = `('EXITED_SELF', 'EXITED_ORDERED', 'HONOUR_REVOKED')`;

/** Stations at work whose place in the tree is broken (WH-02): no parent, one of the wrong level, or one that has left. */
export async function findMisplacedStations(
  region: string,
  wanted: number | null,
  { reader, loaders }: { reader: Reader; loaders: Loaders },
): Promise<MisplacedStation[]> {
  const first = pageSize(wanted ?? undefined);
  const placed = regionsSeen(region, stationScope, reader).map((part) => placedIn(part, reader));
  if (placed.length === 0) return [];
  const rows: { id: string; parent_type: never; parent_state: never }[] = await reader.store.read.query(
    `SELECT t.id AS id, p.type AS parent_type, p.state AS parent_state
      FROM service_stations t LEFT JOIN service_stations p ON p.id = t.parent_id
      WHERE (${placed.map(({ sql }) => `t.${sql}`).join(' OR ')}) AND t.state NOT IN ${GONE}
        AND (CASE t.type WHEN 'GENERAL' THEN CASE WHEN t.parent_id IS NULL THEN 0 ELSE 1 END
             WHEN 'BRANCH' THEN CASE WHEN p.type = 'GENERAL' AND p.state NOT IN ${GONE} THEN 0 ELSE 1 END
             ELSE CASE WHEN p.type = 'BRANCH' AND p.state NOT IN ${GONE} THEN 0 ELSE 1 END END) = 1
      ORDER BY t.id LIMIT ${first}`,
    placed.flatMap(({ parameters }) => parameters),
  );
  const seen = await Promise.all(
    rows.map(async ({ id, parent_type: type, parent_state: state }) => {
      const station = await loaders.visible(serviceStations, 'id', id);
      return station && { station, verdict: judgeWh02(station.type, type === null ? null : { type, state }) };
    }),
  );
  return seen.filter((each) => each !== null);
}
