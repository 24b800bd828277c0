/** Words of the services domain beside tickets and complaints: value → `中文 · English` (domain reference §4.4, §6). */

export const serviceModeWords = {
  PHONE: '电话 · Telephone',
  WECHAT: '微信 · WeChat',
  ON_SITE: '实地走访 · Visit on site',
  ONLINE: '线上 · Online',
  WINDOW: '专窗 · Service counter',
  ACTIVITY: '活动 · Activity',
} as const;

/** The five categories of 苏工信服建〔2022〕179号 二（一）–（五） (JS-25). */
export const serviceCategoryWords = {
  DEMAND_INTAKE: '诉求受理 · Taking up demands',
  POLICY_DELIVERY: '政策速递 · Delivering policies',
  RESOURCE_MATCHING: '资源对接 · Matching resources',
  CAPABILITY: '能力提升 · Raising capability',
  RIGHTS_PROTECTION: '权益保障 · Protecting rights',
} as const;

export const activityKindWords = {
  TRAINING: '培训 · Training',
  MATCHING: '对接 · Matching',
  ROADSHOW: '路演 · Roadshow',
  DIAGNOSIS: '诊断 · Diagnosis',
  SALON: '沙龙 · Salon',
  VOLUNTEER: '志愿服务 · Volunteer service',
  FAIR: '招聘会 · Job fair',
  EXHIBITION: '展会 · Exhibition',
  LECTURE_LIVE: '讲座直播 · Live lecture',
} as const;

export const activityModeWords = {
  ON_SITE: '线下 · On site',
  ONLINE: '线上 · Online',
  BOTH: '线上线下结合 · On site and online',
} as const;

export const participationRoleWords = {
  ATTENDEE: '参加 · Attendee',
  EXHIBITOR: '参展 · Exhibitor',
  PRESENTER: '路演或发布 · Presenter',
} as const;

export const diagnosisStateWords = {
  REQUESTED: '已申请 · Requested',
  SCHEDULED: '已安排 · Scheduled',
  VISITED: '已入企 · Experts have visited',
  REPORTED: '已出报告 · Report given',
  FOLLOWED_UP: '已跟踪 · Followed up',
} as const;

export const serviceContentWords = {
  POLICY: '政策咨询 · Policy advice',
  FINANCE: '投融资 · Finance',
  TECHNOLOGY: '技术支持 · Technology',
  INSPECTION: '检验检测 · Inspection and testing',
  IP: '知识产权 · Intellectual property',
  LEGAL: '法律维权 · Legal protection',
  MANAGEMENT: '管理咨询 · Management consulting',
  DIGITAL: '数字化转型 · Digital transformation',
  TALENT: '人才与培训 · Talent and training',
  MARKET: '市场开拓 · Market development',
  TAX: '财税 · Finance and tax',
  LISTING: '上市辅导 · Preparation for listing',
  OTHER: '其他 · Other',
} as const;

export const servedEnterpriseWords = {
  ANY: '各类中小企业 · Any SME',
  START_UP: '初创企业 · Start-ups',
  MICRO: '小微企业 · Small and micro enterprises',
  GROWTH: '成长型企业 · Growing enterprises',
  SRDI: '专精特新企业 · SRDI enterprises',
  LITTLE_GIANT: '“小巨人”企业 · Little giants',
} as const;

export const priceModelWords = {
  FREE: '免费 · Free',
  PUBLIC_BENEFIT: '公益优惠 · At a reduced public-benefit price',
  FIXED: '明码标价 · Fixed price',
  QUOTED: '按需报价 · Quoted on demand',
} as const;

/** The six items that a service guide discloses (工信部企业〔2023〕213号 二（五）, MI-01). */
export const disclosureWords = {
  ITEMS: '服务项目 · Service items',
  CONTENT: '服务内容 · Content',
  PROCESS: '服务流程 · Process',
  STANDARD: '服务标准 · Standard',
  SUPERVISION: '服务监督 · Supervision',
  CONTACT: '联系方式 · Contact',
} as const;

export type Disclosure = keyof typeof disclosureWords;

export const postKindWords = {
  SUPPLY: '供给 · Supply',
  DEMAND: '需求 · Demand',
} as const;

export const postStateWords = {
  OPEN: '进行中 · Open',
  MATCHED: '已对接 · Matched',
  CLOSED: '已关闭 · Closed',
} as const;

export const projectProductWords = {
  BENCHMARK: '“精益标杆”（50 天） · Lean benchmark, 50 days',
  CHAIN_BENCHMARK: '“精益供应链标杆”（50 天） · Lean supply-chain benchmark, 50 days',
  PIONEER: '“精益先锋”（5 天 5 晚） · Lean pioneer, 5 days and nights',
  DIAGNOSIS: '初步诊断 · First diagnosis',
} as const;

export const projectStateWords = {
  ENROLLED: '已报名 · Enrolled',
  DIAGNOSED: '已诊断 · Diagnosed',
  COACHING: '辅导中 · Coaching',
  ENDED: '辅导结束 · Coaching ended',
  FOLLOWED_UP: '已回访 · Followed up',
  ARCHIVED: '归档 · Archived',
} as const;

export const reportStateWords = {
  DRAFT: '草稿 · Draft',
  SUBMITTED: '已上报 · Submitted',
  RETURNED: '退回 · Returned',
  ACCEPTED: '已接收 · Accepted',
} as const;

export const halfYearWords = {
  H1: '上半年 · First half',
  H2: '下半年 · Second half',
} as const;

/** How a published figure is bounded: 多、余、超 are lower bounds, 近 an upper one or about (domain reference §3.1). */
export const statisticOperatorWords = {
  EQ: '等于 · Equal',
  GE: '不少于（多、余、超） · At least',
  GT: '大于 · More than',
  LE: '不多于 · At most',
  LT: '小于（近） · Less than',
  APPROX: '约 · About',
} as const;

/** Levels of region within which the enterprises of a common problem are counted (JS-21). */
export const commonProblemLevelWords = {
  PROVINCE: '省级 · Province',
  CITY: '设区市 · City',
  COUNTY: '县（市、区） · County or district',
  ZONE: '开发区、园区 · Development zone',
} as const;

export const ledgerCorrectionKindWords = {
  CHANGED: '更正 · Corrected',
  ADDED: '上报后补记 · Recorded after its half-year was reported',
} as const;

/** What an enterprise tells while it is served, as a kind of ticket. */
export const toldKindWords = {
  PROBLEM: '困难问题 · Problem',
  DEMAND: '服务诉求 · Demand',
} as const;
