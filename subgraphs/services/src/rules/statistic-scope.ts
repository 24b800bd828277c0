import { every, having, inRegion, type RowScope } from '@qishu/kit/rules';
import type { Principal, Role } from '@qishu/schema';
import { complaintScope, ticketScope } from './row-scope.js';

/** Roles that see figures and never rows: for them cells of few enterprises are suppressed (domain reference §7.2). */
const viewers: readonly Role[] = ['ANALYST', 'NATIONAL_VIEWER'];

const viewed = (rule: RowScope[Role]): RowScope => Object.fromEntries(viewers.map((role) => [role, rule]));
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

/** Whether small cells are withheld from somebody: one such role is enough, whatever else is held. */
export const seesFiguresOnly = ({ roles }: Pick<Principal, 'roles'>): boolean =>
  roles.some((role) => viewers.includes(role));
