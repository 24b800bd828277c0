import type { OverrideRequest, Work } from '@qishu/kit/command';
import type { Tier } from '@qishu/schema';
import { enterprises } from '../records/enterprise.js';
import { type Recognition, recognitions } from '../records/recognition.js';
import { recognitionBatches } from '../records/recognition-batch.js';
import { recognitionSteps } from '../records/recognition-step.js';
import { noReturn, noSkipping, oneTitle } from '../rules/recognition-guards.js';
import { eventNames, issuers, ruleVersionOf, windowOpen } from '../rules/recognition-steps.js';
import { heldTitlesOf } from './held-titles.js';
import { dayOf } from './step-recognition.js';

export interface ApplyForRecognition {
  readonly enterpriseId: string;
  readonly tier: Tier;
  readonly batchId?: string | null;
  readonly on?: string | null;
  readonly overrides?: readonly OverrideRequest[] | null;
}

/** 登记申报: no tier skipped, no return within three years of a revocation, one at a time, within the window. */
export async function applyForRecognition(work: Work, input: ApplyForRecognition): Promise<Recognition> {
  // Locked first: of two applications for one enterprise the second sees the first.
  const { id, regionCode } = await work.take(enterprises, input.enterpriseId);
  const { tier, batchId = null } = input;
  const on = dayOf(input.on, work.today);
  const batch = batchId == null ? null : await work.see(recognitionBatches, batchId);
  const titles = await heldTitlesOf(work.unit.manager, id);
  const verdicts = [
    noSkipping(tier, titles, on),
    noReturn(titles, on),
    oneTitle(tier, titles),
    windowOpen(batch, tier, on),
  ];
  await work.hold(verdicts, { type: 'Enterprise', id }, input.overrides);
  const { level, issuer } = issuers[tier];
  const made = await work.unit.create(
    recognitions,
    {
      ...{ sourceCode: 'QISHU', enterpriseId: id, regionCode, tier, level: level as Recognition['level'], issuer },
      ...{ batchId, batchNo: batch?.batchNo ?? null, year: Number(on.slice(0, 4)), recognisedOn: on },
      ...{ state: 'APPLIED', ruleVersion: ruleVersionOf(tier, 'NEW', on) },
    },
    eventNames.APPLY,
  );
  await work.unit.create(recognitionSteps, {
    ...{ sourceCode: 'QISHU', recognitionId: made.id, enterpriseId: id, regionCode, event: 'APPLY' },
    ...{ stateAfter: 'APPLIED', takenOn: on, ruleVersion: made.ruleVersion },
  });
  return made;
}
