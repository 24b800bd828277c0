import type { Work } from '@qishu/kit/command';
import { type ServiceStation, serviceStations } from '../records/service-station.js';
import { stateVerdict } from '../rules/state-verdict.js';
import { stationMachine } from '../rules/station-lifecycle.js';
import { wh06 } from '../rules/wuhan-2026-stations.js';

export interface OpenStation {
  readonly stationId: string;
  readonly expectedVersion?: number | null;
}

/** A recognised station begins its work. */
export async function openStation({ take, hold, unit }: Work, input: OpenStation): Promise<ServiceStation> {
  const station = await take(serviceStations, input.stationId, input.expectedVersion);
  await hold([stateVerdict(wh06, stationMachine, station.state, 'OPEN')], { type: 'ServiceStation', id: station.id });
  return unit.change(serviceStations, station, { state: 'ACTIVE' }, 'station.opened');
}
