import { defineRules, type RuleEntry, type RuleFigure } from '@qishu/kit/rules';
import { profiles } from '@qishu/schema';

const SIP = '苏园经〔2022〕11号';
const GRADIENT_2022 = '工信部企业〔2022〕63号';
const GRADIENT_2026 = '工信部企业〔2026〕2号';
const CALL_2026 = '117号通知（2026年“小巨人”申报与复核）';

/** The figures of a rule, as the profile states them. */
function figuresOf(profile: string, ruleId: string): RuleFigure[] {
  const parameters = profiles().find(({ id }) => id === profile)?.parameters ?? {};
  return Object.entries(parameters)
    .filter(([, parameter]) => parameter.ruleId === ruleId)
    .map(([name, { value, unit }]) => ({ name, value, unit }));
}

/** A rule of the park, with its figures from the profile. */
const sip = (
  ruleId: string,
  rule: Pick<RuleEntry, 'kind' | 'subject' | 'zh' | 'en' | 'overridableBy'>,
  article: string,
  quote: string,
): RuleEntry => ({
  ruleId,
  profile: 'sip-2022',
  version: '2022-06-17',
  ...rule,
  citation: { docNo: SIP, article, quote },
  parameters: figuresOf('sip-2022', ruleId),
  validFrom: '2022-06-17',
  validTo: null,
  legalStatus: 'IN_FORCE',
});

/** 经发委 of the park is a city-level office in this hub’s roles. */
const parkOffice = ['CITY_OFFICE', 'PROVINCE_OFFICE'] as const;

/** SZ-01. */
export const cultivationClassRule = sip(
  'SZ-01',
  {
    kind: 'CALC',
    subject: 'Enterprise',
    zh: '有国家级、省级称号为一类，有市级、区级称号为二类，其余入库企业为三类；多个称号取最高。',
    en: 'National or provincial title: class 1; municipal or district: class 2; others in the pool: class 3. The highest counts.',
    overridableBy: [],
  },
  '一（三）',
  '一类：获得国家级、省级“专精特新”荣誉的企业。二类：获得市级、区级“专精特新”荣誉的企业。三类：其他优质中小企业，即入库培育企业。',
);

/** SZ-02. */
export const evaluationBonusRule = sip(
  'SZ-02',
  {
    kind: 'CALC',
    subject: 'ResourceEvaluation',
    zh: '近三年内认定的国家级企业评级提升 1 级，省级加 2 分，市级和区级加 1 分；只取最高一项，升级以最高等级为限（系统推定）。',
    en: 'Recognised within three years: national raises the grade by 1, provincial adds 2 points, municipal and district 1. Only the highest counts, and no grade above the top (derived).',
    overridableBy: [],
  },
  '二（四）资源集约利用评价',
  '对近三年内认定的国家级“专精特新”企业评级提升 1 级，省级“专精特新”企业加 2 分，市级和区级“专精特新”企业加 1 分。',
);

/** SZ-05. */
export const talentPriorityRule = sip(
  'SZ-05',
  {
    kind: 'SCOPE',
    subject: 'Enterprise',
    zh: '人才对接只优先国家级、省级“专精特新”企业。',
    en: 'Talent is recommended first to holders of a national or provincial title.',
    overridableBy: [],
  },
  '二（三）人才对接',
  '有意向回国的海外人才，优先向国家级、省级“专精特新”企业推荐',
);

/** SZ-07. */
export const firstRecognitionRule = sip(
  'SZ-07',
  {
    kind: 'BLOCK',
    subject: 'Recognition',
    zh: '奖补只给首次认定的荣誉，在政策框架内。',
    en: 'The subsidy is for the first recognition of a title only, within the policy.',
    overridableBy: parkOffice,
  },
  '四（二）',
  '优先推荐园区本级专精特新企业申报国家、省、市专精特新相关荣誉，并对首次认定荣誉的企业在政策框架内给予奖补。',
);

const gradient = (
  ruleId: string,
  rule: Pick<RuleEntry, 'kind' | 'zh' | 'en' | 'overridableBy'> & { readonly parameters?: readonly RuleFigure[] },
  citation: RuleEntry['citation'],
  since: Pick<RuleEntry, 'profile' | 'version' | 'validFrom'>,
): RuleEntry => ({
  ruleId,
  ...since,
  ...rule,
  subject: 'Recognition',
  citation,
  validTo: null,
  legalStatus: 'IN_FORCE',
});

