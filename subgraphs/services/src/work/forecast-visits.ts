import { HubError } from '@qishu/kit/base';
import { pageSize, type Reader } from '@qishu/kit/records';
import { addDays, businessDate, seesFiguresOnly, startOfBusinessDay, yearSpan } from '@qishu/kit/rules';
import { type DutyFilter, type DutyRow, dutyRows } from '../records/duty-rows.js';
import { visitModes } from '../rules/contact-duty.js';
import { type VisitForecast, type VisitOutlook, visitForecast } from '../rules/visit-forecast.js';
import { checkedFilter, type DutyPage, openPlace, sealPlace } from './duty-facts.js';

/** Assignments looked at for one page; a page that finds too few among them says where to go on. */
const MOST_LOOKED_AT = 2_000;
const TOGETHER = 500;

export interface ForecastQuestion {
  readonly year: number;
  readonly filter: DutyFilter;
  /** These outlooks alone; all when empty. */
  readonly outlooks: readonly VisitOutlook[];
  readonly now: Date;
  /** Whether it is known who serves whom; otherwise every outlook is UNKNOWN. */
  readonly known: boolean;
}

/** One enterprise and how its year of visits will end. */
export interface ForecastRow extends VisitForecast {
  readonly enterpriseId: string;
  readonly specialistId: string;
  readonly visits: number;
}

export interface ForecastPage {
  readonly rows: readonly ForecastRow[];
  readonly endCursor: string | null;
  readonly hasNextPage: boolean;
}

/** JS-08 with its forecast, enterprise by enterprise. */
export async function forecastVisits(
  question: ForecastQuestion,
  { first, after }: DutyPage,
  reader: Reader,
): Promise<ForecastPage> {
  const { year, outlooks, now, known } = question;
  if (year < 2000 || year > 2999)
    throw new HubError('BAD_USER_INPUT', { field: 'year', reasonZh: '年份有误', reasonEn: 'no such year' });
  if (seesFiguresOnly(reader.principal)) return { rows: [], endCursor: null, hasNextPage: false };
  const [size, today, filter] = [pageSize(first), businessDate(now), checkedFilter(question.filter, reader)];
  const { from, to } = yearSpan(year);
  const counted = { modes: visitModes, from: startOfBusinessDay(from), to: startOfBusinessDay(addDays(to, 1)) };
  const mark = `visits ${year} ${filter.region} ${filter.specialist} ${[...outlooks].sort()}`;
  const told = (row: DutyRow): ForecastRow => ({
    ...{ enterpriseId: row.enterpriseId, specialistId: row.specialistId, visits: row.services },
    ...visitForecast({
      year,
      visits: row.services,
      today,
      served: known ? { from: row.assignedFrom, to: row.assignedTo } : null,
    }),
  });
  const rows: ForecastRow[] = [];
  let place = openPlace(reader, mark, after);
  for (let looked = 0; looked < MOST_LOOKED_AT; looked += TOGETHER) {
    const found = await dutyRows({ filter, from, to, whole: false, counted }, reader, { after: place, most: TOGETHER });
    for (const row of found) {
      if (rows.length === size) return { rows, hasNextPage: true, endCursor: place && sealPlace(reader, mark, place) };
      place = [row.enterpriseId, row.id];
      const forecast = told(row);
      if (outlooks.length === 0 || outlooks.includes(forecast.outlook)) rows.push(forecast);
    }
    if (found.length < TOGETHER)
      return { rows, hasNextPage: false, endCursor: place && sealPlace(reader, mark, place) };
  }
  return { rows, hasNextPage: true, endCursor: place && sealPlace(reader, mark, place) };
}
