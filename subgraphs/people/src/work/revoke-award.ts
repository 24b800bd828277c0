import type { OverrideRequest, Work } from '@qishu/kit/command';
import { serviceStations } from '../records/service-station.js';
import { type StationAssessment, stationAssessments } from '../records/station-assessment.js';
import { judgeWh19 } from '../rules/assessment-rules.js';
import { stateVerdict } from '../rules/state-verdict.js';
import { stationMachine } from '../rules/station-lifecycle.js';
import { wh19 } from '../rules/wuhan-2026-stations.js';

export interface RevokeAward {
  readonly assessmentId: string;
  /** What the inquiry found; without a finding nothing is revoked. */
  readonly fraudFound?: boolean | null;
  readonly reason: string;
  /** Whether it is severe enough to take the plaque too. */
  readonly severe?: boolean | null;
  readonly expectedVersion?: number | null;
  readonly overrides?: readonly OverrideRequest[] | null;
}

/** Takes honour and award back from a station that cheated, and in a severe case its plaque (art. 24). */
export async function revokeAward(work: Work, input: RevokeAward): Promise<StationAssessment> {
  const { take, hold, unit, today } = work;
  const assessment = await take(stationAssessments, input.assessmentId, input.expectedVersion);
  const station = await take(serviceStations, assessment.stationId);
  const awarded = assessment.award !== null && assessment.revokedOn === null;
  const verdicts = [judgeWh19({ awarded, state: station.state, fraudFound: input.fraudFound ?? null })];
  if (!awarded || input.severe) verdicts.push(stateVerdict(wh19, stationMachine, station.state, 'REVOKE_HONOUR'));
  if (!awarded) work.refuse(verdicts);
  await hold(verdicts, { type: 'StationAssessment', id: assessment.id }, input.overrides);
  if (input.severe) {
    const left = { state: 'HONOUR_REVOKED', stateReason: input.reason, plaqueRecoveredOn: today } as const;
    await unit.change(serviceStations, station, left, 'station.honour_revoked');
  }
  return unit.change(
    stationAssessments,
    assessment,
    { revokedOn: today, remark: input.reason },
    'station.award_revoked',
  );
}
