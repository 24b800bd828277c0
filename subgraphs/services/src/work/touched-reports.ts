import type { Unit } from '@qishu/kit/records';
import { businessDate, halfOf } from '@qishu/kit/rules';
import type { LedgerEntry } from '../records/ledger-entry.js';
import { ReportSubmission } from '../records/report-submission.js';

type Placed = Pick<LedgerEntry, 'provinceCode' | 'cityCode' | 'countyCode' | 'zoneCode'>;

/** Ids of the submitted reports whose snapshot counted services of a place at one of these times. */
export async function touchedReports({ manager }: Unit, place: Placed, times: readonly Date[]): Promise<string[]> {
  const codes = [place.provinceCode, place.cityCode, place.countyCode, place.zoneCode].filter((code) => code !== null);
  const periods = new Map(
    times.map((at) => {
      const { year, half } = halfOf(businessDate(at));
      return [`${year}H${half}`, { year, half: half === 1 ? ('H1' as const) : ('H2' as const) }];
    }),
  );
  const states = ['SUBMITTED', 'ACCEPTED'] as const;
  const found = await manager.findBy(
    ReportSubmission,
    [...periods.values()].flatMap((period) =>
      codes.flatMap((regionCode) => states.map((state) => ({ ...period, regionCode, state }))),
    ),
  );
  return found.map(({ id }) => id).sort();
}
