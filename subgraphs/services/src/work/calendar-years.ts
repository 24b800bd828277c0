import type { BulkRow } from '@qishu/kit/inbound';
import { workingDaysBetween } from '@qishu/kit/rules';
import { calendar } from '@qishu/schema';

/** The arranged years as records. */
export function calendarRows(): BulkRow[] {
  const known = calendar();
  return Object.entries(known.years).map(([year, { holidays, makeUpDays }]) => ({
    id: `calendar-${year}`,
    year: Number(year),
    holidays,
    makeUpDays,
    // Counted from the last day of the year before, which the count leaves out.
    workingDays: workingDaysBetween(`${Number(year) - 1}-12-31`, `${year}-12-31`, known).days,
    dataLevel: 'L1',
  }));
}
