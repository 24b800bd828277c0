import type { Work } from '@qishu/kit/command';
import { type Specialist, specialists } from '../records/specialist.js';
import { filingMachine, isPoolState } from '../rules/specialist-lifecycle.js';
import { stateVerdict } from '../rules/state-verdict.js';
import { wh10 } from '../rules/wuhan-2026-specialists.js';
import { refuseInput } from './made-here.js';

export interface PublishSpecialist {
  readonly specialistId: string;
  readonly expectedVersion?: number | null;
}

/** The general station publishes whom it has filed (art. 15(2)). */
export async function publishSpecialist(work: Work, input: PublishSpecialist): Promise<Specialist> {
  const { take, hold, unit, today } = work;
  const specialist = await take(specialists, input.specialistId, input.expectedVersion);
  const { state } = specialist;
  if (isPoolState(state))
    refuseInput('specialistId', '江苏专员库专员不经备案公布', 'specialists of a pool are not filed');
  await hold([stateVerdict(wh10, filingMachine, state, 'PUBLISH')], { type: 'Specialist', id: specialist.id });
  return unit.change(specialists, specialist, { state: 'PUBLISHED', publishedOn: today }, 'specialist.published');
}
