import type { OverrideRequest, Work } from '@qishu/kit/command';
import { type Specialist, specialists } from '../records/specialist.js';
import { isAwaitingDecision, judgeWh03, judgeWh07, judgeWh09, judgeWh10 } from '../rules/filing-rules.js';
import { filingMachine, isPoolState } from '../rules/specialist-lifecycle.js';
import { stateVerdict } from '../rules/state-verdict.js';
import { wh10 } from '../rules/wuhan-2026-specialists.js';
import { refuseInput } from './made-here.js';

export interface DecideFiling {
  readonly specialistId: string;
  readonly accept: boolean;
  /** What the verification of the application found; needed to accept. */
  readonly violationFound?: boolean | null;
  /** Needed to refuse. */
  readonly reason?: string | null;
  readonly expectedVersion?: number | null;
  readonly overrides?: readonly OverrideRequest[] | null;
}

/** The general station files a verified application, or refuses it with a reason (art. 15(2)). */
export async function decideFiling(work: Work, input: DecideFiling): Promise<Specialist> {
  const { take, hold, unit, today } = work;
  const specialist = await take(specialists, input.specialistId, input.expectedVersion);
  const { state, kind } = specialist;
  if (isPoolState(state)) refuseInput('specialistId', '江苏专员库专员不经备案', 'specialists of a pool are not filed');
  const about = { type: 'Specialist', id: specialist.id };
  if (!input.accept) {
    const stateReason = input.reason?.trim() || refuseInput('reason', '不予备案须说明理由', 'a refusal needs a reason');
    await hold([stateVerdict(wh10, filingMachine, state, 'REFUSE')], about, input.overrides);
    return unit.change(specialists, specialist, { state: 'REFUSED', stateReason }, 'specialist.refused');
  }
  // Verification and filing are one decision here; the machine keeps them apart for platforms that tell them apart.
  const event = isAwaitingDecision(state) && state !== 'UNDER_VERIFICATION' ? 'VERIFY' : 'FILE';
  const verdicts = [
    stateVerdict(wh10, filingMachine, state, event),
    judgeWh03(kind, specialist.stationId),
    judgeWh07(specialist, today),
    judgeWh09(kind, specialist.employerApprovedOn),
    judgeWh10(input.violationFound ?? null),
  ];
  await hold(verdicts, about, input.overrides);
  return unit.change(
    specialists,
    specialist,
    { state: 'FILED', filedOn: today, stateReason: null },
    'specialist.filed',
  );
}
