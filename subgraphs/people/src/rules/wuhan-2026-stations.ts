import { type BookRule, bookOf } from './book-rule.js';

/**
 * 武汉市中小企业服务工作站和企业服务专员管理办法（征求意见稿）: a draft for comment without a number, which names its
 * own dates (art. 25). What it says of stations.
 */
export const WUHAN_DOCUMENT = '武汉市中小企业服务工作站和企业服务专员管理办法（征求意见稿）';
const rule = bookOf('wuhan-2026', WUHAN_DOCUMENT);
const GENERAL = ['WH_GENERAL_STATION'] as const;

export const wh01 = rule({
  ruleId: 'WH-01',
  kind: 'BLOCK',
  subject: 'ServiceStation',
  zh: '站点分市总站、区分站、服务站三类，市总站只有一个；每站有一名站长和一名联系人',
  en: 'One general station, branches and stations; each with one master and one contact',
  article: '第四条',
  quote: '各级服务站需明确服务站站长和联系人',
});
export const wh02 = rule({
  ruleId: 'WH-02',
  kind: 'BLOCK',
  subject: 'ServiceStation',
  zh: '服务站属区分站，区分站属市总站；市总站设在武汉市中小企业发展促进中心',
  en: 'A station belongs to a branch, a branch to the general station, which the promotion centre hosts',
  article: '第五条、第六条、第七条',
  quote:
    '区分站设在由各区人民政府（管委会）明确承担本区域内中小企业服务体系建设的相关责任单位或职能机构，负责辖区内服务站的审核推荐',
  overridableBy: GENERAL,
});
export const wh04 = rule({
  ruleId: 'WH-04',
  kind: 'BLOCK',
  subject: 'ServiceStation',
  zh: '设立条件：无违法犯罪或不良诚信记录、场所和专职人员、能力和经验，以三项承诺证明',
  en: 'Conditions of a station: clean record, premises and full-time staff, ability; three attestations',
  article: '第十二条',
  quote:
    '设立单位无违法犯罪或不良诚信记录；（二）有必要的服务场所，有稳定从事企业服务的专职人员；（三）具有开展中小企业服务的能力和经验',
});
export const wh05 = rule({
  ruleId: 'WH-05',
  kind: 'BLOCK',
  subject: 'ServiceStation',
  zh: '申请材料：加盖公章的申请表、申报主体基本情况、组织机构代码证、条件保障证明',
  en: 'Documents: sealed form, profile, organisation code, proof of premises, team, ability and facilities',
  article: '第十三条',
  quote:
    '填写《武汉市中小企业服务工作站申请表》并加盖申报单位公章，附申报主体基本情况，组织机构代码证，服务站的条件保障（包括场地、运营团队、服务能力及相关配套设施等）证明材料',
});
export const wh06 = rule({
  ruleId: 'WH-06',
  kind: 'STATE',
  subject: 'ServiceStation',
  zh: '两级审核：区分站初审推荐，市总站认定并授牌，不得越级',
  en: 'Two steps: the branch reviews and recommends, the general station recognises; none is skipped',
  article: '第十三条',
  quote: '区分站对服务站申请需进行初审推荐，市总站对推荐的服务站择优认定并授牌',
});
export const wh12 = rule({
  ruleId: 'WH-12',
  kind: 'SLA',
  subject: 'StationChange',
  zh: '信息变更应自变更 15 个工作日内提交，经区分站审定后报市总站备案',
  en: 'A change is reported within 15 working days, approved by the branch, filed by the general station',
  article: '第十七条',
  quote: '应自变更15个工作日内通过“汉企通”平台提交申请，经区分站审定后，报市总站备案',
  overridableBy: GENERAL,
});
export const wh16 = rule({
  ruleId: 'WH-16',
  kind: 'STATE',
  subject: 'ServiceStation',
  zh: '连续两年考核不合格的，市总站核实后责令退出，收回牌匾',
  en: 'Two failed assessments running: ordered to leave after verification, plaque recovered',
  article: '第十八条（二）1',
  quote: '有以下情形之一的，市总站核实后注销资格并收回相关标识和牌匾：1.连续两年考核不合格的',
  overridableBy: GENERAL,
});
export const wh18 = rule({
  ruleId: 'WH-18',
  kind: 'BLOCK',
  subject: 'StationAssessment',
  zh: '每个站点每年奖励最高不超过 30 万元，用于建设运营、宣传策划、活动组织、专员能力素质提升',
  en: 'At most 300 000 yuan a station and yearly round, for running, publicity, activities and capability',
  article: '第二十三条',
  quote:
    '按照每个站点最高不超过30万元的额度进行分级奖励，奖励资金重点用于服务站的建设运营、宣传策划、活动组织及服务专员能力素质提升等',
});
export const wh19 = rule({
  ruleId: 'WH-19',
  kind: 'STATE',
  subject: 'StationAssessment',
  zh: '获奖站点弄虚作假的，撤销荣誉、追回奖补资金，视情节撤销授牌或取消备案',
  en: 'Fraud at an awarded station: honour revoked, award recovered, plaque or filing withdrawn if severe',
  article: '第二十四条',
  quote: '获奖服务站如有弄虚作假行为，撤销荣誉称号、追回奖补资金，并视其情节轻重撤销服务站授牌或取消企业服务专员备案',
});
export const wh20 = rule({
  ruleId: 'WH-20',
  kind: 'DUTY',
  subject: 'StationAssessment',
  zh: '市总站对区分站和服务站进行年度考核评价；评定标准另行制定',
  en: 'The general station assesses branches and stations each year; the standard is set separately',
  article: '第二十二条、第二十三条',
  quote: '对区分站和服务站实行年度考核评定，年度考核评定标准由市总站另行制定',
});
export const wh21 = rule({
  ruleId: 'WH-21',
  kind: 'WARN',
  subject: 'StationAssessment',
  zh: '区级财政应参照市级奖励予以配套支持',
  en: 'The district matches the city’s award',
  article: '第二十三条',
  quote: '区级财政应参照市级奖励予以配套支持',
});
export const wh24 = rule({
  ruleId: 'WH-24',
  kind: 'DUTY',
  subject: 'ServiceStation',
  zh: '服务站定位为诉求响应站、能力提升站、政企沟通站，定期汇总分析诉求信息',
  en: 'A station responds to demands, raises capability and links government and enterprises; demands are summed up',
  article: '第九条',
  quote: '服务站定位为企业的“诉求响应站”、“能力提升站”、“政企沟通站”',
});
export const wh26 = rule({
  ruleId: 'WH-26',
  kind: 'BLOCK',
  subject: 'ServiceStation',
  zh: '服务站名称、标识由市总站统一设定、制发',
  en: 'Name and logo are set by the general station alone',
  article: '第十六条',
  quote: '服务站的名称、标识等由市总站统一设定、制发',
});

export const wuhanStationRules: readonly BookRule[] = [
  ...[wh01, wh02, wh04, wh05, wh06, wh12, wh16],
  ...[wh18, wh19, wh20, wh21, wh24, wh26],
];
