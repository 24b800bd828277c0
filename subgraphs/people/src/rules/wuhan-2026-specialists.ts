import { type BookRule, bookOf } from './book-rule.js';
import { WUHAN_DOCUMENT } from './wuhan-2026-stations.js';

/** What the Wuhan measures say of specialists, and of leaving. */
const rule = bookOf('wuhan-2026', WUHAN_DOCUMENT);
const GENERAL = ['WH_GENERAL_STATION'] as const;

export const wh03 = rule({
  ruleId: 'WH-03',
  kind: 'BLOCK',
  subject: 'Specialist',
  zh: '专员分驻站和机动：驻站专员有且只有一个所驻站，机动专员按需调配到站',
  en: 'Residents have one home station; mobile specialists are dispatched to stations',
  article: '第三条',
  quote:
    '驻站服务专员是指服务站配备的相对稳定的企业服务人员，机动服务专员是指根据需要机动调配到相应服务站的企业服务人员',
});
export const wh07 = rule({
  ruleId: 'WH-07',
  kind: 'BLOCK',
  subject: 'Specialist',
  zh: '专员基本条件：无违纪违法和不良诚信记录、自愿、大学专科及以上学历、身体健康（只收承诺）',
  en: 'Conditions: clean record, own will, junior college or higher, fit; attested, never examined',
  article: '第十四条',
  quote: '具有大学专科及以上学历，具有从事企业服务工作的基础素质和能力',
});
export const wh08 = rule({
  ruleId: 'WH-08',
  kind: 'STATE',
  subject: 'Specialist',
  zh: '驻站专员由申报服务站的单位予以明确，线上填报',
  en: 'A resident is named by the unit that applies for the station, on the online form',
  article: '第十五条（一）1',
  quote:
    '由申报服务站的单位予以明确服务站站长、联络员及其他承担企业服务专员职责的人员，线上填报《武汉市企业服务专员备案申请表》',
});
export const wh09 = rule({
  ruleId: 'WH-09',
  kind: 'BLOCK',
  subject: 'Specialist',
  zh: '机动专员须经所在工作单位审核同意后，自行上报市总站',
  en: 'A mobile specialist needs the employer’s consent, then submits to the general station',
  article: '第十五条（一）2',
  quote: '可填写《武汉市企业服务专员备案申请表》，经所在工作单位审核同意后，自行上报至市总站',
});
export const wh10 = rule({
  ruleId: 'WH-10',
  kind: 'STATE',
  subject: 'Specialist',
  zh: '市总站核实申请资料，无违规情况的及时备案并公布；不予备案须说明理由',
  en: 'The general station verifies; without a violation it files and publishes, a refusal needs a reason',
  article: '第十五条（二）',
  quote: '市总站对企业服务专员申请资料进行核实，无违规情况的，应及时备案并公布',
});
export const wh11 = rule({
  ruleId: 'WH-11',
  kind: 'CALC',
  subject: 'Specialist',
  zh: '经市级以上行政部门明确的五类人员可优先吸纳、备案',
  en: 'Five kinds of people, confirmed by a department of city level or above, may be filed first',
  article: '第十五条（二）',
  quote:
    '对于经市级以上行政部门明确，从事企业服务的公职人员、创业天使导师、中小企业服务特聘专家、科技副总、科技特派员等可优先吸纳、备案',
});
export const wh13 = rule({
  ruleId: 'WH-13',
  kind: 'STATE',
  subject: 'Specialist',
  zh: '专员备案、服务站认定后 6 个月未激活“汉企通”服务账户的，视为自行退出，由市总站直接注销',
  en: 'No activation of the account within six months of filing a specialist or recognising a station: deregistered directly by the general station',
  article: '第十八条（一）1',
  quote: '6个月未激活“汉企通”平台服务账户的',
  overridableBy: GENERAL,
});
export const wh14 = rule({
  ruleId: 'WH-14',
  kind: 'STATE',
  subject: 'Specialist',
  zh: '专员或服务站“汉企通”年度服务记录为零的，视为自行退出，由市总站直接注销',
  en: 'No service record of a specialist or a station in 汉企通 in a calendar year: deregistered directly by the general station',
  article: '第十八条（一）2',
  quote: '“汉企通”平台年度服务记录为零的',
  overridableBy: GENERAL,
});
export const wh15 = rule({
  ruleId: 'WH-15',
  kind: 'STATE',
  subject: 'Specialist',
  zh: '自行退出：向区分站提交申请，区分站核实后报市总站注销',
  en: 'Leaving of own will: applied for at the branch, verified there, deregistered by the general station',
  article: '第十八条（一）',
  quote: '服务站或企业服务专员因自身原因无法继续开展服务工作的，需向区分站提交申请，区分站核实后报市总站予以注销',
});
export const wh17 = rule({
  ruleId: 'WH-17',
  kind: 'STATE',
  subject: 'Specialist',
  zh: '遭投诉经核实有明显过错、严重损害体系利益和声誉、其他不符合规定情形的，市总站核实后责令退出',
  en: 'A complaint upheld with evident fault, serious harm to reputation, or another breach: ordered to leave',
  article: '第十八条（二）2–4',
  quote:
    '遭到企业投诉，并经核实存在明显过错的；3.自身行为严重损害了服务体系利益和声誉的；4.不符合服务体系管理规定的其他情形',
  overridableBy: GENERAL,
});
export const wh22 = rule({
  ruleId: 'WH-22',
  kind: 'SCOPE',
  subject: 'Specialist',
  zh: '服务记录和诉求处理情况通过“汉企通”反馈，其他来源不计入 WH-14',
  en: 'Service records are fed back through 汉企通; other sources do not count for WH-14',
  article: '第十一条',
  quote: '服务专员应通过“汉企通”平台，及时反馈企业服务记录和企业诉求处理等情况',
});
export const wh23 = rule({
  ruleId: 'WH-23',
  kind: 'SCOPE',
  subject: 'Specialist',
  zh: '企业服务专员做好“三员”服务：政策宣讲员、信息收集员、诉求协调员',
  en: 'Specialists explain policies, collect information and coordinate demands',
  article: '第十条',
  quote: '企业服务专员主要做好“三员”服务，即“政策宣讲员”、“信息收集员”、“诉求协调员”',
});
export const wh25 = rule({
  ruleId: 'WH-25',
  kind: 'SCOPE',
  subject: 'ServiceStation',
  zh: '自 2026 年 5 月 29 日起实施，有效期至 2029 年 5 月 28 日（文件标为征求意见稿，须确认定稿）',
  en: 'In force from 2026-05-29 to 2029-05-28; headed a draft for comment, the final text is to be confirmed',
  article: '第二十五条',
  quote: '自2026年5月29日起实施，有效期至2029年5月28日',
});

export const wuhanSpecialistRules: readonly BookRule[] = [
  ...[wh03, wh07, wh08, wh09, wh10, wh11, wh13],
  ...[wh14, wh15, wh17, wh22, wh23, wh25],
];