// Versions are ASCII: they stand beside every override on record.
const of2022 = { profile: 'gradient-2022', version: '2022-63', validFrom: '2022-01-01' } as const;
const of2026 = { profile: 'gradient-2026', version: '2026-2', validFrom: '2026-04-01' } as const;
const offices = ['CITY_OFFICE', 'PROVINCE_OFFICE'] as const;

/** RC-01. */
export const noSkippingRule = gradient(
  'RC-01',
  {
    kind: 'STATE',
    zh: '逐级申报：申报省级须科技和创新型中小企业有效，申报“小巨人”须省级有效，重点“小巨人”须“小巨人”有效。',
    en: 'No tier is skipped: the title below must be in force.',
    overridableBy: [],
  },
  { docNo: GRADIENT_2026, article: '附件1、附件2', quote: '（转述）申报时须具备有效期内的下一梯度称号' },
  of2026,
);

/** RC-02. */
export const noReturnRule = gradient(
  'RC-02',
  {
    kind: 'BLOCK',
    zh: '因严重违法或数据造假被撤销的，三年内不得再次申报。',
    en: 'After a revocation for serious violation or data fraud there is no new application for three years.',
    overridableBy: [],
    parameters: [{ name: 'barredYears', value: 3, unit: 'YEAR' }],
  },
  { docNo: CALL_2026, article: '申报要求', quote: '（转述）被撤销称号的企业，三年内不得再次申报' },
  of2026,
);

/** RC-03. */
export const reviewStandardRule = gradient(
  'RC-03',
  {
    kind: 'STATE',
    zh: '复核按复核当年适用的办法逐项判定；须人工或官方平台判定的，由复核机关确认。',
    en: 'A review is judged by the rules of its year; what a person or the official platform decides is confirmed by the reviewing office.',
    overridableBy: ['CITY_OFFICE', 'PROVINCE_OFFICE', 'COUNTY_OFFICE'],
  },
  { docNo: GRADIENT_2022, article: '动态管理', quote: '（转述）有效期三年，到期复核' },
  of2022,
);

/** RC-04. */
export const notRunOutRule = gradient(
  'RC-04',
  {
    kind: 'STATE',
    zh: '有效期届满前通过复核或变更核查的方可延续；届满未通过的自动失效。',
    en: 'A title goes on only when its review is passed by the last day of its validity.',
    overridableBy: offices,
    parameters: [{ name: 'validityYears', value: 3, unit: 'YEAR' }],
  },
  { docNo: GRADIENT_2022, article: '动态管理', quote: '（转述）有效期三年，到期复核' },
  of2022,
);

/** RC-05. */
export const runOutRule = gradient(
  'RC-05',
  {
    kind: 'STATE',
    zh: '有效期届满未通过复核或未申请复核的，称号到期。',
    en: 'A title expires when its validity ends without a review that it passed.',
    overridableBy: [],
  },
  { docNo: GRADIENT_2022, article: '动态管理', quote: '（转述）有效期三年，到期复核' },
  of2022,
);

/** RC-06. */
export const reasonRule = gradient(
  'RC-06',
  {
    kind: 'STATE',
    zh: '不予通过、复核未通过与撤销须说明理由并留存。',
    en: 'To reject, to fail and to revoke need a reason, which is kept.',
    overridableBy: [],
  },
  { docNo: CALL_2026, article: '动态管理', quote: '（转述）存在严重违法或数据造假的，撤销称号' },
  of2026,
);

/** RC-07. */
export const competenceRule = gradient(
  'RC-07',
  {
    kind: 'BLOCK',
    zh: '国家级、省级称号由省级经办，市级由市级经办，区级与入库由县（区）级或市级经办。',
    en: 'National and provincial titles are handled by the province, municipal ones by the city, district ones and the pool by county or city.',
    overridableBy: [],
  },
  {
    docNo: GRADIENT_2022,
    article: '组织管理',
    quote: '（转述）省级主管部门组织认定专精特新中小企业，工业和信息化部认定“小巨人”企业',
  },
  of2022,
);

