import type { OverrideRequest, Work } from '@qishu/kit/command';
import { type ExitProposal, exitProposals } from '../records/exit-proposal.js';
import { type ServiceStation, serviceStations } from '../records/service-station.js';
import { type Specialist, specialists } from '../records/specialist.js';
import { specialistAssignments } from '../records/specialist-assignment.js';
import { wayOf } from '../rules/exit-ground.js';
import { filingMachine, isPoolState } from '../rules/specialist-lifecycle.js';
import { stateAfter, stateVerdict } from '../rules/state-verdict.js';
import { stationMachine } from '../rules/station-lifecycle.js';
import { wh15, wh17 } from '../rules/wuhan-2026-specialists.js';
import { closeAssignment } from './end-assignment.js';
import { judgeGround } from './judge-ground.js';
import { refuseInput } from './made-here.js';

export interface DecideExit {
  readonly proposalId: string;
  readonly confirm: boolean;
  readonly reason: string;
  readonly expectedVersion?: number | null;
  readonly overrides?: readonly OverrideRequest[] | null;
}

/** A station leaves: of its own will or directly, or ordered, and then its plaque is recovered. */
async function letStationGo(
  { unit, hold, today }: Work,
  station: ServiceStation,
  { ground }: ExitProposal,
  reason: string,
) {
  const event = wayOf(ground) === 'EXIT_ORDERED' ? 'EXIT_ORDERED' : 'EXIT_SELF';
  await hold([stateVerdict(wh15, stationMachine, station.state, event)], { type: 'ServiceStation', id: station.id });
  const state = stateAfter(stationMachine, station.state, event) ?? station.state;
  const plaque = event === 'EXIT_ORDERED' ? { plaqueRecoveredOn: today } : {};
  await unit.change(serviceStations, station, { state, stateReason: reason, ...plaque }, 'station.left');
}

/** A specialist is deregistered; the enterprises served stand in the gaps from tomorrow. */
async function letSpecialistGo(work: Work, specialist: Specialist, { ground }: ExitProposal, reason: string) {
  const { unit, hold, today } = work;
  const { id: specialistId, state } = specialist;
  if (isPoolState(state))
    return refuseInput('proposalId', '江苏专员库专员不适用', 'specialists of a pool leave otherwise');
  const event = wayOf(ground);
  await hold([stateVerdict(wh17, filingMachine, state, event)], { type: 'Specialist', id: specialistId });
  const left = { state: stateAfter(filingMachine, state, event) ?? state, stateReason: reason, leftOn: today };
  await unit.change(specialists, specialist, left, 'specialist.left');
  for (const assignment of await unit.manager.findBy(specialistAssignments.record, { specialistId, current: true }))
    await closeAssignment(work, assignment, { assignedTo: today, reason });
}

/** The general station verifies a proposal and carries it out, or does not uphold it (art. 18). */
export async function decideExit(work: Work, input: DecideExit): Promise<ExitProposal> {
  const { take, hold, unit, today } = work;
  const proposal = await take(exitProposals, input.proposalId, input.expectedVersion);
  const { stationId, specialistId, ground, evidence } = proposal;
  if (proposal.state !== 'PROPOSED') refuseInput('proposalId', '已作出决定', 'it has been decided');
  const decided = { decidedOn: today, decisionReason: input.reason };
  if (!input.confirm) return unit.change(exitProposals, proposal, { state: 'REJECTED', ...decided }, 'exit.rejected');
  const station = stationId === null ? null : await take(serviceStations, stationId);
  const specialist = specialistId === null ? null : await take(specialists, specialistId);
  const verdict = await judgeGround(work, ground, evidence, { station, specialist });
  await hold([verdict], { type: 'ExitProposal', id: proposal.id }, input.overrides);
  if (station) await letStationGo(work, station, proposal, input.reason);
  if (specialist) await letSpecialistGo(work, specialist, proposal, input.reason);
  return unit.change(exitProposals, proposal, { state: 'CONFIRMED', ...decided }, 'exit.confirmed');
}
