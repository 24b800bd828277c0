import type { OverrideRequest, Work } from '@qishu/kit/command';
import { institutionEvaluations } from '../records/institution-evaluation.js';
import { type ServiceInstitution, serviceInstitutions } from '../records/service-institution.js';
import { groundStands } from '../rules/exit-ground.js';
import { judgeEntry, judgeMi05, judgeStay } from '../rules/institution-rules.js';
import { mi03 } from '../rules/miit-2023.js';
import { stateVerdict } from '../rules/state-verdict.js';
import { libraryMachine } from '../rules/station-lifecycle.js';

export interface DecideInstitution {
  readonly institutionId: string;
  readonly decision: 'ENTER' | 'LEAVE' | 'NOMINATE_AGAIN';
  readonly reason: string;
  readonly expectedVersion?: number | null;
  readonly overrides?: readonly OverrideRequest[] | null;
}

const NO_SCORES = { ability: null, management: null, quality: null, satisfaction: null };

/** Lets an institution into the library, out of it, or back among the candidates, by its newest scores (MI-03). */
export async function decideInstitution(work: Work, input: DecideInstitution): Promise<ServiceInstitution> {
  const { take, hold, within, unit, today } = work;
  const { decision, reason: stateReason } = input;
  const institution = await take(serviceInstitutions, input.institutionId, input.expectedVersion);
  within(institution.regionCode);
  const [newest] = await unit.manager.find(institutionEvaluations.record, {
    where: { institutionId: institution.id },
    order: { evaluatedOn: 'DESC', year: 'DESC', id: 'DESC' },
    take: 1,
  });
  const scores = newest ?? NO_SCORES;
  const year = newest?.year ?? Number(today.slice(0, 4));
  const verdicts = [stateVerdict(mi03, libraryMachine, institution.state, decision)];
  if (decision === 'ENTER') verdicts.push(judgeEntry(scores, year, today), judgeMi05(institution.commitment));
  if (decision === 'LEAVE') verdicts.push(groundStands(judgeStay(scores, year, today)));
  await hold(verdicts, { type: 'ServiceInstitution', id: institution.id }, input.overrides);
  const moved = {
    ENTER: { state: 'IN_LIBRARY', enteredOn: today, leftOn: null },
    LEAVE: { state: 'OUT', leftOn: today },
    NOMINATE_AGAIN: { state: 'CANDIDATE' },
  } as const;
  return unit.change(serviceInstitutions, institution, { ...moved[decision], stateReason }, 'institution.decided');
}
