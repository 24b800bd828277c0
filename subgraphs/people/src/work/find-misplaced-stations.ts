import type { Loaders, Reader } from '@qishu/kit/records';
import type { RuleVerdict } from '@qishu/schema';
import { type ServiceStation, serviceStations } from '../records/service-station.js';
import { stationScope } from '../rules/row-scope.js';
import { judgeWh02 } from '../rules/station-rules.js';
import { type PageEnd, type PageQuestion, pageById } from './page-by-id.js';
import { placedIn, regionsSeen } from './region-sight.js';

/** A station that hangs under nothing, or under the wrong one. */
export interface MisplacedStation {
  readonly station: ServiceStation;
  readonly verdict: RuleVerdict;
}

const GONE = `('EXITED_SELF', 'EXITED_ORDERED', 'HONOUR_REVOKED')`;

interface Row {
  readonly id: string;
  readonly parent_type: ServiceStation['type'] | null;
  readonly parent_state: ServiceStation['state'] | null;
}

/** Stations at work whose place in the tree is broken (WH-02): no parent, one of the wrong level, or one that has left. */
export async function findMisplacedStations(
  question: PageQuestion & { readonly region: string },
  { reader, loaders }: { readonly reader: Reader; readonly loaders: Loaders },
): Promise<PageEnd & { readonly found: readonly MisplacedStation[] }> {
  const { region } = question;
  const placed = regionsSeen(region, stationScope, reader).map((part) => placedIn(part, reader));
  const known = placed.length > 0;
  const read = (after: string, most: number): Promise<Row[]> =>
    reader.store.read.query(
      `SELECT t.id AS id, p.type AS parent_type, p.state AS parent_state
      FROM service_stations t LEFT JOIN service_stations p ON p.id = t.parent_id
      WHERE (${placed.map(({ sql }) => `t.${sql}`).join(' OR ')}) AND t.id > ? AND t.state NOT IN ${GONE}
        AND (CASE t.type WHEN 'GENERAL' THEN CASE WHEN t.parent_id IS NULL THEN 0 ELSE 1 END
             WHEN 'BRANCH' THEN CASE WHEN p.type = 'GENERAL' AND p.state NOT IN ${GONE} THEN 0 ELSE 1 END
             ELSE CASE WHEN p.type = 'BRANCH' AND p.state NOT IN ${GONE} THEN 0 ELSE 1 END END) = 1
      ORDER BY t.id LIMIT ${most}`,
      [...placed.flatMap(({ parameters }) => parameters), after],
    );
  const { rows, ...end } = await pageById(question, ['misplaced', region], reader, known ? read : undefined);
  const seen = await Promise.all(
    rows.map(async ({ id, parent_type: type, parent_state: state }) => {
      const station = await loaders.visible(serviceStations, 'id', id);
      const parent = type === null || state === null ? null : { type, state };
      return station && { station, verdict: judgeWh02(station.type, parent) };
    }),
  );
  return { found: seen.filter((each) => each !== null), ...end };
}
