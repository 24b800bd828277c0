/** Words of stations and institutions: value → `中文 · English` (domain reference §4.3). */

export const stationTypeWords = {
  GENERAL: '市总站 · General station of the city (art. 5)',
  BRANCH: '区分站 · Branch of a district or zone (art. 6)',
  STATION: '服务站 · Service station (art. 7)',
} as const;

export const hostKindWords = {
  STREET: '街道 · Sub-district',
  PARK: '园区 · Park',
  BUILDING: '楼宇 · Office building',
  PRO_ORG: '专业服务机构 · Professional service organisation',
  CHAMBER: '商协会 · Chamber or association',
  GOV: '政府部门或其事业单位 · Government department or its institution',
} as const;

export const stationFunctionWords = {
  DEMAND_RESPONSE: '诉求响应站 · Responds to demands (art. 9(1))',
  CAPABILITY: '能力提升站 · Raises capability (art. 9(2))',
  GOVERNMENT_LIAISON: '政企沟通站 · Links government and enterprises (art. 9(3))',
} as const;

export const stationZoneWords = {
  RECEPTION: '接待区 · Reception',
  MEETING: '会议区 · Meeting room',
  DISPLAY: '宣传展示区 · Display',
} as const;

export const stationStateWords = {
  APPLIED: '已申请 · Applied',
  INITIAL_REVIEWED: '区分站已初审推荐 · Reviewed and recommended by the branch',
  RECOGNISED: '已认定授牌 · Recognised by the general station, plaque awarded',
  ACTIVE: '运行中 · Active',
  CHANGE_PENDING: '变更审核中 · Change under examination',
  EXITED_SELF: '自行退出 · Left on its own application or directly deregistered',
  EXITED_ORDERED: '责令退出 · Ordered to leave, plaque recovered',
  HONOUR_REVOKED: '撤销荣誉 · Honour revoked and award recovered (art. 24)',
} as const;

export type StationState = keyof typeof stationStateWords;

export const stationAttachmentWords = {
  SEALED_FORM: '加盖公章的申请表 · Application form with seal',
  PROFILE: '申报主体基本情况 · Profile of the applicant',
  ORGANISATION_CODE: '组织机构代码证（统一社会信用代码） · Organisation code certificate (today the unified code)',
  PREMISES: '场地证明 · Proof of premises',
  TEAM: '运营团队证明 · Proof of the team',
  ABILITY: '服务能力证明 · Proof of ability',
  FACILITIES: '配套设施证明 · Proof of facilities',
} as const;

export const assessmentGradeWords = {
  EXCELLENT: '优秀 · Excellent',
  GOOD: '良好 · Good',
  PASS: '合格 · Pass',
  FAIL: '不合格 · Fail',
} as const;

export const awardUseWords = {
  OPERATION: '建设运营 · Building and running the station',
  PUBLICITY: '宣传策划 · Publicity',
  ACTIVITIES: '活动组织 · Activities',
  CAPABILITY: '服务专员能力素质提升 · Capability of specialists',
} as const;

export const stationChangeKindWords = {
  OPERATOR_OR_NAME: '运营单位主体或名称变更 · Operator or name',
  ADDRESS: '地址变更 · Address',
  PERSONNEL: '负责人、站长、联系人或专员变动 · Person in charge, master, contact or specialist',
  OTHER: '其他应报备情形 · Other that must be reported',
} as const;

export const stationChangeStateWords = {
  NOT_REPORTED: '待提交 · Known, but not yet reported',
  SUBMITTED: '已提交 · Submitted in 汉企通',
  BRANCH_APPROVED: '区分站已审定 · Approved by the branch',
  FILED: '市总站已备案 · Filed by the general station',
  RETURNED: '已退回 · Returned for correction',
} as const;

export const institutionLevelWords = {
  NATIONAL: '国家级示范平台 · National demonstration platform',
  PROVINCIAL: '省级示范平台 · Provincial demonstration platform',
  MUNICIPAL: '市级示范平台 · Municipal demonstration platform',
  NONE: '非示范平台 · None',
} as const;

export const institutionStateWords = {
  CANDIDATE: '候选 · Candidate',
  EVALUATED: '已评价 · Evaluated',
  IN_LIBRARY: '入库 · In the library',
  MONITORED: '监测中 · Monitored',
  WARNED: '已预警 · Warned',
  OUT: '出库 · Out of the library',
} as const;

export type InstitutionState = keyof typeof institutionStateWords;

/** Why somebody leaves; each names the rule that lets it. */
export const exitGroundWords = {
  OWN_APPLICATION: '自行申请退出（WH-15） · Own application',
  NOT_ACTIVATED: '6 个月未激活账户（WH-13） · Account not activated in six months',
  NO_RECORDS: '年度服务记录为零（WH-14） · No service record in a year',
  FAILED_TWICE: '连续两年考核不合格（WH-16） · Failed two years running',
  COMPLAINT_UPHELD: '遭投诉经核实有明显过错（WH-17） · Complaint upheld, evident fault',
  HARM_TO_REPUTATION: '严重损害体系利益和声誉（WH-17） · Serious harm to the system’s reputation',
  OTHER_BREACH: '不符合管理规定的其他情形（WH-17） · Another breach of the measures',
} as const;

export type ExitGround = keyof typeof exitGroundWords;

export const exitProposalStateWords = {
  PROPOSED: '待核实 · Waits for the general station',
  CONFIRMED: '核实成立，已注销 · Verified and carried out',
  REJECTED: '核实不成立 · Verified and not upheld',
} as const;
