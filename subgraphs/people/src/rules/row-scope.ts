import { any, every, everything, having, inRegion, own, type RowScope, through } from '@qishu/kit/rules';

// A row rule opens whole rows, and the personal columns of a row open to whoever holds the scope for them. So a role
// that may reveal contacts is never given the published rows of others: it would reveal those people too.

/** Published lists of specialists, stations, experts and institutions are public (L1, domain reference §7.1). */
const published = having('published', true);

/** Those who answer for a region. */
const inOffice = {
  COUNTY_OFFICE: inRegion,
  CITY_OFFICE: inRegion,
  PROVINCE_OFFICE: inRegion,
  WH_GENERAL_STATION: inRegion,
  CITY_PLATFORM: inRegion,
} as const satisfies RowScope;

/** Those who read the whole country up to L2; they hold no scope for contacts. */
const nationwide = {
  NATIONAL_VIEWER: everything,
  ANALYST: everything,
  SUBGRAPH: everything,
} as const satisfies RowScope;

/** The specialists, or their records, of the enterprise that asks; former ones are out of its sight. */
const ofOwnEnterprise = (column: string, linkColumn: string) =>
  through({
    table: 'specialist_assignments',
    column,
    linkColumn,
    claimColumn: 'current_enterprise_id',
    claim: 'enterpriseId',
  });

/** Records of a station that hangs under the station that asks: a branch answers for the stations of its district. */
const ofStationBelow = (column: string) =>
  through({ table: 'service_stations', column, linkColumn: 'id', claimColumn: 'parent_id', claim: 'stationId' });

/** What the row of the specialist that asks points to. */
const ofOwnRow = (column: string, linkColumn: string) =>
  through({ table: 'specialists', column, linkColumn, claimColumn: 'id', claim: 'specialistId' });

const ofStationSpecialist = (column: string) =>
  through({ table: 'specialists', column, linkColumn: 'id', claimColumn: 'station_id', claim: 'stationId' });

/** Specialists (§7.4, column “Specialist phone”); visitors see the published list, without contacts. */
export const specialistScope: RowScope = {
  ...inOffice,
  ...nationwide,
  PUBLIC: published,
  POLICY_EDITOR: published,
  ENTERPRISE: ofOwnEnterprise('id', 'specialist_id'),
  SPECIALIST: own('id', 'specialistId'),
  STATION_MASTER: any(own('stationId', 'stationId'), ofStationBelow('stationId')),
};

/** Who serves which enterprise. */
export const assignmentScope: RowScope = {
  ...inOffice,
  ...nationwide,
  ENTERPRISE: own('enterpriseId', 'enterpriseId'),
  SPECIALIST: own('specialistId', 'specialistId'),
  STATION_MASTER: ofStationSpecialist('specialistId'),
};

/** Offices of specialists: names and contacts of officials. */
export const officeScope: RowScope = {
  ...inOffice,
  ...nationwide,
  ENTERPRISE: ofOwnEnterprise('id', 'office_id'),
  SPECIALIST: any(own('id', 'officeId'), ofOwnRow('id', 'office_id')),
};

/** Stations: the published list to everybody without a station of his own, the whole row to those who answer for it. */
export const stationScope: RowScope = {
  ...inOffice,
  ...nationwide,
  PUBLIC: published,
  POLICY_EDITOR: published,
  COMPLAINT_HANDLER: published,
  ENTERPRISE: published,
  SPECIALIST: any(inRegion, ofOwnRow('id', 'station_id')),
  STATION_MASTER: any(own('id', 'stationId'), own('parentId', 'stationId')),
};

/** What is kept about a station: assessments, change reports. */
export const stationRecordScope: RowScope = {
  ...inOffice,
  ...nationwide,
  STATION_MASTER: any(own('stationId', 'stationId'), ofStationBelow('stationId')),
};

/** Dispatches of mobile specialists. */
export const dispatchScope: RowScope = {
  ...stationRecordScope,
  SPECIALIST: own('specialistId', 'specialistId'),
};

/** What is kept about a specialist: trainings attended, commendations. */
export const specialistRecordScope: RowScope = {
  ...inOffice,
  ...nationwide,
  SPECIALIST: own('specialistId', 'specialistId'),
  STATION_MASTER: ofStationSpecialist('specialistId'),
};

/** Experts and institutions: all of a published row is public, so that everybody sees the library. */
export const libraryScope: RowScope = {
  COUNTY_OFFICE: any(published, inRegion),
  CITY_OFFICE: any(published, inRegion),
  PROVINCE_OFFICE: any(published, inRegion),
  WH_GENERAL_STATION: any(published, inRegion),
  CITY_PLATFORM: any(published, inRegion),
  ...nationwide,
  PUBLIC: published,
  ENTERPRISE: published,
  SPECIALIST: published,
  STATION_MASTER: published,
  COMPLAINT_HANDLER: published,
  POLICY_EDITOR: published,
};

/** Scores of institutions are unpublished (L2). */
export const evaluationScope: RowScope = { ...inOffice, ...nationwide };

const ofOwnWill = having('ground', 'OWN_APPLICATION');

/**
 * Proposals that somebody leave. The evidence of a complaint is never shown to whom it concerns: a station sees the
 * applications that it made itself, a branch all that concerns the stations below it.
 */
export const exitProposalScope: RowScope = {
  ...inOffice,
  NATIONAL_VIEWER: everything,
  SUBGRAPH: everything,
  STATION_MASTER: any(
    ofStationBelow('stationId'),
    every(own('stationId', 'stationId'), ofOwnWill),
    every(ofStationSpecialist('specialistId'), ofOwnWill),
  ),
};

/** Coverage of titled enterprises: those who answer for the region, and those who read the whole country. */
export const coverageScope: RowScope = { ...inOffice, NATIONAL_VIEWER: everything, ANALYST: everything };
