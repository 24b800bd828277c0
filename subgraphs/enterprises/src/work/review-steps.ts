import type { Work } from '@qishu/kit/command';
import type { Recognition } from '../records/recognition.js';
import { changeReported } from '../rules/recognition-guards.js';
import { dayOf, type StepRecognition, stepRecognition } from './step-recognition.js';

export interface ReportMajorChange extends StepRecognition {
  /** Day on which the enterprise changed. */
  readonly changedOn: string;
}

/** 报告重大变化: within three months; a late report is taken and flagged (RC-08). */
export function reportMajorChange(work: Work, input: ReportMajorChange): Promise<Recognition> {
  const verdicts = [changeReported(input.changedOn, dayOf(input.on, work.today))];
  return stepRecognition(work, 'REPORT_CHANGE', input, { verdicts });
}
