import { addWorkingDays, businessDate, verdictInput, verdictsOf } from '@qishu/kit/rules';
import { calendar, type RuleVerdict } from '@qishu/schema';
import { figureOn } from './ledger-basis.js';
import { ledgerRules } from './ledger-rules.js';
import { serviceCategoryWords } from './vocabulary.js';

/** A ledger entry before it is kept; a missing value is null. */
export interface EntryFacts {
  readonly enterpriseId: string | null;
  readonly servedAt: Date | null;
  readonly contentZh: string | null;
  readonly outcomeZh: string | null;
  readonly category: string | null;
  readonly notifiedBodyZh: string | null;
  readonly policyIds: readonly string[] | null;
}

const blank = (text: string | null): boolean => (text ?? '').trim() === '';

/** JS-11: the four fields are there, and the service lies in the past. */
export function fourFields(facts: EntryFacts, now: Date): RuleVerdict {
  const answer = verdictsOf(ledgerRules.js11);
  const { enterpriseId, servedAt, contentZh, outcomeZh } = facts;
  const shown = { enterpriseId, servedAt: servedAt && businessDate(servedAt), contentZh, outcomeZh };
  // Words of the ledger are no evidence: whether they are there is.
  const inputs = Object.entries(shown).map(([field, value]) =>
    verdictInput(field, field.endsWith('Zh') ? !blank(value) : value),
  );
  const missing = Object.entries(shown).flatMap(([field, value]) => (blank(value) ? [field] : []));
  if (missing.length > 0)
    return answer.fail(inputs, { zh: `必填：${missing.join('、')}`, en: `Required: ${missing.join(', ')}` });
  return servedAt !== null && servedAt > now
    ? answer.fail(inputs, { zh: '服务时间不能晚于现在', en: 'The service lies in the future' })
    : answer.pass(inputs, { zh: '四项齐全', en: 'All four are there' });
}

/** JS-12: recorded within one working day after the service. */
export function recordedInTime(servedAt: Date | null, recordedAt: Date | null): RuleVerdict {
  const answer = verdictsOf(ledgerRules.js12);
  const days = servedAt ? figureOn('jiangsu-2022', 'recordWithinWorkingDays', businessDate(servedAt)) : undefined;
  const inputs = [
    verdictInput('servedOn', servedAt && businessDate(servedAt)),
    verdictInput('recordedOn', recordedAt && businessDate(recordedAt)),
    verdictInput('workingDays', days ?? null),
  ];
  if (!servedAt || !recordedAt) return answer.unknown(inputs);
  if (days === undefined)
    return answer.notApplicable(inputs, { zh: '服务当时尚无此规定', en: 'No such rule stood then' });
  const due = addWorkingDays(businessDate(servedAt), days, calendar());
  const open = due.provisional ? '（工作日历尚未公布，暂按周末推算）' : '';
  return businessDate(recordedAt) > due.date
    ? answer.warn(inputs, { zh: `逾期登记：应于 ${due.date} 前${open}`, en: `Recorded late: due ${due.date}` })
    : answer.pass(inputs, { zh: `按时登记${open}`, en: 'Recorded in time' });
}

/** JS-25: one of the five categories. */
export function ofFiveCategories(category: string | null): RuleVerdict {
  const answer = verdictsOf(ledgerRules.js25);
  const inputs = [verdictInput('category', category)];
  if (blank(category)) return answer.unknown(inputs);
  return category !== null && category in serviceCategoryWords
    ? answer.pass(inputs, { zh: '属五类之一', en: 'One of the five' })
    : answer.fail(inputs, { zh: '不属五类', en: 'None of the five' });
}

/** JS-26: protecting rights names the body that was told. */
export function namesNotifiedBody({ category, notifiedBodyZh }: EntryFacts): RuleVerdict {
  const answer = verdictsOf(ledgerRules.js26);
  const inputs = [verdictInput('category', category), verdictInput('notifiedBody', !blank(notifiedBodyZh))];
  if (blank(category)) return answer.unknown(inputs);
  if (category !== 'RIGHTS_PROTECTION')
    return answer.notApplicable(inputs, { zh: '非权益保障类', en: 'Not about protecting rights' });
  return blank(notifiedBodyZh)
    ? answer.fail(inputs, { zh: '须写明已向哪个主管部门反映', en: 'Name the competent body that was told' })
    : answer.pass(inputs, { zh: '已写明主管部门', en: 'The body is named' });
}

/** CD-01: delivering policies names them. A flag: a general talk on policies is a service too. */
export function namesPolicies({ category, policyIds }: EntryFacts): RuleVerdict {
  const answer = verdictsOf(ledgerRules.cd01);
  const inputs = [verdictInput('category', category), verdictInput('policies', policyIds?.length ?? 0)];
  if (blank(category)) return answer.unknown(inputs);
  if (category !== 'POLICY_DELIVERY')
    return answer.notApplicable(inputs, { zh: '非政策速递类', en: 'Not about delivering policies' });
  return (policyIds?.length ?? 0) > 0
    ? answer.pass(inputs, { zh: '已写明政策', en: 'The policies are named' })
    : answer.warn(inputs, { zh: '未写明推送的政策', en: 'No policy is named' });
}
