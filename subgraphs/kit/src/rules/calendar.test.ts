import { calendar as lawCalendar } from '@qishu/schema';
import fc from 'fast-check';
import { addWorkingDays, type Calendar, halfYearDue, isWorkingDay, workingDaysBetween } from './calendar.js';
import { addDays, addMonths } from './date.js';

const lawYears = lawCalendar().years;
const calendarOf = (...years: number[]): Calendar => ({
  years: Object.fromEntries(years.flatMap((year) => (lawYears[year] ? [[year, lawYears[year]]] : []))),
});
const calendar = calendarOf(2021, 2022, 2023, 2024, 2025, 2026);
const anyDay = fc.integer({ min: 0, max: 2180 }).map((days) => addDays('2021-01-01', days));
const someDays = fc.integer({ min: 1, max: 300 });

describe('calendar', () => {
  it.each([
    ['the report of the first half of 2022', () => halfYearDue(2022, 1, 7, calendar), '2022-07-11'],
    ['the report of the second half of 2025', () => halfYearDue(2025, 2, 7, calendar), '2026-01-12'],
    ['the report of the first half of 2026', () => halfYearDue(2026, 1, 7, calendar), '2026-07-09'],
    ['a payment complaint of 2026-09-18', () => addWorkingDays('2026-09-18', 10, calendar), '2026-10-09'],
  ])('%s is due on the day of the reference', (_case, due, date) =>
    expect(due()).toEqual({ date, provisional: false }),
  );

  it('counts the activation of a filing in months', () => expect(addMonths('2026-05-29', 6)).toBe('2026-11-29'));

  it('works on a make-up Sunday and rests on a holiday Friday', () => {
    expect(isWorkingDay('2026-01-04', calendar)).toEqual({ working: true, provisional: false });
    expect(isWorkingDay('2026-01-02', calendar)).toEqual({ working: false, provisional: false });
    expect(isWorkingDay('2026-11-21', calendar)).toEqual({ working: false, provisional: false });
  });

  it('goes by weekdays in a year that is not loaded, and says so', () => {
    expect(isWorkingDay('2027-10-01', calendar)).toEqual({ working: true, provisional: true });
    expect(halfYearDue(2026, 2, 7, calendar)).toEqual({ date: '2027-01-11', provisional: true });
    expect(addWorkingDays('2026-12-25', 2, calendar)).toEqual({ date: '2026-12-29', provisional: true });
    expect(addWorkingDays('2026-12-24', 1, calendar)).toEqual({ date: '2026-12-25', provisional: false });
  });

  it('needs the next notice for the last days of December, as New Year 2019 shows', () => {
    expect(isWorkingDay('2018-12-29', { years: { 2018: { holidays: [], makeUpDays: [] } } })).toEqual({
      working: false,
      provisional: true,
    });
    expect(isWorkingDay('2018-12-29', calendarOf(2018, 2019))).toEqual({ working: true, provisional: false });
    expect(isWorkingDay('2018-12-31', calendarOf(2018, 2019))).toEqual({ working: false, provisional: false });
  });

  it('refuses what is no date or no number of days', () => {
    expect(() => addWorkingDays('2026-02-30', 1, calendar)).toThrow(RangeError);
    expect(() => addWorkingDays('2026-02-28', 1.5, calendar)).toThrow(RangeError);
    expect(() => addWorkingDays('2026-02-28', Number.POSITIVE_INFINITY, calendar)).toThrow(RangeError);
    expect(() => workingDaysBetween('2026-02-28', 'x', calendar)).toThrow(RangeError);
  });

  it('leaves a date alone when no days are added', () =>
    expect(addWorkingDays('2026-11-21', 0, calendar)).toEqual({ date: '2026-11-21', provisional: false }));

  it('lands on a working day, later than it began, and counts back what it added', () =>
    fc.assert(
      fc.property(anyDay, someDays, (date, n) => {
        const due = addWorkingDays(date, n, calendar);
        expect(isWorkingDay(due.date, calendar).working).toBe(true);
        expect(due.date > date).toBe(true);
        expect(workingDaysBetween(date, due.date, calendar)).toEqual({ days: n, provisional: due.provisional });
        const back = addWorkingDays(due.date, -n, calendar).date;
        expect(back <= date || !isWorkingDay(date, calendar).working).toBe(true);
      }),
    ));

  it('counts backwards what lies before', () =>
    fc.assert(
      fc.property(anyDay, someDays, (date, n) => {
        const before = addWorkingDays(date, -n, calendar);
        expect(workingDaysBetween(date, before.date, calendar).days).toBe(-n);
      }),
    ));

  it('adds in two steps what it adds in one', () =>
    fc.assert(
      fc.property(anyDay, someDays, someDays, (date, one, other) => {
        const twice = addWorkingDays(addWorkingDays(date, one, calendar).date, other, calendar);
        expect(twice.date).toBe(addWorkingDays(date, one + other, calendar).date);
      }),
    ));
});
