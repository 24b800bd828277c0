import type { OverrideRequest, Work } from '@qishu/kit/command';
import { serviceStations } from '../records/service-station.js';
import { type StationChange, stationChanges } from '../records/station-change.js';
import { stateVerdict } from '../rules/state-verdict.js';
import { stationChangeMachine } from '../rules/station-lifecycle.js';
import { wh12 } from '../rules/wuhan-2026-stations.js';
import { holdForBranch } from './hold-for-branch.js';
import { refuseInput } from './made-here.js';

export interface DecideStationChange {
  readonly changeId: string;
  readonly approve: boolean;
  /** Needed to return it. */
  readonly reason?: string | null;
  readonly expectedVersion?: number | null;
  readonly overrides?: readonly OverrideRequest[] | null;
}

/** When the last change of a station is settled, it is at work again. */
async function settle({ unit }: Work, stationId: string): Promise<void> {
  const open = await unit.manager.count(stationChanges.record, {
    where: [
      { stationId, state: 'SUBMITTED' },
      { stationId, state: 'BRANCH_APPROVED' },
      { stationId, state: 'RETURNED' },
    ],
  });
  const station = open === 0 ? await unit.lock(serviceStations, 'id', stationId) : null;
  if (station?.state === 'CHANGE_PENDING')
    await unit.change(serviceStations, station, { state: 'ACTIVE' }, 'station.change_settled');
}

/** Two steps (art. 17): the branch approves, the general station files; either may return it with a reason. */
export async function decideStationChange(work: Work, input: DecideStationChange): Promise<StationChange> {
  const { take, hold, unit, today, principal } = work;
  const change = await take(stationChanges, input.changeId, input.expectedVersion);
  const about = { type: 'StationChange', id: change.id };
  const general = principal.role === 'WH_GENERAL_STATION';
  if (!general) await holdForBranch(work, change.stationId, wh12);
  const event = !input.approve ? 'RETURN' : general ? 'FILE' : 'BRANCH_APPROVE';
  await hold([stateVerdict(wh12, stationChangeMachine, change.state, event)], about, input.overrides);
  if (event === 'RETURN') {
    const returnReason = input.reason?.trim() || refuseInput('reason', '退回须说明理由', 'say why it is returned');
    return unit.change(stationChanges, change, { state: 'RETURNED', returnReason }, 'station_change.returned');
  }
  if (event === 'BRANCH_APPROVE') {
    const approved = { state: 'BRANCH_APPROVED', branchApprovedOn: today } as const;
    return unit.change(stationChanges, change, approved, 'station_change.branch_approved');
  }
  const filed = await unit.change(stationChanges, change, { state: 'FILED', filedOn: today }, 'station_change.filed');
  await settle(work, change.stationId);
  return filed;
}
