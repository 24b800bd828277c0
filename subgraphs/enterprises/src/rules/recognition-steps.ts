import { addYears, verdictInput, verdictsOf } from '@qishu/kit/rules';
import type { EventName, RuleVerdict, Tier } from '@qishu/schema';
import { lastDay, type RecognitionState } from './in-force.js';
import type { RecognitionEvent } from './recognition-lifecycle.js';
import { stepOfferedRule, windowRule } from './rules.js';
import { ruleSets } from './standards/index.js';
import { type ApplicationKind, ruleSetFor } from './standards/rule-set.js';

/** The business name of each step in the log. */
export const eventNames: Readonly<Record<RecognitionEvent, EventName>> = {
  APPLY: 'recognition.applied',
  RECOMMEND: 'recognition.recommended',
  PUBLICISE: 'recognition.publicised',
  RECOGNISE: 'recognition.recognised',
  REJECT: 'recognition.rejected',
  FALL_DUE: 'recognition.fell_due',
  PASS_REVIEW: 'recognition.renewed',
  FAIL_REVIEW: 'recognition.review_failed',
  EXPIRE: 'recognition.expired',
  REPORT_CHANGE: 'recognition.change_reported',
  KEEP_AFTER_CHANGE: 'recognition.kept',
  REVOKE: 'recognition.revoked',
};

/** Who recognises the titles of a tier: the level of the record, and the issuer where none is named. */
export const issuers: Readonly<Record<Tier, { readonly level: string; readonly issuer: string }>> = {
  SEED: { level: 'CITY', issuer: '市工业和信息化局' },
  INNOVATIVE_SME: { level: 'PROVINCE', issuer: '省工业和信息化厅' },
  DISTRICT_SRDI: { level: 'COUNTY', issuer: '区（县）工业和信息化局' },
  MUNICIPAL_SRDI: { level: 'CITY', issuer: '市工业和信息化局' },
  PROVINCIAL_SRDI: { level: 'PROVINCE', issuer: '省工业和信息化厅' },
  LITTLE_GIANT: { level: 'COUNTRY', issuer: '工业和信息化部' },
  KEY_LITTLE_GIANT: { level: 'COUNTRY', issuer: '财政部、工业和信息化部' },
  CHAMPION: { level: 'COUNTRY', issuer: '工业和信息化部' },
};

/** The document that judges an application or a review of a date, as a title names it. */
export const ruleVersionOf = (tier: Tier, kind: ApplicationKind, on: string): string =>
  ruleSetFor(ruleSets, tier, kind, on)?.docNo ?? '地方标准';

/** A title as a step finds it. */
interface Stepped {
  readonly tier: Tier;
  readonly recognisedOn: string;
  readonly expiresOn: string | null;
}

/** What a step changes on a title beside its state. */
export function changesOf(event: RecognitionEvent, title: Stepped, on: string): Readonly<Record<string, unknown>> {
  const { tier, recognisedOn, expiresOn } = title;
  if (event === 'RECOGNISE')
    return {
      recognisedOn: on,
      year: Number(on.slice(0, 4)),
      expiresOn: lastDay(tier, on),
      ruleVersion: ruleVersionOf(tier, 'NEW', recognisedOn),
    };
  // Three more years from the end of those before, so that no day lies between them.
  if (event === 'PASS_REVIEW')
    return { expiresOn: expiresOn && addYears(expiresOn, 3), ruleVersion: ruleVersionOf(tier, 'REVIEW', on) };
  return event === 'FAIL_REVIEW' || event === 'REVOKE' ? { endedOn: on } : {};
}

/** RC-10: the title’s state knows the step. */
export function stepOffered(
  state: RecognitionState,
  event: RecognitionEvent,
  offered: readonly RecognitionEvent[],
): RuleVerdict {
  const say = verdictsOf(stepOfferedRule);
  const inputs = [verdictInput('state', state), verdictInput('event', event)];
  return offered.includes(event)
    ? say.pass(inputs, { zh: '当前状态可以办理', en: 'The state knows this step' })
    : say.fail(inputs, {
        zh: `当前状态 ${state} 只能办理：${offered.join('、') || '无'}`,
        en: `From ${state} there is only: ${offered.join(', ') || 'nothing'}`,
      });
}

/** A batch as applications see it. */
export interface Window {
  readonly tier: Tier;
  readonly state: string;
  readonly opensOn: string | null;
  readonly closesOn: string | null;
}

/** RC-11: the batch takes applications on that day. */
export function windowOpen(batch: Window | null, tier: Tier, on: string): RuleVerdict {
  const say = verdictsOf(windowRule);
  if (!batch) return say.notApplicable([verdictInput('on', on)], { zh: '未指定批次', en: 'No batch was named' });
  const { opensOn, closesOn, state } = batch;
  const inputs = [
    ...[verdictInput('tier', batch.tier), verdictInput('state', state)],
    ...[verdictInput('opensOn', opensOn), verdictInput('closesOn', closesOn), verdictInput('on', on)],
  ];
  const open =
    batch.tier === tier &&
    state === 'OPEN' &&
    (opensOn === null || on >= opensOn) &&
    (closesOn === null || on <= closesOn);
  if (!open)
    return say.fail(inputs, { zh: '该批次此日不受理此梯度', en: 'The batch does not take this tier on that day' });
  return say.pass(inputs, { zh: '在受理期内', en: 'Within the window' });
}
