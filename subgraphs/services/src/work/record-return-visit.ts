import { HubError } from '@qishu/kit/base';
import type { Work } from '@qishu/kit/command';
import { diagnoses } from '../records/diagnosis.js';
import { ledgerEntries } from '../records/ledger-entry.js';
import { type ReturnVisit, returnVisits } from '../records/return-visit.js';
import { serviceProjects } from '../records/service-project.js';
import { perhapsWords, writtenWords } from './written-words.js';

export interface ReturnVisitTold extends Pick<ReturnVisit, 'visitedAt' | 'mode' | 'byZh' | 'reached' | 'satisfaction'> {
  readonly projectId?: string | null;
  readonly diagnosisId?: string | null;
  readonly ledgerEntryId?: string | null;
  readonly opinionZh?: string | null;
}

const refuse = (field: string, reasonZh: string, reasonEn: string): HubError =>
  new HubError('BAD_USER_INPUT', { field, reasonZh, reasonEn });

/** What a visit follows; its rating goes where the enterprise was reached. */
async function followed(work: Work, { projectId, diagnosisId, ledgerEntryId, satisfaction, reached }: ReturnVisitTold) {
  const rated = reached && satisfaction !== 'UNRATED';
  if (projectId) {
    const project = await work.take(serviceProjects, projectId);
    const state = project.state === 'ENDED' ? 'FOLLOWED_UP' : project.state;
    return work.unit.change(serviceProjects, project, { state, ...(rated && { satisfaction }) });
  }
  if (diagnosisId) {
    const diagnosis = await work.take(diagnoses, diagnosisId);
    return diagnosis.state === 'REPORTED'
      ? work.unit.change(diagnoses, diagnosis, { state: 'FOLLOWED_UP' })
      : diagnosis;
  }
  const entry = await work.take(ledgerEntries, ledgerEntryId as string);
  return rated ? work.unit.change(ledgerEntries, entry, { satisfaction }) : entry;
}

/** 登记回访。Records a call back and what the enterprise thought (工信部企业〔2023〕213号 二（五）). */
export async function recordReturnVisit(work: Work, told: ReturnVisitTold): Promise<ReturnVisit> {
  const { projectId = null, diagnosisId = null, ledgerEntryId = null, visitedAt, mode, reached, satisfaction } = told;
  if ([projectId, diagnosisId, ledgerEntryId].filter((id) => id !== null).length !== 1)
    throw refuse('projectId | diagnosisId | ledgerEntryId', '须且只须写明其一', 'name exactly one of them');
  if (visitedAt > work.now) throw refuse('visitedAt', '不能晚于现在', 'not in the future');
  const { enterpriseId, regionCode } = await followed(work, told);
  return work.unit.create(returnVisits, {
    ...{ enterpriseId, regionCode, projectId, diagnosisId, ledgerEntryId, visitedAt, mode, reached, satisfaction },
    ...{ sourceCode: 'QISHU', byZh: writtenWords('byZh', told.byZh, 100) },
    opinionZh: perhapsWords('opinionZh', told.opinionZh, 4_000),
  });
}
