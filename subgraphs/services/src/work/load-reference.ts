import type { Progress, Runtime } from '@qishu/kit/graph';
import { loadRows } from '@qishu/kit/inbound';
import { businessCalendars } from '../records/business-calendar.js';
import { reportedStatistics } from '../records/reported-statistic.js';
import { serviceCases } from '../records/service-case.js';
import { calendarRows } from './calendar-years.js';
import { publishedCaseRows } from './published-cases.js';
import { reportedStatisticRows } from './reported-figures.js';

/** Brings the working-day calendar, the published figures and the published cases up to the committed data. */
export async function loadReference(house: Runtime, progress: Progress): Promise<void> {
  progress('正在载入工作日历', 'loading the working-day calendar', 0.1);
  await loadRows(house, businessCalendars, 'OFFICIAL_DOCUMENT', calendarRows());
  progress('正在载入已公布的数字', 'loading published figures', 0.2);
  await loadRows(house, reportedStatistics, 'NEWSLETTER_2022Q1', reportedStatisticRows());
  await loadRows(house, serviceCases, 'NEWSLETTER_2022Q1', publishedCaseRows());
}
