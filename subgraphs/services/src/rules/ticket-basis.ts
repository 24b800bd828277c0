import type { RuleEntry } from '@qishu/kit/rules';
import type { Role } from '@qishu/schema';
import { type ServiceProfile, serviceRule } from './ledger-basis.js';

type Said = Omit<Parameters<ReturnType<typeof serviceRule>>[0], 'subject'>;

/** One rule that is put to tickets. */
const rule = (profile: ServiceProfile, said: Said): RuleEntry => serviceRule(profile)({ ...said, subject: 'Ticket' });

const offices: readonly Role[] = ['COUNTY_OFFICE', 'CITY_OFFICE', 'PROVINCE_OFFICE'];
const above: readonly Role[] = ['CITY_OFFICE', 'PROVINCE_OFFICE'];

/** The rules of tickets, by what they guard (domain reference §2.1, 2.3, 2.5). */
export const ticketRules = {
  /** The closed loop of 接诉即办: a step is taken from where it belongs, and the one who refuses says why. */
  'JL-01': rule('newsletter-2022', {
    ...{ ruleId: 'JL-01', kind: 'STATE', zh: '闭环办理：每一步接续上一步，不办须说明理由' },
    en: 'A closed loop: each step follows the one before it, and who does not take a ticket on says why',
    article: '吉林市 5. 接诉即办服务区',
    quote: '受理登记、转交转办、结果反馈、及时回访、跟踪督办，形成闭环工作体系',
  }),
  'JS-06': rule('jiangsu-2022', {
    ...{ ruleId: 'JS-06', kind: 'SCOPE', zh: '涉及政策刚性约束的问题除外，须载明理由与条款，并答复企业' },
    en: 'What a rigid policy stands against is excluded, with its reason and clause; a reply is still due',
    ...{ article: '二（一）', quote: '涉及政策刚性约束规定的问题除外', overridableBy: above },
  }),
  'JS-10': rule('jiangsu-2022', {
    ...{ ruleId: 'JS-10', kind: 'STATE', zh: '每一步均向企业实时反馈进展情况' },
    en: 'The enterprise is told how its ticket goes at every step',
    ...{ article: '三（一）', quote: '要及时协调解决并实时反馈进展情况' },
  }),
  'JS-16': rule('jiangsu-2022', {
    ...{ ruleId: 'JS-16', kind: 'STATE', zh: '专员能自身解决的及时解决，无法解决的提交本级专员办' },
    en: 'The specialist solves what it can, and submits the rest to the office of its level',
    article: '三（三）',
    quote: '能自身解决的及时帮助解决，无法解决的建立问题清单，提交本级专员办协调处理',
  }),
  'JS-17': rule('jiangsu-2022', {
    ...{ ruleId: 'JS-17', kind: 'STATE', zh: '涉及工信职能的商有关处（科）室办理或报请上级专员办' },
    en: 'What lies in the industry department’s function goes to its division or to the office above',
    ...{ article: '三（三）', quote: '涉及工信职能的问题事项按程序商有关处（科）室办理或报请上级专员办协调解决' },
    overridableBy: offices,
  }),
  'JS-18': rule('jiangsu-2022', {
    ...{ ruleId: 'JS-18', kind: 'BLOCK', zh: '转交同级其他单位须经单位分管领导同意' },
    en: 'A transfer to another unit of the same level needs the consent of the leader in charge',
    article: '三（三）',
    quote: '需同级其他单位解决的，经单位分管领导同意后，可会商转交相关单位办理',
  }),
  'JS-19': rule('jiangsu-2022', {
    ...{ ruleId: 'JS-19', kind: 'STATE', zh: '有办理结果并已反馈企业方可办结' },
    en: 'Closed only with a result, and with a reply recorded to the enterprise',
    ...{ article: '三（三）', quote: '力争做到企业意见建议件件有落实、事事有回音' },
  }),
  'JS-20': rule('jiangsu-2022', {
    ...{ ruleId: 'JS-20', kind: 'STATE', zh: '转交后专员办仍负责跟踪，直至结果反馈；由当前承办者办理' },
    en: 'The office stays in charge until the result is back; whoever holds a ticket takes its next step',
    ...{ article: '三（三）', quote: '同时跟踪反馈办理结果' },
  }),
  'JS-26': rule('jiangsu-2022', {
    ...{ ruleId: 'JS-26', kind: 'STATE', zh: '侵害企业权益的事项须载明已向哪个主管部门反映' },
    en: 'A report of an infringement names the competent body that was told',
    article: '二（五）',
    quote: '对干扰企业正常生产经营、侵害企业合法权益的行为及时制止，并向有关方面反映',
  }),
  'MI-04': rule('miit-2023', {
    ...{ ruleId: 'MI-04', kind: 'STATE', zh: '跟踪、回访、满意度评价齐备方可归档' },
    en: 'Archived once tracked, called back and rated',
    ...{ article: '二（五）', overridableBy: offices },
    quote: '建立服务项目跟踪管理制度、客户回访制度、服务满意度评价制度和服务工作归档制度',
  }),
} satisfies Record<string, RuleEntry>;

export type TicketGuard = keyof typeof ticketRules;
