/** Words of the people domain: value → `中文 · English` (domain reference §4.3). */

export const specialistKindWords = {
  GOV_SPECIALIST: '服务专员 · Service specialist of a government office (苏工信服建〔2022〕179号)',
  RESIDENT: '驻站服务专员 · Resident specialist of one station (Wuhan measures, art. 3)',
  MOBILE: '机动服务专员 · Mobile specialist, dispatched to stations (Wuhan measures, art. 3)',
  PROJECT_MANAGER: '项目经理 · Project manager, one for each enrolled enterprise (Nanning)',
} as const;

/** Both filing machines: Wuhan from DRAFT to DEREGISTERED_ORDERED, Jiangsu from PROPOSED to LEFT. */
export const specialistStateWords = {
  DRAFT: '草稿 · Draft of a filing',
  SUBMITTED: '已提交 · Submitted',
  EMPLOYER_APPROVED: '单位已同意 · Approved by the employer (mobile specialists only)',
  UNDER_VERIFICATION: '核实中 · Being verified by the general station',
  FILED: '已备案 · Filed',
  PUBLISHED: '已公布 · Published',
  ACTIVATED: '已激活 · Account activated',
  REFUSED: '不予备案 · Refused',
  CHANGE_PENDING: '变更审核中 · Change under examination',
  DEREGISTERED_SELF: '自行退出 · Deregistered on own application',
  DEREGISTERED_AUTO: '视为自行退出 · Deregistered directly: never activated, or a year without records',
  DEREGISTERED_ORDERED: '责令退出 · Ordered to leave',
  PROPOSED: '拟选派 · Proposed for the pool',
  IN_POOL: '入库 · In the pool',
  ASSIGNED: '已对接 · Assigned to enterprises',
  REPLACED: '已更换 · Replaced by another specialist',
  LEFT: '已退出 · Left the pool',
} as const;

export type SpecialistState = keyof typeof specialistStateWords;

export const employerTypeWords = {
  ADMIN: '行政单位 · Administrative organ',
  INSTITUTION: '事业单位 · Public institution',
  STATION_UNIT: '服务站设立单位 · Unit that runs a service station',
  ENTERPRISE: '企业 · Enterprise',
  OTHER: '其他 · Other',
} as const;

export const appointingLevelWords = {
  CITY: '设区市工信部门 · City department (national titles)',
  COUNTY: '县（市、区）工信部门 · County department (provincial titles)',
  PARK: '园区管委会 · Management committee of a development zone',
} as const;

/** Ordered from lower to higher; art. 14(3) of the Wuhan measures asks for JUNIOR_COLLEGE or higher. */
export const educationWords = {
  SECONDARY: '高中（中专）及以下 · Secondary school or below',
  JUNIOR_COLLEGE: '大学专科 · Junior college',
  BACHELOR: '大学本科 · Bachelor',
  MASTER: '硕士研究生 · Master',
  DOCTOR: '博士研究生 · Doctor',
} as const;

export const dutyTagWords = {
  POLICY_EXPLAINER: '政策宣讲员 · Explains policies (Wuhan)',
  INFORMATION_COLLECTOR: '信息收集员 · Collects information (Wuhan)',
  DEMAND_COORDINATOR: '诉求协调员 · Coordinates demands (Wuhan)',
  POLICY_PUBLICIST: '惠企政策宣传员 · Makes policies known (Jiangsu)',
  DEMAND_RESPONDENT: '企业诉求应答员 · Answers demands (Jiangsu)',
  DEVELOPMENT_GUIDE: '助企发展指导员 · Guides development (Jiangsu)',
} as const;

export const priorityGroundWords = {
  PUBLIC_OFFICIAL: '从事企业服务的公职人员 · Public official who serves enterprises',
  ANGEL_MENTOR: '创业天使导师 · Angel mentor of start-ups',
  SPECIAL_EXPERT: '中小企业服务特聘专家 · Specially engaged SME service expert',
  SCI_TECH_VICE_PRESIDENT: '科技副总 · Seconded vice-president for technology',
  SCI_TECH_COMMISSIONER: '科技特派员 · Science and technology commissioner',
} as const;

export const assignmentDutyWords = {
  SPECIALIST: '服务专员 · Serves the enterprise as its specialist',
  PROJECT_MANAGER: '项目经理 · Serves the enterprise as its project manager',
} as const;

export type AssignmentDuty = keyof typeof assignmentDutyWords;

export const assignmentAdjustmentWords = {
  ADDED: '新增 · Added',
  CHANGED: '变更 · Changed',
  WITHDRAWN: '退出 · Withdrawn',
} as const;

export const expertiseFieldWords = {
  MANAGEMENT: '管理咨询 · Management consulting',
  TECHNOLOGY: '技术支持 · Technical support',
  FINANCE: '投融资服务 · Investment and financing',
  LEGAL: '法律维权 · Legal protection',
  IP: '知识产权保护 · Intellectual property',
  POLICY: '政策咨询 · Policy',
  TAX: '财税 · Finance and tax',
  HR: '人力资源 · Human resources',
  DIGITAL: '数字化（智改数转） · Digitalisation',
  DESIGN: '工业设计 · Industrial design',
  LEAN: '精益生产 · Lean production',
  LISTING: '上市辅导 · Listing guidance',
} as const;

export const expertKindWords = {
  ADVISER: '顾问 · Adviser',
  VOLUNTEER: '志愿专家 · Volunteer',
  MENTOR: '创业导师 · Mentor',
  SPECIAL_EXPERT: '特聘专家 · Specially engaged expert',
} as const;

export const expertStateWords = {
  APPLIED: '已申请 · Applied',
  REGISTERED: '已登记 · Registered',
  SUSPENDED: '已暂停 · Suspended',
  LEFT: '已退出 · Left',
} as const;

export type ExpertState = keyof typeof expertStateWords;

export const officeLevelWords = {
  PROVINCE: '省专员办 · Provincial office',
  CITY: '设区市专员办 · City office',
  COUNTY: '县（市、区）专员办 · County office',
  PARK: '园区专员办 · Office of a development zone',
} as const;

export const unitKindWords = {
  DEPARTMENT: '部门 · Department or bureau',
  DIVISION: '处（科）室 · Division of a department',
} as const;

export const organiserLevelWords = {
  NATIONAL: '国家级 · National',
  PROVINCIAL: '省级 · Provincial',
  CITY: '市级 · City',
  COUNTY: '县区级 · County or district',
} as const;
