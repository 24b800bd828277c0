import type { Work } from '@qishu/kit/command';
import { type ServiceStation, serviceStations } from '../records/service-station.js';
import { stateVerdict } from '../rules/state-verdict.js';
import { stationMachine } from '../rules/station-lifecycle.js';
import { wh06 } from '../rules/wuhan-2026-stations.js';
import { holdForBranch } from './hold-for-branch.js';

export interface RecommendStation {
  readonly stationId: string;
  readonly opinion: string;
  readonly expectedVersion?: number | null;
}

/** First step (art. 13): the branch reviews the application and recommends it. */
export async function recommendStation(work: Work, input: RecommendStation): Promise<ServiceStation> {
  const { take, hold, unit } = work;
  const station = await take(serviceStations, input.stationId, input.expectedVersion);
  await holdForBranch(work, station.id, wh06);
  await hold([stateVerdict(wh06, stationMachine, station.state, 'RECOMMEND')], {
    type: 'ServiceStation',
    id: station.id,
  });
  const reviewed = { state: 'INITIAL_REVIEWED', branchOpinion: input.opinion } as const;
  return unit.change(serviceStations, station, reviewed, 'station.recommended');
}
