import type { WorkingCalendar } from '@qishu/schema';
import { addDays, assertDate, type Half, halfYearSpan, weekday, yearOf } from './date.js';

/** The working-day calendar of the years that are loaded; `calendar()` of @qishu/schema is the one of the mainland. */
export type Calendar = WorkingCalendar;

export interface WorkingDay {
  readonly working: boolean;
  /** True when no notice settles this day, so that only its weekday was looked at. */
  readonly provisional: boolean;
}

export interface DueDate {
  readonly date: string;
  /** True when a day on the way was judged by its weekday alone. */
  readonly provisional: boolean;
}

export interface WorkingDays {
  readonly days: number;
  readonly provisional: boolean;
}

/** More working days than this are a mistake of the caller, not a deadline. */
const most = 20_000;
/**
 * The notice of a year may also move the last days of December before it: 2018-12-29 was worked and 2018-12-31 free
 * for the New Year of 2019. From this day on the next year's notice is needed too.
 */
const lastDaysOfDecember = '12-28';

/** Whether a day is worked, and whether that is settled. */
export function isWorkingDay(date: string, calendar: Calendar): WorkingDay {
  const weekend = weekday(date) > 5;
  const year = yearOf(date);
  const notice = calendar.years[year];
  if (notice === undefined) return { working: !weekend, provisional: true };
  const working = notice.makeUpDays.includes(date) || (!weekend && !notice.holidays.includes(date));
  return { working, provisional: date.slice(5) >= lastDaysOfDecember && calendar.years[year + 1] === undefined };
}

/**
 * The n-th working day after a date, the date itself not counted (Civil Code art. 201). A negative n counts back;
 * 0 answers the date itself.
 */
export function addWorkingDays(date: string, n: number, calendar: Calendar): DueDate {
  assertDate(date);
  if (!Number.isInteger(n) || Math.abs(n) > most) throw new RangeError(`Not a number of working days: ${n}`);
  const step = Math.sign(n);
  let day = date;
  let provisional = false;
  for (let left = Math.abs(n); left > 0; ) {
    day = addDays(day, step);
    const looked = isWorkingDay(day, calendar);
    provisional ||= looked.provisional;
    if (looked.working) left -= 1;
  }
  return { date: day, provisional };
}

/**
 * Working days after `from` up to and including `to`: the n for which `addWorkingDays(from, n)` arrives there. When
 * `to` is earlier the number is negative and counts the working days from `to` up to, but without, `from`.
 */
export function workingDaysBetween(from: string, to: string, calendar: Calendar): WorkingDays {
  assertDate(from);
  assertDate(to);
  const step = from <= to ? 1 : -1;
  let days = 0;
  let provisional = false;
  for (let day = from; day !== to; ) {
    day = addDays(day, step);
    const looked = isWorkingDay(day, calendar);
    provisional ||= looked.provisional;
    if (looked.working) days += step;
  }
  return { days, provisional };
}

/** The n-th working day after a half-year ends: when its report is due (JS-13 has n = 7). */
export const halfYearDue = (year: number, half: Half, n: number, calendar: Calendar): DueDate =>
  addWorkingDays(halfYearSpan(year, half).to, n, calendar);
