import type { Scope } from './scopes.js';

interface RoleEntry {
  readonly zh: string;
  readonly en: string;
  readonly scopes: readonly Scope[];
}

const staff = [
  'enterprises:read',
  'people:read',
  'contacts:read',
  'services:read',
  'complaints:read',
  'policies:read',
  'overrides:read',
] as const satisfies readonly Scope[];
const office = [
  ...staff,
  'indicators:read',
  'personal:reveal',
  'feed:read',
  'ingest:write',
  'statistics:read',
  'enterprises:write',
  'people:write',
  'services:write',
  'policies:push',
] as const satisfies readonly Scope[];

/** The registry of roles (domain reference §7.4): a role brings its scopes; which rows it sees is each noun's row rule. */
export const roles = {
  PUBLIC: { zh: '公众', en: 'Visitor without sign-in', scopes: [] },
  ENTERPRISE: {
    zh: '企业用户',
    en: 'User of one enterprise',
    scopes: [
      'enterprises:read',
      'indicators:read',
      'contacts:read',
      'services:read',
      'complaints:read',
      'complaints:detail',
      'policies:read',
      'personal:reveal',
      'services:write',
      'policies:apply',
    ],
  },
  SPECIALIST: {
    zh: '服务专员',
    en: 'Service specialist',
    scopes: [...staff, 'indicators:read', 'ingest:write', 'services:write', 'policies:push'],
  },
  STATION_MASTER: {
    zh: '服务站站长',
    en: 'Master of a service station',
    scopes: [...staff, 'ingest:write', 'people:write', 'services:write', 'policies:push'],
  },
  COUNTY_OFFICE: { zh: '县级专员办', en: 'County specialist office', scopes: office },
  CITY_OFFICE: { zh: '市级专员办', en: 'City specialist office', scopes: [...office, 'complaints:detail'] },
  PROVINCE_OFFICE: { zh: '省级专员办', en: 'Provincial specialist office', scopes: [...office, 'complaints:detail'] },
  COMPLAINT_HANDLER: {
    zh: '投诉受理处理人员',
    en: 'Handler of payment complaints',
    scopes: [
      'complaints:read',
      'complaints:detail',
      'personal:reveal',
      'sensitive:reveal',
      'services:write',
      'overrides:read',
    ],
  },
  WH_GENERAL_STATION: {
    zh: '武汉市总站',
    en: 'Wuhan general station',
    scopes: [
      ...staff,
      'personal:reveal',
      'feed:read',
      'ingest:write',
      'statistics:read',
      'people:write',
      'services:write',
      'policies:push',
    ],
  },
  POLICY_EDITOR: {
    zh: '政策编辑',
    en: 'Policy editor',
    scopes: ['policies:read', 'ingest:write', 'policies:write', 'overrides:read'],
  },
  NATIONAL_VIEWER: {
    zh: '国家级查看者',
    en: 'National viewer',
    scopes: ['enterprises:read', 'people:read', 'policies:read', 'statistics:read'],
  },
  ANALYST: {
    zh: '分析人员',
    en: 'Analyst',
    scopes: ['enterprises:read', 'people:read', 'policies:read', 'statistics:read'],
  },
  CITY_PLATFORM: {
    zh: '地市平台（机器）',
    en: 'City platform (machine)',
    scopes: [
      'enterprises:read',
      'people:read',
      'services:read',
      'policies:read',
      'feed:read',
      'ingest:write',
      'services:write',
    ],
  },
  AUDITOR: { zh: '审计员', en: 'Auditor', scopes: ['audit:read', 'overrides:read'] },
  SYS_ADMIN: { zh: '系统管理员', en: 'System administrator', scopes: ['hub:admin'] },
  /** One subgraph reading another one's feed for its projections. Never given to a person or an outside platform. */
  SUBGRAPH: {
    zh: '子图（内部服务身份）',
    en: 'A subgraph reading another one’s log',
    scopes: ['enterprises:read', 'people:read', 'services:read', 'policies:read', 'feed:read'],
  },
} as const satisfies Record<string, RoleEntry>;

export type Role = keyof typeof roles;

/**
 * What one subgraph's service identity (its subject) may read beyond the role SUBGRAPH, for a purpose that a decision names:
 * policies match clauses with indicators (decision 0031).
 */
export const serviceGrants: Readonly<Record<string, readonly Scope[] | undefined>> = {
  'service:policies': ['indicators:read'],
};

/** The scopes that a role brings. */
export const scopesOf = (role: Role): readonly Scope[] => roles[role].scopes;
