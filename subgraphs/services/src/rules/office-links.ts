import type { RegionPlacement } from '@qishu/kit/rules';
import type { Confidentiality } from './ticket-vocabulary.js';

/** What the links need of a ticket. */
export interface ChainedTicket extends RegionPlacement {
  readonly confidentiality: Confidentiality;
  readonly officeChain: readonly { readonly officeId: string; readonly regionCode: string }[] | null;
}

/**
 * The offices that read a ticket because they handled it (domain reference §7.4): each office of its chain that the
 * region scope does not let in. An open ticket in an office’s own region needs no link, so the links of an office stay
 * few enough to be read as ranges of an index.
 */
export function linkedOffices(ticket: ChainedTicket): string[] {
  const { provinceCode, cityCode, countyCode, zoneCode, confidentiality } = ticket;
  const places = [provinceCode, cityCode, countyCode, zoneCode];
  const beyond = (ticket.officeChain ?? []).filter(
    (stay) => confidentiality === 'CONFIDENTIAL' || !places.includes(stay.regionCode),
  );
  return [...new Set(beyond.map((stay) => stay.officeId))];
}
