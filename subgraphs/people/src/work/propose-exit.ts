import type { OverrideRequest, Work } from '@qishu/kit/command';
import type { RuleVerdict } from '@qishu/schema';
import { type ExitProposal, exitProposals } from '../records/exit-proposal.js';
import { type ServiceStation, serviceStations } from '../records/service-station.js';
import { type Specialist, specialists } from '../records/specialist.js';
import { judgeBranch } from '../rules/station-rules.js';
import type { ExitGround } from '../rules/station-vocabulary.js';
import { wh15 } from '../rules/wuhan-2026-specialists.js';
import { judgeGround } from './judge-ground.js';
import { MADE_HERE, refuseInput } from './made-here.js';

export interface ProposeExit {
  /** Exactly one of the two. */
  readonly stationId?: string | null;
  readonly specialistId?: string | null;
  readonly ground: ExitGround;
  readonly evidence: string;
  readonly overrides?: readonly OverrideRequest[] | null;
}

/**
 * WH-15: who leaves of his own will applies to the branch, which verifies it and reports it to the general station. A
 * branch itself, and the mobile, who belong to no station, have none above them but the general station.
 */
async function judgeOwnWill(
  { see, principal }: Work,
  station: ServiceStation | null,
  specialist: Specialist | null,
): Promise<RuleVerdict[]> {
  const home = specialist?.stationId ? await see(serviceStations, specialist.stationId) : station;
  const branchId = home?.type === 'STATION' ? home.parentId : specialist && home?.type === 'BRANCH' ? home.id : null;
  return branchId === null ? [] : [judgeBranch(wh15, principal.stationId === branchId)];
}

/** Proposes that a station or a specialist leave (art. 18). It changes nothing of either: the general station decides. */
export async function proposeExit(work: Work, input: ProposeExit): Promise<ExitProposal> {
  const { take, hold, unit, today } = work;
  const { stationId = null, specialistId = null, ground, evidence } = input;
  if ((stationId === null) === (specialistId === null))
    refuseInput('stationId | specialistId', '须且只须给出其中一个', 'give exactly one of them');
  // Locked, so that two proposals of the same exit cannot both be the first.
  const station = stationId === null ? null : await take(serviceStations, stationId);
  const specialist = specialistId === null ? null : await take(specialists, specialistId);
  const subject = (station ?? specialist) as { readonly id: string; readonly regionCode: string };
  const verdict = await judgeGround(work, ground, evidence, { station, specialist });
  const step = ground === 'OWN_APPLICATION' ? await judgeOwnWill(work, station, specialist) : [];
  await hold([verdict, ...step], { type: station ? 'ServiceStation' : 'Specialist', id: subject.id }, input.overrides);
  const open = await unit.manager.existsBy(exitProposals.record, {
    ...(station ? { stationId: subject.id } : { specialistId: subject.id }),
    state: 'PROPOSED',
  });
  if (open) refuseInput('ground', '已有待核实的退出建议', 'a proposal waits for its decision already');
  const values = { stationId, specialistId, ground, evidence, state: 'PROPOSED', proposedOn: today } as const;
  return unit.create(exitProposals, { ...MADE_HERE, ...values, regionCode: subject.regionCode }, 'exit.proposed');
}
