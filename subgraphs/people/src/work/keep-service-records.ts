import { defineProjection, keptRows } from '@qishu/kit/log';
import { businessDate, yearOf } from '@qishu/kit/rules';
import { KnownServiceRecord } from '../records/known-service-record.js';
import { countsForYear } from '../rules/exit-rules.js';

/** A ledger entry as the services subgraph shows it. */
interface Entry {
  readonly source: { readonly code: string } | null;
  readonly specialist: { readonly id: string } | null;
  readonly station: { readonly id: string } | null;
  readonly servedAt: string;
}

export const SERVICE_RECORDS = 'known_service_records';

/** What is asked of each ledger entry. */
export const SERVICE_RECORD_FIELDS = '... on LedgerEntry { source { code } specialist { id } station { id } servedAt }';

/** Keeps which services were recorded through 汉企通, by year: who has none in a year is due for exit (WH-14, WH-22). */
export const keepServiceRecords = defineProjection<Entry>({
  name: SERVICE_RECORDS,
  upstream: 'services',
  types: ['LedgerEntry'],
  ...keptRows<Entry, KnownServiceRecord>(KnownServiceRecord, ({ source, specialist, station, servedAt }) =>
    source && specialist && countsForYear(source.code)
      ? {
          specialistId: specialist.id,
          stationId: station?.id ?? null,
          year: yearOf(businessDate(new Date(servedAt))),
        }
      : null,
  ),
});
