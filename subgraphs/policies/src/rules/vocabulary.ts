/** Words of the policies domain: value → `中文 · English` (domain reference §4.5). */

export const policyLevelWords = {
  NATIONAL: '国家级 · National',
  PROVINCIAL: '省级 · Provincial',
  CITY: '市级 · City',
  COUNTY: '县级 · County',
  PARK: '园区级 · Zone or park',
} as const;

export const policyKindWords = {
  LAW: '法律 · Law',
  REGULATION: '法规 · Regulation',
  RULE: '规章 · Rule',
  NORMATIVE: '规范性文件 · Normative document',
  NOTICE: '通知 · Notice',
  PLAN: '行动方案 · Action plan',
  GUIDE: '申报指南 · Application guide',
  INTERPRETATION: '解读 · Interpretation',
} as const;

export const legalStatusWords = {
  DRAFT_FOR_COMMENT: '征求意见 · Draft for comment',
  DRAFT_WITH_EFFECT_DATES: '征求意见稿，但载明施行日期 · Draft for comment that states effect dates',
  PUBLISHED: '已发布，未生效 · Published, not yet in force',
  IN_FORCE: '现行有效 · In force',
  AMENDED: '已修订 · Amended',
  PARTLY_REPEALED: '部分废止 · Partly repealed',
  EXPIRED: '失效（到期） · Expired',
  REPEALED: '废止 · Repealed',
} as const;

export const processingStageWords = {
  COLLECTED: '已汇集 · Collected',
  PARSED: '已解析 · Parsed into clauses',
  INTERPRETED: '已解读 · Interpreted',
  MATCHED: '已匹配 · Matched with enterprises',
} as const;

export const benefitWords = {
  SUBSIDY: '奖补 · Award or subsidy',
  LOAN_INTEREST: '贴息 · Interest subsidy',
  LOAN: '贷款 · Loan',
  TAX: '税收 · Tax',
  TALENT: '人才 · Talent',
  LAND: '用地 · Land',
  SERVICE: '服务 · Service',
  HONOUR: '荣誉 · Honour',
  PROCUREMENT: '采购 · Procurement',
} as const;

export const applyModeWords = {
  AUTO: '免申即享 · Granted without application',
  APPLY: '申报 · On application',
  RECOMMEND: '推荐 · On recommendation',
} as const;

export const relationKindWords = {
  REPLACES: '替代 · Replaces',
  INTERPRETS: '解读 · Interprets',
  IMPLEMENTS: '贯彻 · Implements',
  CITES: '引用 · Cites',
} as const;

export const programmeKindWords = {
  FUND: '基金 · Fund',
  LOAN: '信贷 · Loan',
  GUARANTEE: '增信担保 · Guarantee',
  AWARD: '奖补 · Award',
  TALENT: '人才 · Talent',
  LISTING: '上市培育 · Listing',
  LAND: '用地 · Land',
  SERVICE: '服务 · Service',
  TRAINING: '培训 · Training',
  DIAGNOSIS: '诊断 · Diagnosis',
  CONSULTING: '咨询 · Consulting',
  MATCHING: '对接 · Matching',
  EXHIBITION: '展会 · Exhibition',
  CONTEST: '大赛 · Contest',
  EVALUATION: '评价 · Evaluation',
} as const;

export const applicationStateWords = {
  DRAFT: '草稿 · Draft',
  SUBMITTED: '已提交 · Submitted',
  ACCEPTED: '已受理（一口受理） · Accepted at the single intake',
  CORRECTION: '补正 · Correction asked',
  REVIEW: '评审 · Under review',
  PUBLICISED: '公示 · Publicised',
  APPROVED: '已批复 · Approved',
  REJECTED: '未通过 · Rejected',
  DISBURSED: '已拨付 · Disbursed',
  AUDITED: '已审计 · Audited',
  CLOSED: '办结 · Closed',
  RECOVERED: '已追回 · Recovered',
} as const;

export const pushChannelWords = {
  SMS: '短信 · Text message',
  WECHAT: '微信 · WeChat',
  PORTAL: '平台消息 · Portal message',
  PHONE: '电话 · Phone',
  ON_SITE: '上门 · On site',
} as const;

export const figureOperatorWords = {
  EQ: '等于 · Equal to',
  GE: '不少于 · At least',
  LE: '不多于 · At most',
  GT: '多于 · More than',
  LT: '少于 · Less than',
  APPROX: '约 · About',
} as const;

export const loanKindWords = {
  CREDIT: '信用贷款 · Credit loan',
  GUARANTEED: '担保贷款 · Guaranteed loan',
  SRDI: '专精特新贷 · SRDI loan',
  POLICY: '政策性贷款 · Policy loan',
} as const;

export const versionStateWords = {
  DRAFT: '起草中 · Being written',
  HANDED_IN: '待他人审核发布 · Handed in, to be published by another person',
  PUBLISHED: '已发布 · Published',
  WITHDRAWN: '已撤回 · Withdrawn',
} as const;

export const matchStatusWords = {
  ELIGIBLE: '符合 · Every condition holds',
  NEARLY: '差一项，且接近 · One condition fails, and is near',
  UNKNOWN: '缺少数据或须人工判定 · Data is missing, or a person decides',
  NOT_ELIGIBLE: '不符合 · Not eligible',
  NOT_APPLICABLE: '该日不适用 · Does not apply on that day',
} as const;

export const matchingStateWords = {
  WAITING: '等待匹配 · Waiting',
  RUNNING: '匹配中 · Running',
  READY: '已匹配 · Ready',
  ENDING: '条款已失效，匹配正在清除 · The clause has ended and its matches are going',
} as const;

export const fundingLineWords = {
  FIXED_ASSET: '项目固定资产融资 · Fixed assets of a project',
  RD_EXISTING: '存量企业研发投入融资 · R&D of an existing enterprise',
  RD_NEW: '新注册企业研发投入融资 · R&D of a newly registered enterprise',
} as const;

export const projectKindWords = {
  TECHNICAL_RENOVATION: '技术改造 · Technical renovation',
  CAPACITY_EXPANSION: '增资扩产 · Expansion',
  KEY_INDUSTRIAL: '省市重大重点工业投资项目 · Provincial or municipal key industrial project',
  GOVERNMENT_SET: '市政府确定的其他项目 · Other project set by the city government',
  OTHER: '其他 · Other',
} as const;

export const intakeChannelWords = {
  ONLINE: '线上一口受理 · Online, at the single intake',
  WINDOW: '线下窗口 · At a window',
  OTHER: '其他 · Other',
} as const;

export const endpointPurposeWords = {
  PUBLISH: '发布 · Publish',
  ACCEPT: '受理 · Accept',
  CONSULT: '咨询 · Advise',
} as const;

export const foundWords = {
  DOCUMENT: '政策文件 · Policy document',
  INTERPRETATION: '解读 · Interpretation',
  CLAUSE: '条款 · Clause',
  QUESTION: '常见问题 · Frequent question',
} as const;
