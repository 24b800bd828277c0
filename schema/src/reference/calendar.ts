import { referenceReader } from './read-reference.js';

/** Working days of one year, as the State Council arranged them. Dates are `YYYY-MM-DD`. */
export interface CalendarYear {
  /** Days off beyond ordinary weekends; a holiday's own weekend days are listed too. */
  readonly holidays: readonly string[];
  /** Saturdays and Sundays that are worked. */
  readonly makeUpDays: readonly string[];
}

/** A year that is absent was not arranged yet: what is reckoned in it is provisional. */
export interface WorkingCalendar {
  readonly years: Readonly<Record<number, CalendarYear>>;
}

/** The working-day calendar of the mainland. */
export const calendar: () => WorkingCalendar = referenceReader('calendar.json');
