import type { KeptRecord, NounSpec } from '@qishu/kit/records';

type Lists = Pick<NounSpec<KeptRecord>, 'filters' | 'orders' | 'lists'>;

/** Filters tested on the rows of any range. */
const further = ['receivedAt', 'kind', 'category', 'state', 'open', 'overdue', 'source', 'level'] as const;

/** The questions that the list of tickets offers, each on its own index: few, because there are a million rows. */
export const ticketLists: Lists = {
  filters: {
    region: { kind: 'region' },
    enterprise: { kind: 'equals', property: 'namedEnterpriseId' },
    source: { kind: 'equals', property: 'sourceCode' },
    specialist: { kind: 'equals', property: 'specialistId' },
    office: { kind: 'equals', property: 'officeId' },
    handlerUnit: { kind: 'equals', property: 'handlerUnitId' },
    policy: { kind: 'equals', property: 'policyId' },
    ledgerEntry: { kind: 'equals', property: 'ledgerEntryId' },
    kind: { kind: 'oneOf', property: 'kind' },
    category: { kind: 'oneOf', property: 'category' },
    state: { kind: 'oneOf', property: 'state' },
    level: { kind: 'oneOf', property: 'level' },
    open: { kind: 'equals', property: 'open' },
    overdue: { kind: 'equals', property: 'overdue' },
    receivedAt: { kind: 'between', property: 'receivedAt' },
  },
  orders: { RECEIVED_AT: { property: 'receivedAt', direction: 'DESC' } },
  lists: [
    { by: ['enterprise'], and: ['region', ...further], order: 'RECEIVED_AT' },
    { by: ['specialist', 'open'], and: ['region', ...further], order: 'RECEIVED_AT' },
    { by: ['specialist'], and: ['region', ...further], order: 'RECEIVED_AT' },
    { by: ['office', 'open'], and: ['region', ...further], order: 'RECEIVED_AT' },
    { by: ['handlerUnit'], and: ['region', ...further], order: 'RECEIVED_AT' },
    { by: ['policy'], and: ['region', ...further], order: 'RECEIVED_AT' },
    { by: ['ledgerEntry'], and: [...further], order: 'RECEIVED_AT' },
    { by: ['region', 'state'], and: [...further], order: 'RECEIVED_AT' },
    { by: ['region'], and: [...further], order: 'RECEIVED_AT' },
    { by: ['source'], and: ['region', ...further], order: 'RECEIVED_AT' },
    { by: [], and: [...further], order: 'RECEIVED_AT' },
  ],
};
