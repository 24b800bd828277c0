import type { Unit } from '@qishu/kit/records';
import { businessDate } from '@qishu/kit/rules';
import type { RuleVerdict } from '@qishu/schema';
import { PushPreference } from '../records/push-preference.js';
import type { MatchStatus } from '../rules/clause-match.js';
import { pushVerdicts } from '../rules/push-rules.js';

type Manager = Unit['manager'];
export type Channel = 'SMS' | 'WECHAT' | 'PORTAL' | 'PHONE' | 'ON_SITE';

interface Earlier {
  readonly enterpriseId: string;
  readonly policyId: string;
  readonly sentAt: string | Date;
}

const instant = (value: string | Date): Date =>
  value instanceof Date ? value : new Date(`${value.replace(' ', 'T')}Z`);

/** What is known of enterprises before something is pushed to them: what they got, and how they want to be told. */
export interface PushGround {
  readonly earlier: readonly Earlier[];
  readonly preferences: ReadonlyMap<string, PushPreference>;
}

/** Reads it for some enterprises. */
export async function readPushGround(manager: Manager, ids: readonly string[]): Promise<PushGround> {
  if (ids.length === 0) return { earlier: [], preferences: new Map() };
  const earlier: Earlier[] = await manager.query(
    `SELECT enterprise_id AS enterpriseId, policy_id AS policyId, sent_at AS sentAt FROM policy_pushes WHERE enterprise_id IN (${ids.map(() => '?').join(', ')})`,
    [...ids],
  );
  const preferences = await manager
    .createQueryBuilder(PushPreference, 'p')
    .where('p.enterpriseId IN (:...ids)', { ids })
    .getMany();
  return { earlier, preferences: new Map(preferences.map((row) => [row.enterpriseId, row])) };
}

/** What is to be pushed to whom. */
export interface PushPlan {
  readonly policy: { readonly id: string; readonly publishedOn: string | null };
  readonly enterpriseId: string;
  readonly channel: Channel;
  /** Null where no clause was matched. */
  readonly status: MatchStatus | null;
  readonly today: string;
}

/** The verdicts on one push, and whether the enterprise accepts the channel. */
export function weighPush(
  { earlier, preferences }: PushGround,
  { policy, enterpriseId, channel, status, today }: PushPlan,
): { readonly verdicts: RuleVerdict[]; readonly accepts: boolean } {
  const own = earlier.filter((push) => push.enterpriseId === enterpriseId);
  const preference = preferences.get(enterpriseId);
  const verdicts = pushVerdicts({
    repeated: own.some(
      (push) =>
        push.policyId === policy.id &&
        (policy.publishedOn === null || businessDate(instant(push.sentAt)) >= policy.publishedOn),
    ),
    pushedOn: own.map((push) => businessDate(instant(push.sentAt))),
    quietUntil: preference?.quietUntil ?? null,
    status,
    on: today,
  });
  return { verdicts, accepts: preference?.channels == null || preference.channels.includes(channel) };
}

/** Whether a verdict stands against a push. */
export const standsAgainst = ({ verdict }: RuleVerdict): boolean =>
  ['FAIL', 'UNKNOWN', 'MANUAL_REVIEW'].includes(verdict);
