import { every, figureViewers, having, inRegion, type RowScope } from '@qishu/kit/rules';
import type { Role } from '@qishu/schema';
import { complaintScope, ticketScope } from './row-scope.js';

const forAll = (these: readonly Role[], rule: RowScope[Role]): RowScope =>
  Object.fromEntries(these.map((role) => [role, rule]));
const offices: readonly Role[] = ['COUNTY_OFFICE', 'CITY_OFFICE', 'PROVINCE_OFFICE', 'WH_GENERAL_STATION'];

/** Whose ledger entries and service records are counted for whom. */
export const serviceStatisticScope: RowScope = forAll([...offices, ...figureViewers], inRegion);

/**
 * Tickets of the region that are not confidential, for offices and viewers alike: a figure of a region is the same
 * whoever asks. What an office alone sees, because it handled it, is in its lists and in its reports. All others count
 * the tickets that they see.
 */
export const ticketStatisticScope: RowScope = {
  ...ticketScope,
  ...forAll([...offices, ...figureViewers], every(inRegion, having('confidentiality', 'OPEN', 'NAME_HIDDEN'))),
};

export const complaintStatisticScope: RowScope = { ...complaintScope, ...forAll(figureViewers, inRegion) };
