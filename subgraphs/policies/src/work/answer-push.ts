import type { Work } from '@qishu/kit/command';
import { type PolicyPush, policyPushes } from '../records/policy-push.js';
import { type PushPreference, pushPreferences } from '../records/push-preference.js';
import { ownEnterprise } from './start-application.js';
import type { Channel } from './weigh-push.js';

/** The enterprise has read what was pushed to it: once read, it stays read. */
export async function acknowledgePush(work: Work, { pushId }: { readonly pushId: string }): Promise<PolicyPush> {
  const push = await work.take(policyPushes, pushId);
  if (push.readAt !== null) return push;
  return work.unit.change(policyPushes, push, { readAt: work.now, receipt: true }, 'policy.push_read');
}

/** The enterprise says when and how it wants to be told. */
export async function setPushPreference(
  work: Work,
  { quietUntil = null, channels = null }: { readonly quietUntil?: string | null; readonly channels?: Channel[] | null },
): Promise<PushPreference> {
  const { id, regionCode } = await ownEnterprise(work);
  const known = await work.unit.lockWhere(pushPreferences, { enterpriseId: id });
  if (known) return work.unit.change(pushPreferences, known, { quietUntil, channels });
  return work.unit.create(pushPreferences, {
    enterpriseId: id,
    regionCode,
    quietUntil,
    channels,
    sourceCode: 'QISHU',
    dataLevel: 'L2',
  });
}
