import { type BookRule, bookOf } from './book-rule.js';

/** 工信部企业〔2023〕213号: the public service system for SMEs. */
const rule = bookOf('miit-2023', '工信部企业〔2023〕213号');
const LIBRARY_OWNERS = ['CITY_OFFICE', 'PROVINCE_OFFICE'] as const;

export const mi02 = rule({
  ruleId: 'MI-02',
  kind: 'CALC',
  subject: 'ServiceInstitution',
  zh: '入库机构依据服务能力、服务管理、服务质量、服务满意度四项监测评价，缺项不下结论',
  en: 'Institutions are monitored on ability, management, quality and satisfaction; no verdict without all four',
  article: '二（四）',
  quote: '依据服务能力、服务管理、服务质量、服务满意度等对入库服务机构开展监测评价',
  overridableBy: LIBRARY_OWNERS,
});
export const mi03 = rule({
  ruleId: 'MI-03',
  kind: 'STATE',
  subject: 'ServiceInstitution',
  zh: '“有进有出”的动态管理：达到入库线方可入库，低于出库线出库，均须说明理由',
  en: 'In and out: above the entry line in, below the exit line out, both with a reason',
  article: '二（四）',
  quote:
    '完善入库、出库标准，依据服务能力、服务管理、服务质量、服务满意度等对入库服务机构开展监测评价，实行“有进有出”的动态管理',
  overridableBy: LIBRARY_OWNERS,
});
export const mi05 = rule({
  ruleId: 'MI-05',
  kind: 'WARN',
  subject: 'ServiceInstitution',
  zh: '推行服务承诺和服务公约制度：机构应公开服务承诺',
  en: 'Institutions publish a service commitment',
  article: '二（五）',
  quote: '推行服务承诺和服务公约制度',
});
export const mi06 = rule({
  ruleId: 'MI-06',
  kind: 'WARN',
  subject: 'ServiceInstitution',
  zh: '基础信息数据库底数清、内容全、更新及时：超过 365 天未更新的提示',
  en: 'Basic data are complete and kept up to date: flagged when not updated for 365 days',
  article: '二（四）',
  quote:
    '收录与中小企业服务相关的法律政策、服务机构、服务专家、常见问题解答等基本服务信息，做到底数清、内容全、更新及时',
});

export const miitRules: readonly BookRule[] = [mi02, mi03, mi05, mi06];
