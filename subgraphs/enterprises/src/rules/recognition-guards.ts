import { addMonths, addYears, isWithinDates, verdictInput, verdictsOf } from '@qishu/kit/rules';
import type { Role, RuleVerdict, Tier } from '@qishu/schema';
import { holdsOn, type RecognitionState, type Span } from './in-force.js';
import {
  changeReportRule,
  competenceRule,
  noReturnRule,
  noSkippingRule,
  notRunOutRule,
  oneTitleRule,
  reasonRule,
  runOutRule,
} from './rules.js';

/** A title of an enterprise as the guards see it. */
export interface HeldTitle extends Span {
  readonly tier: Tier;
  readonly state: RecognitionState;
  readonly endedOn: string | null;
}

/** The title that must be in force before one is applied for; local tiers set their own rules. */
const below: Readonly<Partial<Record<Tier, Tier>>> = {
  PROVINCIAL_SRDI: 'INNOVATIVE_SME',
  LITTLE_GIANT: 'PROVINCIAL_SRDI',
  KEY_LITTLE_GIANT: 'LITTLE_GIANT',
};

/** RC-01: no tier is skipped. */
export function noSkipping(tier: Tier, titles: readonly HeldTitle[], on: string): RuleVerdict {
  const say = verdictsOf(noSkippingRule);
  const prior = below[tier];
  const applies = prior !== undefined && on >= noSkippingRule.validFrom;
  if (!applies)
    return say.notApplicable([verdictInput('tier', tier), verdictInput('on', on)], {
      zh: '该梯度或该日期不要求先有下一梯度称号',
      en: 'No title below is asked of this tier on this date',
    });
  const held = titles.filter((title) => holdsOn(title, on)).map((title) => title.tier);
  const inputs = [verdictInput('titles', held.join(',') || '–'), verdictInput('on', on)];
  return held.includes(prior)
    ? say.pass(inputs, { zh: `${prior} 有效`, en: `${prior} is in force` })
    : say.fail(inputs, { zh: `${prior} 无有效称号`, en: `${prior} is not in force` });
}

const BARRED_YEARS = Number(noReturnRule.parameters?.[0]?.value);

/** RC-02: nothing is applied for within three years of a revocation. */
export function noReturn(titles: readonly HeldTitle[], on: string): RuleVerdict {
  const say = verdictsOf(noReturnRule);
  const revoked = titles.filter(({ state }) => state === 'REVOKED');
  // A revocation without its day may lie within the three years.
  if (revoked.some(({ endedOn }) => endedOn === null)) return say.unknown([verdictInput('endedOn', null)]);
  const last = revoked
    .map(({ endedOn }) => endedOn as string)
    .sort()
    .at(-1);
  const inputs = [verdictInput('lastRevokedOn', last ?? '–'), verdictInput('on', on)];
  return last !== undefined && on < addYears(last, BARRED_YEARS)
    ? say.fail(inputs, {
        zh: `${last} 被撤销，三年内不得再次申报`,
        en: `Revoked on ${last}, less than three years ago`,
      })
    : say.pass(inputs, { zh: '三年内没有被撤销的称号', en: 'No title was revoked within three years' });
}

/** RC-04: the validity has not run out. */
export function notRunOut(expiresOn: string | null, on: string): RuleVerdict {
  const say = verdictsOf(notRunOutRule);
  const inputs = [verdictInput('expiresOn', expiresOn), verdictInput('on', on)];
  if (expiresOn === null) return say.notApplicable(inputs, { zh: '该称号没有到期日', en: 'The title has no last day' });
  return isWithinDates(on, null, expiresOn)
    ? say.pass(inputs, { zh: `有效期至 ${expiresOn}`, en: `It holds until ${expiresOn}` })
    : say.fail(inputs, { zh: `已于 ${expiresOn} 届满`, en: `It ran out on ${expiresOn}` });
}

