import { every, everything, having, inRegion, own, type RowScope, through } from '@qishu/kit/rules';

/** Enterprises that a specialist serves, kept from the people subgraph’s log. */
const assigned = through({
  table: 'assigned_enterprises',
  column: 'id',
  linkColumn: 'enterprise_id',
  claimColumn: 'specialist_id',
  claim: 'specialistId',
});
const assignedEnterprise = through({
  table: 'assigned_enterprises',
  column: 'enterpriseId',
  linkColumn: 'enterprise_id',
  claimColumn: 'specialist_id',
  claim: 'specialistId',
});
/** Published title lists are public (L1). */
const published = having('published', true);

/** Who sees which enterprises (domain reference §7.4, column “Enterprise basic”). */
export const enterpriseScope: RowScope = {
  PUBLIC: published,
  ENTERPRISE: own('id', 'enterpriseId'),
  SPECIALIST: assigned,
  STATION_MASTER: inRegion,
  COUNTY_OFFICE: inRegion,
  CITY_OFFICE: inRegion,
  PROVINCE_OFFICE: inRegion,
  COMPLAINT_HANDLER: published,
  WH_GENERAL_STATION: inRegion,
  POLICY_EDITOR: published,
  NATIONAL_VIEWER: everything,
  ANALYST: everything,
  CITY_PLATFORM: inRegion,
  SUBGRAPH: everything,
};

/** Recognitions follow their enterprise; titles in force of published lists are public. */
export const recognitionScope: RowScope = {
  PUBLIC: every(having('published', true), having('state', 'IN_FORCE', 'DUE_FOR_REVIEW')),
  ENTERPRISE: own('enterpriseId', 'enterpriseId'),
  SPECIALIST: assignedEnterprise,
  STATION_MASTER: inRegion,
  COUNTY_OFFICE: inRegion,
  CITY_OFFICE: inRegion,
  PROVINCE_OFFICE: inRegion,
  WH_GENERAL_STATION: inRegion,
  POLICY_EDITOR: having('published', true),
  NATIONAL_VIEWER: everything,
  ANALYST: everything,
  CITY_PLATFORM: inRegion,
  SUBGRAPH: everything,
};

/** Annual indicators are commercial data (L3): national viewers and analysts see aggregates only. */
export const indicatorScope: RowScope = {
  ENTERPRISE: own('enterpriseId', 'enterpriseId'),
  SPECIALIST: assignedEnterprise,
  COUNTY_OFFICE: inRegion,
  CITY_OFFICE: inRegion,
  PROVINCE_OFFICE: inRegion,
  CITY_PLATFORM: inRegion,
  SUBGRAPH: everything,
};

/** Evaluations of resource use: unpublished scores (L2). */
export const evaluationScope: RowScope = {
  ENTERPRISE: own('enterpriseId', 'enterpriseId'),
  SPECIALIST: assignedEnterprise,
  STATION_MASTER: inRegion,
  COUNTY_OFFICE: inRegion,
  CITY_OFFICE: inRegion,
  PROVINCE_OFFICE: inRegion,
  NATIONAL_VIEWER: everything,
  ANALYST: everything,
  SUBGRAPH: everything,
};

/** Steps of a title with their reasons (L2): the enterprise itself, who serves it, and the offices of its region. */
export const stepScope: RowScope = {
  ENTERPRISE: own('enterpriseId', 'enterpriseId'),
  SPECIALIST: assignedEnterprise,
  COUNTY_OFFICE: inRegion,
  CITY_OFFICE: inRegion,
  PROVINCE_OFFICE: inRegion,
  WH_GENERAL_STATION: inRegion,
};
