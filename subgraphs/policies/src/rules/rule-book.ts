import { defineRules, type Rule, type RuleEntry, type RuleKind } from '@qishu/kit/rules';
import { profiles } from '@qishu/schema';
import { parkRules } from './park-plan.js';
import { libraryRules } from './policy-library.js';
import { pushRules } from './push-rules.js';
import { yn02Rule } from './specialist-by-level.js';
import { tp01Rule } from './two-persons.js';
import { xiamenRules } from './xiamen-fund.js';

type Words = readonly [kind: RuleKind, subject: string, zh: string, en: string];

/** What each rule says; the words of its source stand in its citation. */
const words: Readonly<Record<string, Words>> = {
  'XM-01': ['SCOPE', 'Application', '固定资产融资的支持对象', 'Whom the fixed-asset line supports'],
  'XM-02': ['SCOPE', 'Application', '研发投入融资的支持对象', 'Whom the R&D line supports'],
  'XM-03': ['BLOCK', 'Application', '“白名单”项目放款与比例上限', 'Ceilings of a white-listed project'],
  'XM-04': ['BLOCK', 'Application', '配套流动资金贷款上限', 'Ceiling of working capital beside a project'],
  'XM-05': ['BLOCK', 'Application', '存量企业研发放款上限', 'Ceilings of an existing enterprise’s R&D loan'],
  'XM-06': ['BLOCK', 'Application', '新注册企业研发放款上限', 'Ceiling of a new enterprise’s R&D loan'],
  'XM-07': ['CALC', 'Application', '年资金成本与最长期限', 'Yearly cost and longest term'],
  'XM-08': ['STATE', 'Application', '线上“一口受理”', 'Online, at the single intake'],
  'SZ-05': ['SCOPE', 'Enterprise', '海外人才优先推荐对象', 'Who is recommended to overseas talent first'],
  'SZ-06': ['DUTY', 'Activity', '每年举办1~2场专场招聘', 'One or two dedicated job fairs a year'],
  'SZ-07': ['BLOCK', 'PolicyClause', '奖补仅限首次认定', 'A subsidy for the first recognition alone'],
  'SZ-08': ['SCOPE', 'Enterprise', '苗圃计划优先推荐对象', 'Who is recommended for the nursery programme first'],
  'MI-05': ['WARN', 'ServiceInstitution', '公布服务承诺', 'The commitment of an institution is published'],
  'MI-06': [
    'WARN',
    'Policy',
    '注明维护单位与更新日期，逾期提示',
    'Owner and date of update; stale records are flagged',
  ],
  'MI-07': ['BLOCK', 'ServiceProduct', '产品与案例三个分类维度齐备', 'Three dimensions of a product or case'],
  'MI-08': [
    'DUTY',
    'Platform',
    '统一标准并与政务服务平台联通',
    'Unified standards, connected to the government platform',
  ],
  'MI-09': ['CALC', 'Policy', '汇集、解析、解读、匹配可追溯', 'Collected, parsed, interpreted, matched: traceable'],
  'YN-01': ['BLOCK', 'Programme', '一口发布、一口受理、一口咨询', 'One endpoint each to publish, accept and advise'],
  'YN-02': [
    'DUTY',
    'Enterprise',
    '分层级为“专精特新”中小企业配备服务专员',
    'SRDI enterprises are given a specialist, by level',
  ],
  'PU-01': ['BLOCK', 'PolicyPush', '同一政策不重复推送', 'The same policy is pushed once'],
  'PU-02': ['BLOCK', 'PolicyPush', '推送对象须匹配', 'A push goes to whom the clause fits'],
  'JS-09': ['WARN', 'PolicyPush', '无事不扰：免打扰与每月次数', 'Do not disturb: quiet time and pushes a month'],
  'TP-01': ['STATE', 'PolicyVersion', '编写与发布须为两人', 'Who writes a version does not publish it'],
};

function entryOf(rule: Rule): RuleEntry {
  const [kind, subject, zh, en] = words[rule.ruleId] as Words;
  const profile = profiles().find(({ id }) => id === rule.profile);
  const parameters = Object.entries(profile?.parameters ?? {})
    .filter(([, parameter]) => parameter.ruleId === rule.ruleId)
    .map(([name, { value, unit }]) => ({
      name,
      value: typeof value === 'object' ? JSON.stringify(value) : value,
      unit,
    }));
  const { validFrom = `${rule.version}-01-01`, validTo = null, legalStatus = 'IN_FORCE' } = profile ?? {};
  return { ...rule, kind, subject, zh, en, parameters, validFrom, validTo, legalStatus };
}

/** Every rule that this subgraph applies. */
export const policyRuleBook: readonly RuleEntry[] = defineRules(
  [...xiamenRules, ...parkRules, ...libraryRules, yn02Rule, ...pushRules, tp01Rule].map(entryOf),
);
