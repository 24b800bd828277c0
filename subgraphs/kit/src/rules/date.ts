// A date is the string `YYYY-MM-DD` of the Gregorian calendar: it sorts, compares and travels as text, and belongs to
// no time zone. Only `businessDate` and `startOfBusinessDay` know where China's midnight lies.

const dayInMilliseconds = 86_400_000;
/** Asia/Shanghai is +08:00 all year. The summer time of 1986–1991 is ignored: no record of this house is that old. */
const shanghaiOffset = 8 * 3_600_000;

/** A span of dates, both ends included. */
export interface DateSpan {
  readonly from: string;
  readonly to: string;
}

/** Whether a text is a date that exists, written `YYYY-MM-DD`. */
export function isDate(text: unknown): text is string {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const instant = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
}

/** Refuses what is not a date: a mistake of the calling code, since input is checked where it comes in. */
export function assertDate(date: string): void {
  if (!isDate(date)) throw new RangeError(`Not a date (YYYY-MM-DD): ${String(date).slice(0, 40)}`);
}

function dayNumber(date: string): number {
  assertDate(date);
  return Date.parse(`${date}T00:00:00Z`) / dayInMilliseconds;
}

function dateOf(day: number): string {
  const date = new Date(day * dayInMilliseconds).toISOString().slice(0, 10);
  if (!isDate(date)) throw new RangeError('The date lies outside the years 0000 to 9999');
  return date;
}

/** The date `days` later (earlier when negative). */
export const addDays = (date: string, days: number): string => dateOf(dayNumber(date) + days);

/** The next date; the last that can be written stays, since records write 9999-12-31 for "for ever". */
export const dayAfter = (date: string): string => (date === '9999-12-31' ? date : addDays(date, 1));

/** The date before; the first that can be written stays. */
export const dayBefore = (date: string): string => (date === '0000-01-01' ? date : addDays(date, -1));

/** Calendar days from one date to another; negative when the second is earlier. */
export const daysBetween = (from: string, to: string): number => dayNumber(to) - dayNumber(from);

/** Day of the week: 1 Monday … 7 Sunday. Day 0 of the epoch was a Thursday. */
export const weekday = (date: string): number => ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1;

/**
 * The same day `months` later, or the last day of that month where it has no such day (Civil Code art. 202:
 * 没有对应日的，月末日为期间的最后一日).
 */
export function addMonths(date: string, months: number): string {
  const start = new Date(dayNumber(date) * dayInMilliseconds);
  const target = new Date(start);
  target.setUTCDate(1);
  target.setUTCMonth(start.getUTCMonth() + months);
  const first = target.getTime() / dayInMilliseconds;
  target.setUTCMonth(target.getUTCMonth() + 1);
  const daysInMonth = target.getTime() / dayInMilliseconds - first;
  return dateOf(first + Math.min(start.getUTCDate(), daysInMonth) - 1);
}

/** The same day `years` later; 29 February becomes 28 February in a common year. */
export const addYears = (date: string, years: number): string => addMonths(date, years * 12);

/** The date that China's clocks show at an instant. */
export const businessDate = (instant: Date): string =>
  new Date(instant.getTime() + shanghaiOffset).toISOString().slice(0, 10);

/** The instant at which a date begins in China. */
export const startOfBusinessDay = (date: string): Date =>
  new Date(dayNumber(date) * dayInMilliseconds - shanghaiOffset);

/** The calendar year of a date. */
export const yearOf = (date: string): number => Number(date.slice(0, 4));

/** The calendar month of a date, `YYYY-MM`. */
export const monthOf = (date: string): string => date.slice(0, 7);

/** The first day of a date’s month. */
export const firstOfMonth = (date: string): string => `${monthOf(date)}-01`;

/** First and last day of a month given as `YYYY-MM`. */
export function monthSpan(month: string): DateSpan {
  const from = `${month}-01`;
  return { from, to: addDays(addMonths(from, 1), -1) };
}

/** First and last day of a calendar year. */
export function yearSpan(year: number): DateSpan {
  const digits = String(year).padStart(4, '0');
  return { from: `${digits}-01-01`, to: `${digits}-12-31` };
}

/** Half of a year: 1 is January to June, 2 is July to December. */
export type Half = 1 | 2;

/** First and last day of a half-year. */
export function halfYearSpan(year: number, half: Half): DateSpan {
  const { from, to } = yearSpan(year);
  const digits = from.slice(0, 4);
  return half === 1 ? { from, to: `${digits}-06-30` } : { from: `${digits}-07-01`, to };
}

/** The half-year that a date lies in. */
export const halfOf = (date: string): { readonly year: number; readonly half: Half } => ({
  year: yearOf(date),
  half: date.slice(5) <= '06-30' ? 1 : 2,
});

/** Whether a date lies between two others, both included; an end that is not given is open. */
export const isWithinDates = (date: string, from?: string | null, to?: string | null): boolean =>
  (from == null || date >= from) && (to == null || date <= to);
