import type { Principal, RuleVerdict, Verdict } from '@qishu/schema';
import { HubError, newId } from '../base/index.js';
import type { Unit } from '../records/index.js';
import { RefusedByRules } from './refused.js';
import { LEAST_REASON, MOST_REASON, RuleOverride } from './rule-override.js';

/** That a verdict of a rule is to be set aside, and why. */
export interface OverrideRequest {
  readonly ruleId: string;
  /** 4 to 500 characters. */
  readonly reason: string;
}

/** The record that verdicts are about. */
export interface Subject {
  /** GraphQL type. */
  readonly type: string;
  readonly id: string;
}

/** What `hold` needs to know of its command. */
interface Holder {
  readonly unit: Unit;
  readonly principal: Principal;
  readonly command: string;
  readonly now: Date;
}

const refusing: readonly Verdict[] = ['FAIL', 'UNKNOWN', 'MANUAL_REVIEW'];

function reasonOf({ reason }: OverrideRequest): string {
  const text = reason.trim();
  const { length } = [...text];
  if (length < LEAST_REASON || length > MOST_REASON || /[\0\p{Cs}]/u.test(text))
    throw new HubError('BAD_USER_INPUT', {
      field: 'overrides.reason',
      reasonZh: `理由须为 ${LEAST_REASON} 至 ${MOST_REASON} 个字符`,
      reasonEn: `a reason has ${LEAST_REASON} to ${MOST_REASON} characters`,
    });
  return text;
}

/**
 * Goes on when every rule lets it pass. FAIL, UNKNOWN and MANUAL_REVIEW refuse, unless each of them is set aside by
 * somebody who may; then every verdict set aside is kept, with who and why.
 */
export async function holdRules(
  { unit, principal, command, now }: Holder,
  verdicts: readonly RuleVerdict[],
  about: Subject,
  overrides: readonly OverrideRequest[] | null | undefined,
): Promise<void> {
  const against = verdicts.filter(({ verdict }) => refusing.includes(verdict));
  const asideOf = ({ ruleId, overridableBy }: RuleVerdict): OverrideRequest | undefined =>
    (overridableBy as readonly string[]).includes(principal.role)
      ? overrides?.find((override) => override.ruleId === ruleId)
      : undefined;
  const aside = against.flatMap((verdict) => {
    const override = asideOf(verdict);
    return override ? [{ verdict, reason: reasonOf(override) }] : [];
  });
  if (aside.length < against.length) throw new RefusedByRules(verdicts);
  for (const { verdict, reason } of aside)
    await unit.manager.insert(RuleOverride, {
      id: newId(now.getTime()),
      ruleId: verdict.ruleId,
      profile: verdict.profile,
      ruleVersion: verdict.version,
      verdict: verdict.verdict,
      command,
      subjectType: about.type,
      subjectId: about.id,
      reason,
      actor: principal.subject,
      roles: [principal.role],
      at: now,
    });
}
