import { verdictInput, verdictsOf } from '@qishu/kit/rules';
import type { RuleVerdict, Tier } from '@qishu/schema';
import { figureOn, ruleOf } from './profile-figures.js';

// 苏州工业园区“专精特新 汇计划”, 苏园经〔2022〕11号.

const PROFILE = 'sip-2022';
const DOC = '苏园经〔2022〕11号';

const sz05Rule = ruleOf(
  PROFILE,
  'SZ-05',
  DOC,
  '二（三）',
  '有意向回国的海外人才，优先向国家级、省级“专精特新”企业推荐',
);
const sz06Rule = ruleOf(PROFILE, 'SZ-06', DOC, '二（三）', '每年举办1~2场“专精特新”专场招聘活动');
const sz07Rule = ruleOf(PROFILE, 'SZ-07', DOC, '四（二）', '对首次认定荣誉的企业在政策框架内给予奖补', [
  'CITY_OFFICE',
  'PROVINCE_OFFICE',
]);
const sz08Rule = ruleOf(PROFILE, 'SZ-08', DOC, '二（二）', '对拟上市的“专精特新”企业，优先推荐参加苗圃计划');
export const parkRules = [sz05Rule, sz06Rule, sz07Rule, sz08Rule];

const TOP: readonly Tier[] = ['PROVINCIAL_SRDI', 'LITTLE_GIANT', 'KEY_LITTLE_GIANT'];
const SRDI: readonly Tier[] = ['DISTRICT_SRDI', 'MUNICIPAL_SRDI', ...TOP];

/** SZ-05: overseas talent goes to national and provincial SRDI enterprises first. `tier` null: has no title. */
export function sz05({ tier }: { readonly tier: Tier | null | undefined }): RuleVerdict {
  const answers = verdictsOf(sz05Rule);
  const inputs = [verdictInput('tier', tier === null ? 'NONE' : tier)];
  if (tier === undefined) return answers.unknown(inputs);
  return tier !== null && TOP.includes(tier)
    ? answers.pass(inputs, {
        zh: '国家级、省级“专精特新”企业，优先推荐',
        en: 'a national or provincial SRDI enterprise comes first',
      })
    : answers.fail(inputs, {
        zh: '非国家级、省级“专精特新”企业，不在优先之列',
        en: 'no national or provincial title, so no priority',
      });
}

/** SZ-06: one or two dedicated job fairs a year. Too few is a failure only once the year is over. */
export function sz06(facts: {
  readonly year: number;
  readonly fairs: number | null;
  readonly on: string;
}): RuleVerdict {
  const { year, fairs, on } = facts;
  const answers = verdictsOf(sz06Rule);
  const inputs = [verdictInput('fairs', fairs)];
  const [least, most] = ['leastJobFairsPerYear', 'mostJobFairsPerYear'].map((name) =>
    figureOn(PROFILE, name, 'SESSION', `${year}-12-31`),
  );
  if (fairs === null || least === undefined || most === undefined) return answers.unknown(inputs);
  if (fairs > most)
    return answers.warn(inputs, {
      zh: `已举办 ${fairs} 场，多于 ${most} 场`,
      en: `${fairs} were held, more than ${most}`,
    });
  if (fairs >= least) return answers.pass(inputs, { zh: `已举办 ${fairs} 场`, en: `${fairs} were held` });
  return Number(on.slice(0, 4)) > year
    ? answers.fail(inputs, { zh: `全年仅 ${fairs} 场`, en: `only ${fairs} in the whole year` })
    : answers.warn(inputs, { zh: `本年尚未举办，至少 ${least} 场`, en: `none yet this year; at least ${least}` });
}

/** SZ-07: a subsidy only for the first recognition of a title. `earlier`: earlier recognitions of the same title. */
export function sz07(facts: { readonly tier: Tier | null | undefined; readonly earlier: number | null }): RuleVerdict {
  const { tier, earlier } = facts;
  const answers = verdictsOf(sz07Rule);
  const inputs = [verdictInput('tier', tier === null ? 'NONE' : tier), verdictInput('earlierRecognitions', earlier)];
  if (tier === null || (tier !== undefined && !SRDI.includes(tier)))
    return answers.notApplicable(inputs, { zh: '未获“专精特新”荣誉', en: 'no SRDI title' });
  if (tier === undefined || earlier === null) return answers.unknown(inputs);
  return earlier === 0
    ? answers.pass(inputs, { zh: '首次认定', en: 'recognised for the first time' })
    : answers.fail(inputs, { zh: `此前已认定 ${earlier} 次`, en: `recognised ${earlier} times before` });
}

/** SZ-08: SRDI enterprises that mean to be listed come first for the nursery programme. */
export function sz08(facts: {
  readonly tier: Tier | null | undefined;
  readonly listingIntent: boolean | null;
}): RuleVerdict {
  const { tier, listingIntent } = facts;
  const answers = verdictsOf(sz08Rule);
  const inputs = [verdictInput('tier', tier === null ? 'NONE' : tier), verdictInput('listingIntent', listingIntent)];
  const srdi = tier === undefined ? undefined : tier !== null && SRDI.includes(tier);
  if (srdi === false || listingIntent === false)
    return answers.fail(inputs, { zh: '须为拟上市的“专精特新”企业', en: 'an SRDI enterprise that means to be listed' });
  if (srdi === undefined || listingIntent === null) return answers.unknown(inputs);
  return answers.pass(inputs, { zh: '优先推荐参加苗圃计划', en: 'recommended for the nursery programme first' });
}
