/** Words of the enterprises domain: value → `中文 · English` (domain reference §4.2, §4.10). */

export const recognitionStateWords = {
  APPLIED: '已申报 · Applied',
  RECOMMENDED: '已推荐 · Recommended by the competent department',
  PUBLICISED: '公示中 · Publicised for objections',
  IN_FORCE: '有效 · In force',
  DUE_FOR_REVIEW: '待复核 · Due for review',
  CHANGE_PENDING: '变更审核中 · Major change under examination',
  EXPIRED: '已到期 · Expired',
  REVIEW_FAILED: '复核未通过 · Review failed',
  REVOKED: '已撤销 · Revoked',
  REJECTED: '未通过 · Rejected',
} as const;

export const enterpriseStatusWords = {
  ACTIVE: '存续 · Active',
  DEREGISTERED: '注销 · Deregistered',
  REVOKED: '吊销 · Licence revoked',
  MOVED_OUT: '迁出 · Moved out',
} as const;

export const sizeClassWords = {
  LARGE: '大型 · Large',
  MEDIUM: '中型 · Medium',
  SMALL: '小型 · Small',
  MICRO: '微型 · Micro',
} as const;

export const listingWords = {
  NOT_LISTED: '未上市 · Not listed',
  NEEQ: '新三板挂牌 · Quoted on NEEQ',
  BSE: '北交所上市 · Listed in Beijing',
  SSE: '上交所上市 · Listed in Shanghai',
  SZSE: '深交所上市 · Listed in Shenzhen',
  OVERSEAS: '境外上市 · Listed overseas',
} as const;

export const usccStatusWords = {
  VALID: '有效 · Valid check digit',
  INVALID: '校验不通过 · Fails the check',
  MISSING: '缺失 · Missing',
} as const;

export const creditFlagWords = {
  ABNORMAL_LIST: '经营异常名录 · List of abnormal operations',
  SERIOUS_DISHONESTY: '严重失信主体 · Seriously dishonest',
  ADMINISTRATIVE_PENALTY: '行政处罚 · Administrative penalty',
} as const;

export const cultivationClassWords = {
  CLASS_ONE: '一类：国家级、省级 · Class 1: national or provincial title',
  CLASS_TWO: '二类：市级、区级 · Class 2: municipal or district title',
  CLASS_THREE: '三类：入库培育 · Class 3: in the cultivation pool',
} as const;

export const indicatorWords = {
  OPERATING_REVENUE: '营业收入（分） · Operating revenue (fen)',
  MAIN_BUSINESS_REVENUE: '主营业务收入（分） · Main business revenue (fen)',
  RD_EXPENSE: '研发费用（分） · R&D expense (fen)',
  TOTAL_ASSETS: '资产总额（分） · Total assets (fen)',
  TOTAL_LIABILITIES: '负债总额（分） · Total liabilities (fen)',
  TAX_PAID: '上缴税金（分） · Tax paid (fen)',
  NEW_EQUITY: '新增股权融资（分） · New equity raised (fen)',
  EMPLOYEES: '从业人员（人） · Employees (persons)',
  RD_STAFF: '研发人员（人） · R&D staff (persons)',
  CLASS_I_IP_COUNT: 'Ⅰ类知识产权（件） · Class-I intellectual property rights (items)',
  CLASS_II_IP_COUNT: 'Ⅱ类知识产权（件） · Class-II intellectual property rights (items)',
  NICHE_YEARS: '从事细分市场年限（年） · Years in the niche market',
  MARKET_SHARE: '细分市场占有率（万分比） · Share of the niche market (basis points)',
  EVALUATION_SCORE: '专精特新发展评价得分（百分之一分） · Platform evaluation score (hundredths of a point)',
} as const;

export const provenanceWords = {
  OFFICIAL: '官方平台 · From the official platform',
  REPORTED: '公开报道 · Reported in a publication',
  SELF: '企业自报 · Reported by the enterprise',
  COMPUTED: '系统计算 · Computed by the hub',
} as const;

export const sixBaseWords = {
  MATERIALS: '核心基础材料 · Core basic materials',
  COMPONENTS: '核心基础零部件（元器件） · Core basic components',
  PROCESSES: '先进基础工艺 · Advanced basic processes',
  TECHNOLOGY: '产业技术基础 · Industrial technology base',
  SOFTWARE: '基础软件 · Basic software',
} as const;

export const evaluationGradeWords = {
  A: 'A 类 · Grade A',
  B: 'B 类 · Grade B',
  C: 'C 类 · Grade C',
  D: 'D 类 · Grade D',
} as const;

export const batchStateWords = {
  OPEN: '受理中 · Open for applications',
  ANNOUNCED: '已公布 · Roster announced',
} as const;
