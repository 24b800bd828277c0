import type { BulkRow } from '@qishu/kit/inbound';
import { type Half, halfYearDue } from '@qishu/kit/rules';
import { calendar } from '@qishu/schema';
import type { reportStateWords } from '../rules/vocabulary.js';
import { demonstrationCities, instantOn, nameOf, provinceOf } from './demonstration-places.js';

type State = keyof typeof reportStateWords;

const PERIODS: readonly (readonly [year: number, half: Half])[] = [
  [2025, 1],
  [2025, 2],
  [2026, 1],
];
/** Working days after the end of the half-year (苏工信服建〔2022〕179号 五2, JS-13). */
const WORKING_DAYS = 7;
/** In the last period one city has sent nothing, which is missing and not zero; others are still under way. */
const MISSING = '321300';
const UNDER_WAY: Readonly<Record<string, State>> = { '320700': 'RETURNED', '320800': 'DRAFT', '320900': 'SUBMITTED' };

/** Annexes 4 and 5 of Jiangsu’s cities. */
export function* reportRows(): Iterable<BulkRow> {
  for (const city of demonstrationCities().filter((code) => provinceOf(code) === '320000'))
    for (const [year, half] of PERIODS) {
      const last = year === 2026;
      if (last && city === MISSING) continue;
      const due = halfYearDue(year, half, WORKING_DAYS, calendar());
      const state = last ? (UNDER_WAY[city] ?? 'ACCEPTED') : 'ACCEPTED';
      for (const annexNo of [4, 5])
        yield {
          ...{
            id: `demo-rs-${city}-${year}H${half}-${annexNo}`,
            regionCode: city,
            annexNo,
            year,
            half: `H${half}`,
            state,
          },
          ...{ dueOn: due.date, dueProvisional: due.provisional, reporterZh: `${nameOf(city)}工业和信息化局` },
          submittedAt: state === 'DRAFT' ? null : instantOn(due.date, 600),
          returnReasonZh: state === 'RETURNED' ? '覆盖率与专员库不一致，请核对（演示）。' : null,
        };
    }
}
