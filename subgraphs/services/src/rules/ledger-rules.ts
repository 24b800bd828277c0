import type { RuleEntry } from '@qishu/kit/rules';
import { serviceRule } from './ledger-basis.js';

const jiangsu = serviceRule('jiangsu-2022');
const miit = serviceRule('miit-2023');
const park = serviceRule('sip-2022');
const newsletter = serviceRule('newsletter-2022');

/** The offices that may set a flag of the ledger aside; the documents name nobody. */
const OFFICES = ['COUNTY_OFFICE', 'CITY_OFFICE', 'PROVINCE_OFFICE'] as const;

/** Rules of the service ledger, its duties and its half-year reports. */
export const ledgerRules = {
  js07: jiangsu({
    ...{ ruleId: 'JS-07', kind: 'DUTY', subject: 'LedgerEntry', parameters: ['contactsPerMonth'] },
    zh: '每家企业每个自然月至少联系一次',
    en: 'Each enterprise is contacted at least once in every calendar month',
    ...{ article: '三（一）', quote: '每月联系企业不少于一次' },
  }),
  js08: jiangsu({
    ...{ ruleId: 'JS-08', kind: 'DUTY', subject: 'LedgerEntry', parameters: ['visitsPerYear'] },
    zh: '每家企业每年至少现场走访三次；不足一年的按月折算，向上取整',
    en: 'Each enterprise is visited at least three times a year; a part of a year counts by months, rounded up',
    ...{ article: '三（一）', quote: '每年现场实地走访不少于三次' },
  }),
  js09: jiangsu({
    ...{ ruleId: 'JS-09', kind: 'WARN', subject: 'LedgerEntry', parameters: ['contactsPerMonthBeforeWarning'] },
    zh: '企业没有在办诉求时，一个月内联系过多的予以提示',
    en: 'Many contacts within a month with an enterprise that asked for nothing are flagged',
    ...{ article: '三（一）', quote: '按照“有求必应、无事不扰”原则', overridableBy: ['SPECIALIST', ...OFFICES] },
  }),
  ah02: newsletter({
    ...{ ruleId: 'AH-02', kind: 'WARN', subject: 'LedgerEntry' },
    zh: '好时不扰、难时出手（与 JS-09 同义，安徽）',
    en: 'No disturbance in good times, a hand in hard ones (Anhui; the same as JS-09)',
    ...{ article: '安徽 第18-20条', quote: '坚持“好时不扰、难时出手”', overridableBy: ['SPECIALIST', ...OFFICES] },
  }),
  js11: jiangsu({
    ...{ ruleId: 'JS-11', kind: 'BLOCK', subject: 'LedgerEntry' },
    zh: '台账须载明服务企业、服务时间、服务内容、取得的成效',
    en: 'A ledger entry names the enterprise, the time, what was done and what came of it',
    ...{ article: '三（二）', quote: '包括服务企业、服务时间、服务内容、取得的成效' },
  }),
  js12: jiangsu({
    ...{ ruleId: 'JS-12', kind: 'WARN', subject: 'LedgerEntry', parameters: ['recordWithinWorkingDays'] },
    zh: '服务后一个工作日内登记，逾期标注',
    en: 'A service is recorded within one working day, else the entry is marked late',
    ...{ article: '三（二）', quote: '实时记录开展服务情况', overridableBy: OFFICES },
  }),
  js13: jiangsu({
    ...{ ruleId: 'JS-13', kind: 'SLA', subject: 'ReportSubmission', parameters: ['halfYearReportWorkingDays'] },
    zh: '半年期末后第 7 个工作日前上报汇总表',
    en: 'The half-year summaries are due on the 7th working day after the half-year',
    ...{
      article: '五2',
      quote: '每年6月底和12月底后的7个工作日收集汇总服务专员服务情况',
      overridableBy: ['PROVINCE_OFFICE'],
    },
  }),
  js21: jiangsu({
    ...{
      ruleId: 'JS-21',
      kind: 'CALC',
      subject: 'Ticket',
      parameters: ['commonProblemEnterprises', 'commonProblemWindowDays'],
    },
    zh: '同一类别问题来自三家以上企业的，作为共性问题向上一级反映',
    en: 'A problem that several enterprises share is told to the office above',
    ...{
      article: '三（四）',
      quote: '对企业发展中普遍存在的困难和服务需求，要及时向上一级工信部门反映',
      overridableBy: OFFICES,
    },
  }),
  js25: jiangsu({
    ...{ ruleId: 'JS-25', kind: 'SCOPE', subject: 'LedgerEntry' },
    zh: '服务类别为五类之一：诉求受理、政策速递、资源对接、能力提升、权益保障',
    en: 'A service is of one of the five categories',
    ...{ article: '二（一）–（五）', quote: '涉企诉求受理……惠企政策速递……助企资源对接……促企能力提升……护企权益保障' },
  }),
  js26: jiangsu({
    ...{ ruleId: 'JS-26', kind: 'STATE', subject: 'LedgerEntry' },
    zh: '权益保障须写明已向哪个主管部门反映',
    en: 'An entry on protecting rights names the competent body that was told',
    ...{
      article: '二（五）',
      quote: '对干扰企业正常生产经营、侵害企业合法权益的行为及时制止，并向有关方面反映',
    },
  }),
  cd01: newsletter({
    ...{ ruleId: 'CD-01', kind: 'STATE', subject: 'LedgerEntry' },
    zh: '政策速递须写明推送了哪些政策',
    en: 'An entry on delivering policies names the policies that were delivered',
    ...{
      article: '成都 二',
      quote: '由“小巨人”企业服务专员定向推送至专精特新企业相关负责人',
      overridableBy: OFFICES,
    },
  }),
} satisfies Record<string, RuleEntry>;

