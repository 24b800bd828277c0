/** Words of payment complaints: value → `中文 · English` (domain reference §4.4, §4.12; 国令第802号). */

export const complaintStateWords = {
  SUBMITTED: '已提交 · Submitted',
  REVIEWING: '审查中 · Under review',
  NEED_MORE: '待补正 · More material is needed',
  ACCEPTED: '受理 · Accepted',
  NOT_ACCEPTED: '不予受理 · Not accepted, with notice of the reason',
  FORWARDED: '已转交处理部门 · Forwarded to the handling department',
  HANDLING: '办理中 · Being handled',
  EXTENDED: '延长办理 · Handling extended with approval',
  URGED: '督办或约谈 · Supervision letter or interview',
  RESULT: '已出书面结果 · Written result given',
  PAID: '已支付 · Paid',
  PLAN_AGREED: '达成支付计划 · Payment plan agreed',
  TO_LITIGATION: '转司法途径 · Taken to court or arbitration',
  TERMINATED: '终止 · Terminated',
  CLOSED: '办结 · Closed',
} as const;

export type ComplaintState = keyof typeof complaintStateWords;

export const complaintScopeWords = {
  IN_SCOPE: '属于《保障中小企业款项支付条例》受理范围 · Within the scope of the payment regulation',
  OUT_OF_SCOPE: '不属于受理范围 · Out of scope',
  UNDETERMINED: '尚未判定 · Not yet determined',
} as const;

export type ComplaintScope = keyof typeof complaintScopeWords;

export const complaintOutcomeWords = {
  PAID: '已支付 · Paid',
  PLAN_AGREED: '达成支付计划 · Payment plan agreed',
  TO_LITIGATION: '转司法途径 · Taken to court or arbitration',
  TERMINATED: '终止 · Terminated',
} as const;

export const respondentKindWords = {
  ORGAN: '机关 · State organ',
  INSTITUTION: '事业单位 · Public institution',
  LARGE_ENTERPRISE: '大型企业 · Large enterprise',
} as const;

export const contractSizeWords = {
  LARGE: '大型 · Large',
  MEDIUM: '中型 · Medium',
  SMALL: '小型 · Small',
  MICRO: '微型 · Micro',
} as const;

export const complaintChannelWords = {
  PLATFORM: '投诉平台 · Complaint platform',
  PHONE: '电话 · Telephone',
  EMAIL: '电子邮件 · E-mail',
  LETTER: '信函 · Letter',
  FAX: '传真 · Fax',
} as const;

export const complaintPartyWords = {
  COMPLAINANT: '投诉人 · Complainant',
  AUTHORITY: '受理或处理部门 · Authority',
} as const;