/** RC-05: the validity has run out. */
export function runOut(expiresOn: string | null, on: string): RuleVerdict {
  const say = verdictsOf(runOutRule);
  const inputs = [verdictInput('expiresOn', expiresOn), verdictInput('on', on)];
  if (expiresOn === null)
    return say.fail(inputs, { zh: '该称号没有到期日，不会到期', en: 'The title has no last day and never expires' });
  return on > expiresOn
    ? say.pass(inputs, { zh: `已于 ${expiresOn} 届满`, en: `It ran out on ${expiresOn}` })
    : say.fail(inputs, { zh: `有效期至 ${expiresOn}`, en: `It holds until ${expiresOn}` });
}

const LEAST_REASON = 4;

/** RC-06: a reason is given. */
export function reasonGiven(reason: string | null | undefined): RuleVerdict {
  const say = verdictsOf(reasonRule);
  const length = [...(reason ?? '').trim()].length;
  const inputs = [verdictInput('reasonLength', length)];
  return length >= LEAST_REASON
    ? say.pass(inputs, { zh: '已说明理由', en: 'A reason is given' })
    : say.fail(inputs, {
        zh: `理由不少于 ${LEAST_REASON} 个字符`,
        en: `A reason has at least ${LEAST_REASON} characters`,
      });
}

const province: readonly Role[] = ['PROVINCE_OFFICE'];
const city: readonly Role[] = ['CITY_OFFICE', 'PROVINCE_OFFICE'];
const county: readonly Role[] = ['COUNTY_OFFICE', 'CITY_OFFICE', 'PROVINCE_OFFICE'];

/** Which offices handle the titles of a tier. */
const competentRoles: Readonly<Record<Tier, readonly Role[]>> = {
  SEED: county,
  DISTRICT_SRDI: county,
  MUNICIPAL_SRDI: city,
  INNOVATIVE_SME: province,
  PROVINCIAL_SRDI: province,
  LITTLE_GIANT: province,
  KEY_LITTLE_GIANT: province,
  CHAMPION: province,
};

/** RC-07: the office is competent for the tier. Applications and recommendations rise from the county, so they skip it. */
export function competent(tier: Tier, role: Role): RuleVerdict {
  const say = verdictsOf(competenceRule);
  const inputs = [verdictInput('tier', tier), verdictInput('role', role)];
  return competentRoles[tier].includes(role)
    ? say.pass(inputs, { zh: '经办机关层级相符', en: 'The office is competent for the tier' })
    : say.fail(inputs, { zh: `${tier} 不由本级经办`, en: `${tier} is not handled at this level` });
}

const REPORT_MONTHS = Number(changeReportRule.parameters?.[0]?.value);

/** RC-08: a major change is reported within three months. */
export function changeReported(changedOn: string, reportedOn: string): RuleVerdict {
  const say = verdictsOf(changeReportRule);
  const inputs = [verdictInput('changedOn', changedOn), verdictInput('reportedOn', reportedOn)];
  const due = addMonths(changedOn, REPORT_MONTHS);
  if (changedOn > reportedOn)
    return say.fail(inputs, { zh: '变化日期晚于报告日期', en: 'The change lies after its report' });
  return reportedOn <= due
    ? say.pass(inputs, { zh: `在 ${due} 前报告`, en: `Reported by ${due}` })
    : say.warn(inputs, { zh: `应在 ${due} 前报告`, en: `It was to be reported by ${due}` });
}

const closed: ReadonlySet<RecognitionState> = new Set(['EXPIRED', 'REVIEW_FAILED', 'REVOKED', 'REJECTED']);

/** RC-09: no second title or application of the tier is open. */
export function oneTitle(tier: Tier, titles: readonly HeldTitle[]): RuleVerdict {
  const say = verdictsOf(oneTitleRule);
  const open = titles.filter((title) => title.tier === tier && !closed.has(title.state));
  const inputs = [verdictInput('tier', tier), verdictInput('open', open.length)];
  return open.length === 0
    ? say.pass(inputs, { zh: '没有在办或有效的同一称号', en: 'No other title or application of this tier' })
    : say.fail(inputs, { zh: `已有 ${open.length} 项在办或有效`, en: `${open.length} already open or in force` });
}