/** Rules of products, cases, guides, diagnoses, projects and activities. */
export const libraryRules = {
  mi01: miit({
    ...{ ruleId: 'MI-01', kind: 'BLOCK', subject: 'ServiceGuide', parameters: ['disclosedItems'] },
    zh: '服务指南六项齐全方可发布',
    en: 'A service guide is published with all six disclosures',
    ...{
      article: '二（五）',
      quote: '实现服务项目、服务内容、服务流程、服务标准、服务监督、联系方式“六公开”',
    },
  }),
  mi04: miit({
    ...{ ruleId: 'MI-04', kind: 'STATE', subject: 'ServiceProject', parameters: ['stepsBeforeArchiving'] },
    zh: '跟踪记录、客户回访、满意度评价、归档材料齐全方可归档',
    en: 'A project is archived with its tracking record, return visit, rating and files',
    ...{
      article: '二（五）',
      quote: '建立服务项目跟踪管理制度、客户回访制度、服务满意度评价制度和服务工作归档制度',
    },
  }),
  mi07: miit({
    ...{ ruleId: 'MI-07', kind: 'BLOCK', subject: 'ServiceProduct', parameters: ['classificationDimensions'] },
    zh: '产品和案例按行业、服务内容、企业类型三个维度分类',
    en: 'Products and cases are classed by industry, content and type of enterprise',
    ...{ article: '二（四）', quote: '按照不同行业、服务内容、企业类型等维度' },
  }),
  mi10: miit({
    ...{ ruleId: 'MI-10', kind: 'DUTY', subject: 'Region' },
    zh: '省级主管部门考核评价公共服务情况，纳入本地区中小企业发展环境评估；考核结果不在本枢纽',
    en: 'The province assesses public service within its assessment of the environment for SMEs; the result is not kept in this hub',
    ...{ article: '三（三）', quote: '对公共服务情况进行考核评价，并纳入本地区中小企业发展环境评估' },
  }),
  sz04: park({
    ...{ ruleId: 'SZ-04', kind: 'BLOCK', subject: 'Diagnosis', parameters: ['diagnosisSections'] },
    zh: '深度诊断免费，报告含专、精、特、新四个部分',
    en: 'A diagnosis is free of charge and its report has the four sections',
    ...{
      article: '二（四）',
      quote:
        '免费为“专精特新”企业开展诊断服务，结合各级“专精特新”企业认定标准，给企业在“专”“精”“特”“新”等方面提出提升建议',
    },
  }),
  sz06: park({
    ...{
      ruleId: 'SZ-06',
      kind: 'DUTY',
      subject: 'Activity',
      parameters: ['leastJobFairsPerYear', 'mostJobFairsPerYear'],
    },
    zh: '每年举办 1～2 场“专精特新”专场招聘活动',
    en: 'One or two dedicated job fairs are held each year',
    ...{ article: '二（三）', quote: '每年举办1~2场“专精特新”专场招聘活动' },
  }),
  nn01: newsletter({
    ...{ ruleId: 'NN-01', kind: 'BLOCK', subject: 'ServiceProject' },
    zh: '每家企业恰有一名项目经理，辅导结束后回访',
    en: 'Each enterprise has exactly one project manager, and is followed up after the end',
    ...{ article: '南宁 三', quote: '每家企业指定一个项目经理跟进' },
  }),
} satisfies Record<string, RuleEntry>;
