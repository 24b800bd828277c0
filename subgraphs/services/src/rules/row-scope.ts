import {
  any,
  every,
  everything,
  having,
  inRegion,
  ofSource,
  openToAll,
  own,
  type RowRule,
  type RowScope,
  through,
} from '@qishu/kit/rules';
import { type Role, roles } from '@qishu/schema';

/** Enterprises that a specialist serves, kept from the people subgraph’s log. */
const assigned = through({
  table: 'assigned_enterprises',
  column: 'enterpriseId',
  linkColumn: 'enterprise_id',
  claimColumn: 'specialist_id',
  claim: 'specialistId',
});
const ofEnterprise = own('enterpriseId', 'enterpriseId');

/** Enterprises known here by code and name: for those who bring or take sheets, as the enterprises subgraph shows them. */
export const knownEnterpriseScope: RowScope = {
  ENTERPRISE: own('id', 'enterpriseId'),
  SPECIALIST: through({
    table: 'assigned_enterprises',
    column: 'id',
    linkColumn: 'enterprise_id',
    claimColumn: 'specialist_id',
    claim: 'specialistId',
  }),
  STATION_MASTER: inRegion,
  COUNTY_OFFICE: inRegion,
  CITY_OFFICE: inRegion,
  PROVINCE_OFFICE: inRegion,
  WH_GENERAL_STATION: inRegion,
  CITY_PLATFORM: inRegion,
};

/** Every office that handled a ticket keeps read access to it, wherever the ticket lies now. */
const handledBefore = (column: string): RowRule =>
  through({
    table: 'ticket_offices',
    column,
    linkColumn: 'ticket_id',
    claimColumn: 'office_id',
    claim: 'officeId',
  });
/** Tickets of the region; confidential ones are for those alone who handle them. */
const ticketOfRegion = every(inRegion, having('confidentiality', 'OPEN', 'NAME_HIDDEN'));
const ticketOfOffice = (column: string): RowRule => any(ticketOfRegion, handledBefore(column));
/** A specialist would know the enterprise behind a hidden name: it serves at most five. */
const ticketOfAssigned = every(assigned, having('confidentiality', 'OPEN'));

const ticketRules = (column: string): RowScope => ({
  SPECIALIST: ticketOfAssigned,
  STATION_MASTER: ticketOfRegion,
  COUNTY_OFFICE: ticketOfOffice(column),
  CITY_OFFICE: ticketOfOffice(column),
  PROVINCE_OFFICE: ticketOfOffice(column),
  WH_GENERAL_STATION: ticketOfRegion,
  CITY_PLATFORM: every(ofSource, inRegion),
  SUBGRAPH: everything,
});

/** Who sees which tickets (domain reference §7.4). National viewers and analysts see statistics, never rows. */
export const ticketScope: RowScope = { ENTERPRISE: ofEnterprise, ...ticketRules('id') };

/** Timeline entries follow their ticket; the enterprise sees its public ones alone. */
export const ticketEventScope: RowScope = {
  ENTERPRISE: every(ofEnterprise, having('visible', true)),
  ...ticketRules('ticketId'),
};

/** Ledger entries, diagnoses, projects, return visits: internal (L2), for staff in scope and the enterprise itself. */
export const serviceRecordScope: RowScope = {
  ENTERPRISE: ofEnterprise,
  SPECIALIST: assigned,
  STATION_MASTER: inRegion,
  COUNTY_OFFICE: inRegion,
  CITY_OFFICE: inRegion,
  PROVINCE_OFFICE: inRegion,
  WH_GENERAL_STATION: inRegion,
  CITY_PLATFORM: every(ofSource, inRegion),
  SUBGRAPH: everything,
};

/** Ledger entries: as above, and a specialist sees what it recorded itself, also of enterprises it serves no more. */
export const ledgerScope: RowScope = {
  ...serviceRecordScope,
  SPECIALIST: any(assigned, own('specialistId', 'specialistId')),
};

/**
 * Payment complaints: the parties their own, handlers those of their unit, offices those of their region. What they see
 * of a row (status, detail, identity) is decided by the guards of its fields.
 */
export const complaintScope: RowScope = {
  ENTERPRISE: own('complainantId', 'enterpriseId'),
  SPECIALIST: through({
    table: 'assigned_enterprises',
    column: 'complainantId',
    linkColumn: 'enterprise_id',
    claimColumn: 'specialist_id',
    claim: 'specialistId',
  }),
  COUNTY_OFFICE: inRegion,
  CITY_OFFICE: inRegion,
  PROVINCE_OFFICE: inRegion,
  COMPLAINT_HANDLER: any(own('handlerUnitId', 'unitId'), own('handlingUnitId', 'unitId')),
  SUBGRAPH: everything,
};

const published = having('published', true);
const publishedToAll = Object.fromEntries((Object.keys(roles) as Role[]).map((role) => [role, published]));
const publishedOrInRegion = any(published, inRegion);

/** Activities, guides, products, cases: published ones are public (L1); staff see the drafts of their region too. */
export const publishedScope: RowScope = {
  ...publishedToAll,
  STATION_MASTER: publishedOrInRegion,
  COUNTY_OFFICE: publishedOrInRegion,
  CITY_OFFICE: publishedOrInRegion,
  PROVINCE_OFFICE: publishedOrInRegion,
  WH_GENERAL_STATION: publishedOrInRegion,
  CITY_PLATFORM: any(published, every(ofSource, inRegion)),
  SUBGRAPH: everything,
};

/** Supply and demand posts: published ones for every signed-in enterprise and those who match them. */
export const postScope: RowScope = {
  ENTERPRISE: any(ofEnterprise, published),
  SPECIALIST: any(assigned, published),
  STATION_MASTER: publishedOrInRegion,
  COUNTY_OFFICE: publishedOrInRegion,
  CITY_OFFICE: publishedOrInRegion,
  PROVINCE_OFFICE: publishedOrInRegion,
  WH_GENERAL_STATION: publishedOrInRegion,
  CITY_PLATFORM: any(published, every(ofSource, inRegion)),
  SUBGRAPH: everything,
};

/** Half-year reports: each office those of its region; the province sees its cities’ (苏工信服建〔2022〕179号 五2). */
export const reportScope: RowScope = {
  COUNTY_OFFICE: inRegion,
  CITY_OFFICE: inRegion,
  PROVINCE_OFFICE: inRegion,
  SUBGRAPH: everything,
};

/** Published figures and the working-day calendar: public (L1). */
export const publicScope: RowScope = openToAll;
