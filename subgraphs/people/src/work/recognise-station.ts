import type { OverrideRequest, Work } from '@qishu/kit/command';
import { type ServiceStation, serviceStations } from '../records/service-station.js';
import { stateVerdict } from '../rules/state-verdict.js';
import { stationMachine } from '../rules/station-lifecycle.js';
import { judgeWh01, judgeWh02, judgeWh04, judgeWh26 } from '../rules/station-rules.js';
import { wh06 } from '../rules/wuhan-2026-stations.js';

export interface RecogniseStation {
  readonly stationId: string;
  /** Set by the general station alone (WH-26). */
  readonly nameZh: string;
  readonly plaqueNo: string;
  readonly opinion: string;
  readonly expectedVersion?: number | null;
  readonly overrides?: readonly OverrideRequest[] | null;
}

/** Second step (art. 13, 16): the general station recognises what a branch has recommended, names it, awards the plaque. */
export async function recogniseStation(work: Work, input: RecogniseStation): Promise<ServiceStation> {
  const { take, find, hold, unit, today, principal } = work;
  const station = await take(serviceStations, input.stationId, input.expectedVersion);
  const branch = station.parentId === null ? null : await find(serviceStations, station.parentId);
  const { nameZh, plaqueNo, opinion: generalOpinion } = input;
  const verdicts = [
    stateVerdict(wh06, stationMachine, station.state, 'RECOGNISE'),
    judgeWh01({ ...station, otherGeneralStations: 0 }),
    judgeWh02(station.type, branch),
    judgeWh04(station.attestations),
    judgeWh26(nameZh !== station.nameZh, principal.role === 'WH_GENERAL_STATION'),
  ];
  await hold(verdicts, { type: 'ServiceStation', id: station.id }, input.overrides);
  const recognised = { state: 'RECOGNISED', nameZh, plaqueNo, generalOpinion, recognisedOn: today } as const;
  return unit.change(serviceStations, station, recognised, 'station.recognised');
}