/** RC-08. */
export const changeReportRule = gradient(
  'RC-08',
  {
    kind: 'WARN',
    zh: '更名、合并重组、跨省迁移等重大变化须在三个月内报告。',
    en: 'A change of name, a merger, a move to another province must be reported within three months.',
    overridableBy: [],
    parameters: [{ name: 'reportWithinMonths', value: 3, unit: 'MONTH' }],
  },
  { docNo: GRADIENT_2022, article: '动态管理', quote: '（转述，K+）发生重大变化的三个月内报告' },
  of2022,
);

/** RC-09. */
export const oneTitleRule = gradient(
  'RC-09',
  {
    kind: 'BLOCK',
    zh: '同一梯度同时只有一项在办或有效的称号。',
    en: 'Of one tier an enterprise has one title or application at a time.',
    overridableBy: [],
  },
  { docNo: GRADIENT_2022, article: '认定', quote: '（系统推定）同一梯度的有效称号不重复认定' },
  of2022,
);

/** RC-10. */
export const stepOfferedRule = gradient(
  'RC-10',
  {
    kind: 'STATE',
    zh: '称号只能按状态流转办理。',
    en: 'A title moves only along its states.',
    overridableBy: [],
  },
  { docNo: GRADIENT_2022, article: '认定、动态管理', quote: '（系统推定）申报、初审推荐、公示、认定、复核依次办理' },
  of2022,
);

/** RC-11. */
export const windowRule = gradient(
  'RC-11',
  {
    kind: 'STATE',
    zh: '在批次受理期内申报。',
    en: 'Applications are taken within the window of their batch.',
    overridableBy: ['PROVINCE_OFFICE'],
  },
  { docNo: GRADIENT_2022, article: '认定', quote: '（系统推定）按批次申报通知规定的时间受理' },
  of2022,
);

const newsletter = '全国省级中小企业服务机构简报 2022 年第一季度';

/** LG-01 and CH-01: what the newsletter told of rules that were replaced (T1, T11). */
const superseded: readonly RuleEntry[] = [
  {
    ruleId: 'LG-01',
    profile: 'newsletter-2022',
    version: '2021',
    kind: 'SCOPE',
    subject: 'Recognition',
    zh: '“小巨人”须符合 4 项基本条件、4 项专项条件和 3 项分类条件（2021 年口径，已被 63 号、2 号取代）。',
    en: 'Little giants: 4 basic, 4 special and 3 classified conditions (2021; superseded by 63号 and 2号).',
    citation: {
      docNo: newsletter,
      article: '中国专精特新“小巨人”企业条件',
      quote: '“小巨人”企业评选，要符合 4项基本条件、4项专项条件和 3 项分类条件等要求',
    },
    validFrom: '2021-01-01',
    validTo: '2021-12-31',
    legalStatus: 'EXPIRED',
  },
  {
    ruleId: 'CH-01',
    profile: 'newsletter-2022',
    version: '2022',
    kind: 'SCOPE',
    subject: 'Recognition',
    zh: '单项冠军：相关领域 10 年及以上（新产品 3 年以上），市场占有率全球前三，近三年无违法记录（已被 138 号取代）。',
    en: 'Champions: 10 years in the field (3 for a new product), global top three, three years without an offence (superseded by 138号).',
    citation: {
      docNo: newsletter,
      article: '中国制造业单项冠军指标',
      quote: '从事相关领域 10年及以上，新产品应达到 3 年以上；二是企业申请产品的市场占有率位居全球前三',
    },
    parameters: [
      { name: 'nicheYears', value: 10, unit: 'YEAR' },
      { name: 'newProductYears', value: 3, unit: 'YEAR' },
    ],
    validFrom: '2021-01-01',
    validTo: '2022-12-31',
    legalStatus: 'EXPIRED',
  },
];

/** The guards of a recognition’s steps. */
export const recognitionRules = defineRules([
  noSkippingRule,
  noReturnRule,
  reviewStandardRule,
  notRunOutRule,
  runOutRule,
  reasonRule,
  competenceRule,
  changeReportRule,
  oneTitleRule,
  stepOfferedRule,
  windowRule,
]);

/** The rules of the park that concern titles. */
export const parkRules = defineRules([
  cultivationClassRule,
  evaluationBonusRule,
  talentPriorityRule,
  firstRecognitionRule,
]);

export const supersededRules = defineRules(superseded);
