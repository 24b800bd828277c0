import { every, figureViewers, having, inRegion, type RowScope } from '@qishu/kit/rules';
import type { Role } from '@qishu/schema';
import { complaintScope, ticketScope } from './row-scope.js';

const viewed = (rule: RowScope[Role]): RowScope => Object.fromEntries(figureViewers.map((role) => [role, rule]));
const offices: RowScope = {
  COUNTY_OFFICE: inRegion,
  CITY_OFFICE: inRegion,
  PROVINCE_OFFICE: inRegion,
  WH_GENERAL_STATION: inRegion,
};

/** Whose ledger entries and service records are counted for whom. */
export const serviceStatisticScope: RowScope = { ...offices, ...viewed(inRegion) };

/** Tickets are counted as they are seen; those who see none count those of the region that are not confidential. */
export const ticketStatisticScope: RowScope = {
  ...ticketScope,
  ...viewed(every(inRegion, having('confidentiality', 'OPEN', 'NAME_HIDDEN'))),
};

export const complaintStatisticScope: RowScope = { ...complaintScope, ...viewed(inRegion) };
