import type { FilterValues } from '@qishu/kit/records';
import type { Measure } from '../records/grouped.js';
import { contactModes, visitModes } from '../rules/contact-duty.js';
import { handledStates } from '../rules/ticket-states.js';

/** What a number of an annex counts: rows of one list, by the list’s own filter, so that each number leads to its rows. */
export interface AnnexNumber {
  readonly list: 'ledgerEntries' | 'tickets';
  readonly filter: FilterValues;
  /** A test that the list has no filter for: the number counts some of the rows that it leads to. */
  readonly tests?: Measure['tests'];
}

const ledger = (filter: FilterValues = {}): AnnexNumber => ({ list: 'ledgerEntries', filter });
const tickets = (filter: FilterValues, tests?: Measure['tests']): AnnexNumber => ({
  list: 'tickets',
  filter,
  ...(tests && { tests }),
});

const PROBLEM = { kind: ['PROBLEM'] };
const DEMAND = { kind: ['DEMAND'] };
/** A ticket with an office of record; an id is never empty. */
const withOffice: Measure['tests'] = [{ kind: 'range', column: 'officeId', from: '!' }];

const categories: Readonly<Record<string, AnnexNumber>> = {
  demandIntake: ledger({ category: ['DEMAND_INTAKE'] }),
  policyDelivery: ledger({ category: ['POLICY_DELIVERY'] }),
  resourceMatching: ledger({ category: ['RESOURCE_MATCHING'] }),
  capability: ledger({ category: ['CAPABILITY'] }),
  rightsProtection: ledger({ category: ['RIGHTS_PROTECTION'] }),
};

const asked: Readonly<Record<string, AnnexNumber>> = {
  problems: tickets(PROBLEM),
  closed: tickets({ ...PROBLEM, state: handledStates }),
  demands: tickets(DEMAND),
  demandsMatched: tickets({ ...DEMAND, state: handledStates }),
};

/** The numbers of Annex 4, by column. */
export const annex4Numbers: Readonly<Record<string, AnnexNumber>> = {
  services: ledger(),
  phone: ledger({ mode: ['PHONE'] }),
  wechat: ledger({ mode: ['WECHAT'] }),
  onSite: ledger({ mode: visitModes }),
  ...categories,
  ...asked,
  rigid: tickets({ ...PROBLEM, state: ['EXCLUDED_RIGID_POLICY'] }),
  withOffice: tickets(PROBLEM, withOffice),
  closedWithOffice: tickets({ ...PROBLEM, state: handledStates }, withOffice),
  transferred: tickets({ ...PROBLEM, state: ['TRANSFERRED_PEER'] }),
  escalated: tickets({ ...PROBLEM, level: ['CITY', 'PROVINCE'] }),
  open: tickets({ ...PROBLEM, open: true }),
  rated: {
    ...ledger(),
    tests: [{ kind: 'in', column: 'satisfaction', values: ['VERY', 'SATISFIED', 'BASIC', 'NOT'] }],
  },
  satisfied: { ...ledger(), tests: [{ kind: 'in', column: 'satisfaction', values: ['VERY', 'SATISFIED'] }] },
};

/** The numbers of Annex 5, by column. */
export const annex5Numbers: Readonly<Record<string, AnnexNumber>> = {
  contacts: ledger({ mode: contactModes }),
  onSite: ledger({ mode: visitModes }),
  policyDelivery: ledger({ category: ['POLICY_DELIVERY'] }),
  ...asked,
};

const share = (part: number, whole: number): string | null => (whole === 0 ? null : (part / whole).toFixed(4));
const at = (counted: Readonly<Record<string, number>>, name: string): number => counted[name] ?? 0;

/** Cells of Annex 4 that follow from its numbers: what was solved oneself, and the two rates (四位小数). */
export const annex4Derived = (counted: Readonly<Record<string, number>>): Record<string, string | null> => ({
  selfSolved: String(at(counted, 'closed') - at(counted, 'closedWithOffice')),
  closingRate: share(at(counted, 'closed'), at(counted, 'problems') - at(counted, 'rigid')),
  satisfactionRate: share(at(counted, 'satisfied'), at(counted, 'rated')),
});
