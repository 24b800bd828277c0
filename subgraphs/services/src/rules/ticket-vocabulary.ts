/** Words of tickets: value → `中文 · English` (domain reference §4.4). */

export const ticketKindWords = {
  PROBLEM: '问题 · Problem',
  DEMAND: '需求 · Demand',
  CONSULT: '咨询 · Consultation',
  SUGGESTION: '建议 · Suggestion',
  COMPLAINT: '投诉 · Complaint',
  REPORT: '举报 · Report of a violation',
  THANKS: '表扬 · Praise',
} as const;

export const ticketCategoryWords = {
  FINANCE: '融资 · Finance',
  LABOUR: '用工 · Labour',
  MARKET: '市场与供需 · Market, supply and demand',
  LAND_ENERGY: '土地、能源等要素 · Land, energy and other inputs',
  TECH: '技术 · Technology',
  TALENT: '人才 · Talent',
  POLICY: '政策 · Policy',
  TAX_FEE: '税费 · Taxes and fees',
  IP: '知识产权 · Intellectual property',
  ARREARS: '账款 · Payment in arrears',
  LISTING: '上市 · Listing',
  DIGITAL: '智改数转 · Digital and intelligent transformation',
  ENVIRONMENT: '营商环境 · Business environment',
  OTHER: '其他 · Other',
} as const;

export const ticketStateWords = {
  NEW: '已登记 · Registered',
  ACCEPTED: '已受理 · Accepted',
  NOT_ACCEPTED: '不予受理 · Not accepted, with the reason told',
  EXCLUDED_RIGID_POLICY:
    '政策刚性约束除外 · Excluded: a rigid policy stands against it (苏工信服建〔2022〕179号 二（一）)',
  MERGED: '并单 · Merged into another ticket',
  SELF_HANDLING: '专员办理中 · Handled by the specialist',
  SUBMITTED_TO_OFFICE: '已提交专员办 · Submitted to the specialist office',
  DEPT_HANDLING: '处（科）室办理中 · Handled by a department of the office’s unit',
  TRANSFERRED_PEER: '会商转交 · Transferred to a unit of the same level',
  ESCALATED_UP: '报请上级 · Escalated to the office above',
  RETURNED: '退单 · Returned by the unit that was to handle it',
  EXTENDED: '延期办理 · Extended',
  SUPERVISED: '督办 · Under supervision',
  RESOLVED: '已办结待反馈 · Resolved, reply outstanding',
  REPLIED: '已反馈 · Replied to the enterprise',
  EVALUATED: '已回访评价 · Called back and rated',
  REOPENED: '重办 · Reopened',
  ARCHIVED: '归档 · Archived',
  WITHDRAWN: '企业撤回 · Withdrawn by the enterprise',
} as const;

export type TicketState = keyof typeof ticketStateWords;

export const ticketLevelWords = {
  PROVINCE: '省级 · Province',
  CITY: '设区市 · City',
  COUNTY: '县（市、区） · County',
  PARK: '园区 · Development zone',
} as const;

export const ticketPriorityWords = {
  URGENT: '紧急 · Urgent',
  HIGH: '优先 · High',
  NORMAL: '一般 · Normal',
} as const;

export const confidentialityWords = {
  OPEN: '公开 · Open to everyone who may see the ticket',
  NAME_HIDDEN: '隐去企业名称 · The ticket is seen, the enterprise is not',
  CONFIDENTIAL: '保密 · Seen by the enterprise and the offices that handle it alone',
} as const;

export type Confidentiality = keyof typeof confidentialityWords;

export const satisfactionWords = {
  VERY: '非常满意 · Very satisfied',
  SATISFIED: '满意 · Satisfied',
  BASIC: '基本满意 · Basically satisfied',
  NOT: '不满意 · Not satisfied',
  UNRATED: '未评价 · Not rated',
} as const;

export const approvalMatterWords = {
  PEER_TRANSFER: '会商转交同级单位 · Transfer to a unit of the same level (苏工信服建〔2022〕179号 三（三）)',
  EXTENSION: '延期 · Extension',
  REOPENING: '重办 · Reopening',
} as const;

export const approvalDecisionWords = {
  APPROVED: '同意 · Approved',
  REFUSED: '不同意 · Refused',
} as const;

export const ticketEventWords = {
  REGISTERED: '登记 · Registered',
  ACCEPTED: '受理 · Accepted',
  NOT_ACCEPTED: '不予受理 · Not accepted',
  EXCLUDED: '认定政策刚性约束 · Found to be ruled out by a rigid policy',
  MERGED: '并单 · Merged',
  SELF_HANDLED: '专员办理 · Taken up by the specialist',
  SUBMITTED_TO_OFFICE: '提交专员办 · Submitted to the office',
  SENT_TO_DEPARTMENT: '交处（科）室办理 · Sent to a department',
  TRANSFERRED_PEER: '会商转交 · Transferred to a peer unit',
  ESCALATED: '报请上级 · Escalated',
  RETURNED: '退单 · Returned',
  EXTENDED: '延期 · Extended',
  URGED: '催办 · Urged',
  OVERDUE: '超期 · Overdue',
  SUPERVISED: '督办 · Put under supervision',
  PROGRESS: '办理进展 · Progress',
  RESOLVED: '形成办理结果 · Result recorded',
  REPLIED: '反馈企业 · Reply to the enterprise',
  CALLED_BACK: '回访评价 · Called back and rated',
  REOPENED: '重办 · Reopened',
  ARCHIVED: '归档 · Archived',
  WITHDRAWN: '撤回 · Withdrawn',
  NOTED: '内部批注 · Internal note',
} as const;

export type TicketEventKind = keyof typeof ticketEventWords;
