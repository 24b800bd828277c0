import type { Work } from '@qishu/kit/command';
import { serviceStations } from '../records/service-station.js';
import { type StationChange, stationChanges } from '../records/station-change.js';
import { stateAfter, stateVerdict } from '../rules/state-verdict.js';
import { stationChangeMachine, stationMachine } from '../rules/station-lifecycle.js';
import type { stationChangeKindWords } from '../rules/station-vocabulary.js';
import { wh12 } from '../rules/wuhan-2026-stations.js';
import { MADE_HERE, refuseInput } from './made-here.js';

export interface ReportStationChange {
  readonly stationId: string;
  readonly kind: keyof typeof stationChangeKindWords;
  readonly detail: string;
  readonly changedOn: string;
  readonly specialistId?: string | null;
  /** A change that is known already and was not reported, or was returned. */
  readonly changeId?: string | null;
}

/** Reports a change at a station (art. 17): late ones are taken and flagged, since refusing them would only hide them. */
export async function reportStationChange(work: Work, input: ReportStationChange): Promise<StationChange> {
  const { take, hold, unit, today, now } = work;
  const { kind, detail, changedOn, specialistId = null, changeId } = input;
  if (changedOn > today) refuseInput('changedOn', '不得晚于今日', 'it may not lie in the future');
  const station = await take(serviceStations, input.stationId);
  const about = { type: 'ServiceStation', id: station.id };
  if (station.state !== 'CHANGE_PENDING')
    await hold([stateVerdict(wh12, stationMachine, station.state, 'REPORT_CHANGE')], about);
  const state = stateAfter(stationMachine, station.state, 'REPORT_CHANGE') ?? station.state;
  if (state !== station.state) await unit.change(serviceStations, station, { state }, 'station.change_reported');
  const facts = {
    kind,
    detail,
    changedOn,
    specialistId,
    submittedAt: now,
    state: 'SUBMITTED',
    returnReason: null,
  } as const;
  if (changeId == null) {
    const place = { stationId: station.id, regionCode: station.regionCode };
    return unit.create(stationChanges, { ...MADE_HERE, ...place, ...facts }, 'station_change.submitted');
  }
  const known = await take(stationChanges, changeId);
  if (known.stationId !== station.id) refuseInput('changeId', '不是该站点的变更', 'no change of this station');
  await hold([stateVerdict(wh12, stationChangeMachine, known.state, 'SUBMIT')], {
    type: 'StationChange',
    id: known.id,
  });
  return unit.change(stationChanges, known, facts, 'station_change.submitted');
}
