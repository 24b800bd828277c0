import { monthOf, type Rule, verdictInput, verdictsOf } from '@qishu/kit/rules';
import type { RuleVerdict } from '@qishu/schema';
import { figureOn, ruleOf } from './profile-figures.js';

const JIANGSU = '苏工信服建〔2022〕179号';
const NEWSLETTER = '省级中小企业服务中心工作动态（2022 年第一季度）';

/** No repeat and the receipt: the push of 成都 is to a named enterprise, by its specialist. */
const pu01Rule: Rule = ruleOf(
  'newsletter-2022',
  'PU-01',
  NEWSLETTER,
  '成都市',
  '由“小巨人”企业服务专员定向推送至专精特新企业相关负责人',
);
/** Do not disturb. */
const js09Rule: Rule = ruleOf('jiangsu-2022', 'JS-09', JIANGSU, '三（一）', '按照“有求必应、无事不扰”原则', [
  'SPECIALIST',
  'COUNTY_OFFICE',
  'CITY_OFFICE',
  'PROVINCE_OFFICE',
]);
/** Only what matches is pushed. */
const pu02Rule: Rule = ruleOf(
  'miit-2023',
  'PU-02',
  '工信部企业〔2023〕213号',
  '二（二）',
  '做好惠企政策汇集解析、宣传解读、精准匹配',
);

/** Pushes a month to one enterprise after which more would disturb it [D]: the profile may set another number. */
const MOST_PUSHES_A_MONTH = 4;

export interface PushFacts {
  /** The same policy was pushed to the enterprise before, in the version that is in force. */
  readonly repeated: boolean;
  /** Instants (ISO days) of the pushes that the enterprise got. */
  readonly pushedOn: readonly string[];
  /** The enterprise asked not to be disturbed until this day, included. */
  readonly quietUntil: string | null;
  /** How the enterprise stands to the clause; null when nothing was matched. */
  readonly status: 'ELIGIBLE' | 'NEARLY' | 'UNKNOWN' | 'NOT_ELIGIBLE' | 'NOT_APPLICABLE' | null;
  readonly on: string;
}

/** PU-01: nobody gets the same policy twice. */
export const pu01 = ({ repeated }: Pick<PushFacts, 'repeated'>): RuleVerdict => {
  const answers = verdictsOf(pu01Rule);
  const inputs = [verdictInput('repeated', repeated)];
  return repeated
    ? answers.fail(inputs, { zh: '此政策已推送过', en: 'the policy was pushed to it before' })
    : answers.pass(inputs, { zh: '首次推送', en: 'pushed for the first time' });
};

/** JS-09: an enterprise that wants quiet is left alone; more than so many pushes a month need a reason. */
export function js09Push({ pushedOn, quietUntil, on }: Pick<PushFacts, 'pushedOn' | 'quietUntil' | 'on'>): RuleVerdict {
  const answers = verdictsOf(js09Rule);
  const most = figureOn('jiangsu-2022', 'contactsPerMonthBeforeWarning', 'TIME', on) ?? MOST_PUSHES_A_MONTH;
  const inMonth = pushedOn.filter((day) => monthOf(day) === monthOf(on)).length;
  const inputs = [
    verdictInput('pushesThisMonth', inMonth),
    verdictInput('quiet', quietUntil !== null && quietUntil >= on),
  ];
  if (quietUntil !== null && quietUntil >= on)
    return answers.fail(inputs, {
      zh: `企业要求 ${quietUntil} 前免打扰`,
      en: `the enterprise wants quiet until ${quietUntil}`,
    });
  return inMonth >= most
    ? answers.fail(inputs, { zh: `本月已推送 ${inMonth} 次`, en: `pushed ${inMonth} times this month` })
    : answers.pass(inputs, { zh: `本月推送 ${inMonth} 次`, en: `${inMonth} pushes this month` });
}

/** PU-02: a push by rule goes to those who match, or nearly do; a specialist may also advise where data is missing. */
export function pu02({ status }: Pick<PushFacts, 'status'>): RuleVerdict {
  const answers = verdictsOf(pu02Rule);
  const inputs = [verdictInput('status', status)];
  if (status === null) return answers.notApplicable([], { zh: '未按条款匹配', en: 'no clause was matched' });
  if (status === 'ELIGIBLE' || status === 'NEARLY')
    return answers.pass(inputs, { zh: '符合或接近', en: 'eligible or nearly so' });
  return status === 'UNKNOWN'
    ? answers.warn(inputs, { zh: '缺少数据，仅作提示', en: 'data is missing; advice only' })
    : answers.fail(inputs, { zh: '不符合条款', en: 'the clause does not fit it' });
}

export const pushVerdicts = (facts: PushFacts): RuleVerdict[] => [pu01(facts), js09Push(facts), pu02(facts)];
export const pushRules = [pu01Rule, js09Rule, pu02Rule];
