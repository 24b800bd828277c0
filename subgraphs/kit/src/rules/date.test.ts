import fc from 'fast-check';
import {
  addDays,
  addMonths,
  addYears,
  businessDate,
  dayAfter,
  daysBetween,
  halfOf,
  halfYearSpan,
  isDate,
  isWithinDates,
  monthOf,
  monthSpan,
  startOfBusinessDay,
  weekday,
  yearSpan,
} from './date.js';

const anyDate = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2090-12-31'), noInvalidDate: true })
  .map((instant) => instant.toISOString().slice(0, 10));

describe('date', () => {
  it.each(['2026-02-29', '2026-13-01', '2026-1-1', '2026-01-01T00:00:00Z', '', 'today', null, 20260101])(
    'does not take %p for a date',
    (text) => expect(isDate(text)).toBe(false),
  );

  it('refuses to reckon with what is not a date', () => {
    expect(() => addDays('2026-02-30', 1)).toThrow(RangeError);
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError);
    expect(dayAfter('9999-12-31')).toBe('9999-12-31');
  });

  it.each([
    ['2026-05-29', 6, '2026-11-29'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-01-15', -13, '2024-12-15'],
    ['2024-02-29', 12, '2025-02-28'],
  ])('%s and %i months are %s', (date, months, expected) => expect(addMonths(date, months)).toBe(expected));

  it('gives a title of three years its last day', () =>
    expect(addDays(addYears('2024-02-29', 3), -1)).toBe('2027-02-27'));

  it('reads the date from the clocks of China', () => {
    expect(businessDate(new Date('2026-06-30T15:59:59.999Z'))).toBe('2026-06-30');
    expect(businessDate(new Date('2026-06-30T16:00:00.000Z'))).toBe('2026-07-01');
    expect(startOfBusinessDay('2026-07-01').toISOString()).toBe('2026-06-30T16:00:00.000Z');
  });

  it('knows weekdays', () => {
    expect(['2026-11-20', '2026-11-21', '2026-11-22', '1969-12-31'].map(weekday)).toEqual([5, 6, 7, 3]);
  });

  it('knows months, halves and years', () => {
    expect(monthSpan('2024-02')).toEqual({ from: '2024-02-01', to: '2024-02-29' });
    expect(monthOf('2026-07-01')).toBe('2026-07');
    expect(halfYearSpan(2026, 1)).toEqual({ from: '2026-01-01', to: '2026-06-30' });
    expect(halfYearSpan(2026, 2)).toEqual({ from: '2026-07-01', to: '2026-12-31' });
    expect(yearSpan(2026)).toEqual({ from: '2026-01-01', to: '2026-12-31' });
    expect(halfOf('2026-06-30')).toEqual({ year: 2026, half: 1 });
    expect(halfOf('2026-07-01')).toEqual({ year: 2026, half: 2 });
  });

  it('includes both ends of a span, and leaves out what is not given', () => {
    expect(isWithinDates('2029-05-28', '2026-05-29', '2029-05-28')).toBe(true);
    expect(isWithinDates('2029-05-29', '2026-05-29', '2029-05-28')).toBe(false);
    expect(isWithinDates('2029-05-29', '2026-05-29', null)).toBe(true);
    expect(isWithinDates('2029-05-29')).toBe(true);
  });

  it('adds and counts days alike', () =>
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -9000, max: 9000 }), (date, days) => {
        expect(daysBetween(date, addDays(date, days))).toBe(days);
        expect(weekday(addDays(date, 7))).toBe(weekday(date));
      }),
    ));

  it('lands in the month that was asked for, on the same day or the last', () =>
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -600, max: 600 }), (date, months) => {
        const landed = addMonths(date, months);
        const index = (of: string) => Number(of.slice(0, 4)) * 12 + Number(of.slice(5, 7));
        expect(index(landed)).toBe(index(date) + months);
        if (landed.slice(8) !== date.slice(8)) expect(monthOf(addDays(landed, 1))).not.toBe(monthOf(landed));
      }),
    ));
});
