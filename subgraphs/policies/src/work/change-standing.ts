import type { OverrideRequest, Work } from '@qishu/kit/command';
import type { DueWorker } from '@qishu/kit/graph';
import { businessDate, next, type Rule, verdictInput, verdictsOf } from '@qishu/kit/rules';
import { type Policy, policies } from '../records/policy.js';
import { eventOfDay, type LegalEvent, policyMachine } from '../rules/policy-states.js';
import { tp01Rule } from '../rules/two-persons.js';

/** A step of a policy’s standing that a person takes; effect and expiry come with their day. */
export interface StandingStep {
  readonly policyId: string;
  readonly event: LegalEvent;
  readonly expectedVersion?: number | null;
  /** Last day in force, where the step sets one. */
  readonly effectiveTo?: string | null;
  readonly effectiveFrom?: string | null;
  readonly overrides?: readonly OverrideRequest[] | null;
}

const st03: Rule = { ...tp01Rule, ruleId: 'ST-POLICY' };

/** Changes the standing of a policy; its clauses and trees follow in the same transaction. */
export async function changeStanding(work: Work, step: StandingStep): Promise<Policy> {
  const { policyId, event, expectedVersion, effectiveFrom, effectiveTo, overrides } = step;
  const policy = await work.take(policies, policyId, expectedVersion);
  work.within(policy.regionCode);
  const answers = verdictsOf(st03);
  const to = next(policyMachine, policy.legalStatus, event);
  const inputs = [verdictInput('legalStatus', policy.legalStatus), verdictInput('event', event)];
  const verdict =
    to.kind === 'MOVED'
      ? answers.pass(inputs, { zh: '可办', en: 'it may' })
      : answers.fail(inputs, {
          zh: `效力 ${policy.legalStatus} 不能 ${event}`,
          en: `${policy.legalStatus} knows no ${event}`,
        });
  await work.hold([verdict], { type: 'Policy', id: policy.id }, overrides);
  if (to.kind !== 'MOVED') throw new Error(`${event} was offered and yet does not lead on`);
  const dates = { ...(effectiveFrom && { effectiveFrom }), ...(effectiveTo && { effectiveTo }) };
  return work.unit.change(policies, policy, { ...dates, legalStatus: to.to }, 'policy.standing');
}

/** What a day brings to a policy: it takes effect, or it expires. */
export const policyDay: DueWorker = async (unit, { key, now }) => {
  const [id = ''] = key.split(' ');
  const policy = await unit.lock(policies, 'id', id);
  const event = policy && eventOfDay(policy, businessDate(now));
  if (!policy || !event) return;
  const to = next(policyMachine, policy.legalStatus, event);
  if (to.kind === 'MOVED') await unit.change(policies, policy, { legalStatus: to.to }, 'policy.standing');
};
