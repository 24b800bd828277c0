import { HubError } from '@qishu/kit/base';
import type { Work } from '@qishu/kit/command';
import { type Diagnosis, type DiagnosisSections, diagnoses } from '../records/diagnosis.js';
import { freeInFourSections } from '../rules/library-rules.js';
import { perhapsWords } from './written-words.js';

export interface DiagnosisReport {
  readonly diagnosisId: string;
  readonly expectedVersion?: number | null;
  readonly visitedOn: string;
  readonly sections: DiagnosisSections;
}

const MOST_WORDS = 8_000;
const SECTIONS = ['specialisedZh', 'refinedZh', 'distinctiveZh', 'innovativeZh'] as const;

/** 提交诊断报告。Gives an enterprise the one report of its diagnosis: free of charge, in four sections (SZ-04). */
export async function reportDiagnosis(work: Work, report: DiagnosisReport): Promise<Diagnosis> {
  const diagnosis = await work.take(diagnoses, report.diagnosisId, report.expectedVersion);
  const { visitedOn } = report;
  if (visitedOn > work.today || visitedOn < diagnosis.requestedOn)
    throw new HubError('BAD_USER_INPUT', {
      field: 'visitedOn',
      reasonZh: '须在申请之后、今天之前',
      reasonEn: 'between the request and today',
    });
  const sections = Object.fromEntries(
    SECTIONS.map((name) => [name, perhapsWords(`sections.${name}`, report.sections[name], MOST_WORDS)]),
  ) as unknown as DiagnosisSections;
  await work.hold([freeInFourSections(diagnosis.free, sections)], { type: 'Diagnosis', id: diagnosis.id });
  return work.unit.change(diagnoses, diagnosis, { state: 'REPORTED', visitedOn, reportedOn: work.today, sections });
}
