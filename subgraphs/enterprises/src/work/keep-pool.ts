import type { OverrideRequest, Work } from '@qishu/kit/command';
import { NoSuchRecord } from '@qishu/kit/command';
import { addDays } from '@qishu/kit/rules';
import { enterprises } from '../records/enterprise.js';
import { type Recognition, recognitions } from '../records/recognition.js';
import { recognitionSteps } from '../records/recognition-step.js';
import { competent, oneTitle, reasonGiven } from '../rules/recognition-guards.js';
import { issuers, ruleVersionOf } from '../rules/recognition-steps.js';
import { heldTitlesOf } from './held-titles.js';
import { keepStep } from './step-recognition.js';

export interface PoolEnterprise {
  readonly enterpriseId: string;
  readonly reason?: string | null;
  readonly overrides?: readonly OverrideRequest[] | null;
}

/** 入库培育: the lowest tier, without an end of its own (苏园经〔2022〕11号 一（三）). */
export async function putIntoPool(work: Work, input: PoolEnterprise): Promise<Recognition> {
  const { id, regionCode } = await work.take(enterprises, input.enterpriseId);
  const titles = await heldTitlesOf(work.unit.manager, id);
  const verdicts = [competent('SEED', work.principal.role), oneTitle('SEED', titles)];
  await work.hold(verdicts, { type: 'Enterprise', id }, input.overrides);
  const { level, issuer } = issuers.SEED;
  const on = work.today;
  const made = await work.unit.create(
    recognitions,
    {
      ...{
        sourceCode: 'QISHU',
        enterpriseId: id,
        regionCode,
        tier: 'SEED',
        level: level as Recognition['level'],
        issuer,
      },
      ...{ year: Number(on.slice(0, 4)), recognisedOn: on, state: 'IN_FORCE' },
      ruleVersion: ruleVersionOf('SEED', 'NEW', on),
    },
    'enterprise.pooled',
  );
  await work.unit.create(recognitionSteps, {
    ...{ sourceCode: 'QISHU', recognitionId: made.id, enterpriseId: id, regionCode, event: 'RECOGNISE' },
    ...{ stateAfter: 'IN_FORCE', takenOn: on, reason: input.reason?.trim() || null, ruleVersion: made.ruleVersion },
  });
  return made;
}

/** 移出培育库: ends the entry as of yesterday; it bars nothing, and the enterprise may come in again. */
export async function takeOutOfPool(work: Work, input: PoolEnterprise): Promise<Recognition> {
  const { id } = await work.take(enterprises, input.enterpriseId);
  const entry = await work.unit.lockWhere(recognitions, { enterpriseId: id, tier: 'SEED', state: 'IN_FORCE' });
  if (!entry) throw new NoSuchRecord('Recognition', id);
  const verdicts = [competent('SEED', work.principal.role), reasonGiven(input.reason)];
  await work.hold(verdicts, { type: 'Recognition', id: entry.id }, input.overrides);
  const changes = { expiresOn: addDays(work.today, -1) };
  return keepStep(work.unit, entry, 'EXPIRE', 'EXPIRED', {
    ...{ on: work.today, reason: input.reason ?? null, changes },
  });
}
