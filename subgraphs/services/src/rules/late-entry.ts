import { addWorkingDays, businessDate } from '@qishu/kit/rules';
import { calendar } from '@qishu/schema';

/** JS-12 (苏工信服建〔2022〕179号 三（二） “实时记录”): recorded later than so many working days after the service is late. */
const WORKING_DAYS = 1;
const DAY_MS = 86_400_000;

/** Whether a ledger entry was recorded late. */
export function isLate(servedAt: Date, recordedAt: Date): boolean {
  // Within a day nothing can be late, and the calendar need not be asked for each of ten million rows.
  if (recordedAt.getTime() - servedAt.getTime() <= DAY_MS) return false;
  return businessDate(recordedAt) > addWorkingDays(businessDate(servedAt), WORKING_DAYS, calendar()).date;
}
