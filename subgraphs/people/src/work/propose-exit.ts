import type { OverrideRequest, Work } from '@qishu/kit/command';
import { type ExitProposal, exitProposals } from '../records/exit-proposal.js';
import { serviceStations } from '../records/service-station.js';
import { specialists } from '../records/specialist.js';
import type { ExitGround } from '../rules/station-vocabulary.js';
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
  await hold([verdict], { type: station ? 'ServiceStation' : 'Specialist', id: subject.id }, input.overrides);
  const open = await unit.manager.existsBy(exitProposals.record, {
    ...(station ? { stationId: subject.id } : { specialistId: subject.id }),
    state: 'PROPOSED',
  });
  if (open) refuseInput('ground', '已有待核实的退出建议', 'a proposal waits for its decision already');
  const values = { stationId, specialistId, ground, evidence, state: 'PROPOSED', proposedOn: today } as const;
  return unit.create(exitProposals, { ...MADE_HERE, ...values, regionCode: subject.regionCode }, 'exit.proposed');
}
