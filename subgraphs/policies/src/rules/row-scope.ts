import {
  any,
  every,
  everything,
  having,
  inRegion,
  ofSource,
  openToAll,
  own,
  type RowScope,
  through,
} from '@qishu/kit/rules';
import type { Role } from '@qishu/schema';

/** What the public reads: published texts that apply now, and drafts that were put out for comment. */
const PUBLIC_STATUSES = [
  'DRAFT_FOR_COMMENT',
  'DRAFT_WITH_EFFECT_DATES',
  'PUBLISHED',
  'IN_FORCE',
  'AMENDED',
  'PARTLY_REPEALED',
] as const;

const staffSeesAll = {
  SPECIALIST: everything,
  STATION_MASTER: everything,
  COUNTY_OFFICE: everything,
  CITY_OFFICE: everything,
  PROVINCE_OFFICE: everything,
  COMPLAINT_HANDLER: everything,
  WH_GENERAL_STATION: everything,
  POLICY_EDITOR: everything,
  NATIONAL_VIEWER: everything,
  ANALYST: everything,
  CITY_PLATFORM: everything,
  SUBGRAPH: everything,
} satisfies RowScope;

/** Policies by their own status (domain reference §7.4, column “Policies”). */
export const policyScope: RowScope = {
  ...staffSeesAll,
  PUBLIC: having('legalStatus', ...PUBLIC_STATUSES),
  ENTERPRISE: having('legalStatus', ...PUBLIC_STATUSES),
};

/** Clauses and conditions follow the status of their policy, which is kept beside them. */
export const clauseScope: RowScope = {
  ...staffSeesAll,
  PUBLIC: having('legalStatus', ...PUBLIC_STATUSES),
  ENTERPRISE: having('legalStatus', ...PUBLIC_STATUSES),
};

/** What a search may know of: documents and clauses as their policy is seen; questions are open to all. */
export const textScope: RowScope = Object.fromEntries(
  (Object.keys(openToAll) as Role[]).map((role) => [
    role,
    any(...[policyScope[role] ?? []].flat(), having('found', 'QUESTION')),
  ]),
);

const assigned = through({
  table: 'assigned_enterprises',
  column: 'enterpriseId',
  linkColumn: 'enterprise_id',
  claimColumn: 'specialist_id',
  claim: 'specialistId',
});

/** Applications and loans concern one enterprise’s money (L3): it, its specialist’s and its region’s offices. */
export const applicationScope: RowScope = {
  ENTERPRISE: own('enterpriseId', 'enterpriseId'),
  SPECIALIST: assigned,
  COUNTY_OFFICE: inRegion,
  CITY_OFFICE: inRegion,
  PROVINCE_OFFICE: inRegion,
  CITY_PLATFORM: every(ofSource, inRegion),
  SUBGRAPH: everything,
};

/**
 * Which enterprise matches which clause: whoever may see the enterprise’s own business. A match that rests on indicators
 * is further held back from readers without them; see work/see-enterprise.ts. Viewers of the whole country get counts.
 */
export const matchScope: RowScope = {
  ENTERPRISE: own('enterpriseId', 'enterpriseId'),
  SPECIALIST: assigned,
  STATION_MASTER: inRegion,
  COUNTY_OFFICE: inRegion,
  CITY_OFFICE: inRegion,
  PROVINCE_OFFICE: inRegion,
  WH_GENERAL_STATION: inRegion,
  CITY_PLATFORM: inRegion,
  SUBGRAPH: everything,
};

/** What is not published yet is seen by editors of the region alone: of their own issuers, by the regions they hold. */
export const versionScope: RowScope = { POLICY_EDITOR: inRegion, SUBGRAPH: everything };

/** How an enterprise wants to be told: itself, and those who push. */
export const preferenceScope: RowScope = {
  ENTERPRISE: own('enterpriseId', 'enterpriseId'),
  SPECIALIST: assigned,
  STATION_MASTER: inRegion,
  COUNTY_OFFICE: inRegion,
  CITY_OFFICE: inRegion,
  PROVINCE_OFFICE: inRegion,
  WH_GENERAL_STATION: inRegion,
  SUBGRAPH: everything,
};

/** Standing rules of pushing: the office that owns the region, and those above it. */
export const pushRuleScope: RowScope = {
  COUNTY_OFFICE: inRegion,
  CITY_OFFICE: inRegion,
  PROVINCE_OFFICE: inRegion,
  WH_GENERAL_STATION: inRegion,
  SUBGRAPH: everything,
};

/** Pushes: the enterprise that received, the specialist who sent, the offices above. */
export const pushScope: RowScope = {
  ENTERPRISE: own('enterpriseId', 'enterpriseId'),
  SPECIALIST: any(own('specialistId', 'specialistId'), assigned),
  STATION_MASTER: inRegion,
  COUNTY_OFFICE: inRegion,
  CITY_OFFICE: inRegion,
  PROVINCE_OFFICE: inRegion,
  WH_GENERAL_STATION: inRegion,
  CITY_PLATFORM: every(ofSource, inRegion),
  SUBGRAPH: everything,
};

/** The part of `matchScope` whose roles may read the indicators (L3) of the enterprises that they see. */
export const guardedMatchScope: RowScope = {
  ENTERPRISE: own('enterpriseId', 'enterpriseId'),
  SPECIALIST: assigned,
  COUNTY_OFFICE: inRegion,
  CITY_OFFICE: inRegion,
  PROVINCE_OFFICE: inRegion,
  SUBGRAPH: everything,
};
