import type { Work } from '@qishu/kit/command';
import { type PushRule, pushRules } from '../records/push-rule.js';
import { guardedSql } from './see-enterprise.js';
import type { Channel } from './weigh-push.js';

/** What an office sets. */
export interface PushRuleContent {
  readonly regionCode: string;
  readonly channel: Channel;
  readonly benefits?: PushRule['benefits'];
}

/** An office sets a standing rule for a region that it is granted: from today on, what comes to match is pushed. */
export async function setPushRule(
  work: Work,
  { regionCode, channel, benefits = null }: PushRuleContent,
): Promise<PushRule> {
  work.within(regionCode);
  return work.unit.create(
    pushRules,
    {
      ...{ regionCode, channel, benefits: benefits?.length ? benefits : null },
      ...{ beganOn: work.today, endedOn: null, setBy: work.principal.subject },
      ...{ guarded: guardedSql(work).sql !== '1 = 0', sourceCode: 'QISHU', dataLevel: 'L2' },
    },
    'push_rule.set',
  );
}

/** The office that owns the region, or one above it, ends a rule; what was sent stays sent. */
export async function endPushRule(
  work: Work,
  { ruleId, expectedVersion }: { readonly ruleId: string; readonly expectedVersion?: number | null },
): Promise<PushRule> {
  const rule = await work.take(pushRules, ruleId, expectedVersion);
  if (rule.endedOn !== null) return rule;
  return work.unit.change(pushRules, rule, { endedOn: work.today }, 'push_rule.ended');
}
