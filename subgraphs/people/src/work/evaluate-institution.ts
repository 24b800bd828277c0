import type { OverrideRequest, Work } from '@qishu/kit/command';
import { type InstitutionEvaluation, institutionEvaluations } from '../records/institution-evaluation.js';
import { serviceInstitutions } from '../records/service-institution.js';
import { judgeMi02, judgeStay } from '../rules/institution-rules.js';
import { stateAfter } from '../rules/state-verdict.js';
import { libraryMachine } from '../rules/station-lifecycle.js';
import { MADE_HERE } from './made-here.js';

export interface EvaluateInstitution {
  readonly institutionId: string;
  readonly year: number;
  readonly ability?: number | null;
  readonly management?: number | null;
  readonly quality?: number | null;
  readonly satisfaction?: number | null;
  readonly opinion?: string | null;
  readonly overrides?: readonly OverrideRequest[] | null;
}

/** Evaluates an institution on four sides (MI-02): a candidate becomes evaluated, one in the library monitored or warned. */
export async function evaluateInstitution(work: Work, input: EvaluateInstitution): Promise<InstitutionEvaluation> {
  const { take, hold, within, unit, today } = work;
  const institution = await take(serviceInstitutions, input.institutionId);
  within(institution.regionCode);
  const { year, ability = null, management = null, quality = null, satisfaction = null } = input;
  const scores = { ability, management, quality, satisfaction };
  await hold([judgeMi02(scores, year)], { type: 'ServiceInstitution', id: institution.id }, input.overrides);
  const stays = judgeStay(scores, year, today).verdict;
  const event = institution.state === 'CANDIDATE' ? 'EVALUATE' : stays === 'FAIL' ? 'WARN' : 'MONITOR';
  const state =
    stays === 'UNKNOWN'
      ? institution.state
      : (stateAfter(libraryMachine, institution.state, event) ?? institution.state);
  if (state !== institution.state)
    await unit.change(serviceInstitutions, institution, { state }, 'institution.evaluated');
  const place = { institutionId: institution.id, regionCode: institution.regionCode };
  const facts = { ...scores, year, opinion: input.opinion ?? null, evaluatedOn: today };
  return unit.create(institutionEvaluations, { ...MADE_HERE, ...place, ...facts }, 'institution.scored');
}
