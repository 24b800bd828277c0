import { calendar } from './calendar.js';

const dayMilliseconds = 86_400_000;
const iso = (day: number): string => new Date(day).toISOString().slice(0, 10);

function isWorked(date: string): boolean {
  const year = calendar().years[Number(date.slice(0, 4))];
  if (!year) throw new Error(`no calendar for ${date}`);
  const weekday = new Date(date).getUTCDay();
  return year.makeUpDays.includes(date) || (weekday !== 0 && weekday !== 6 && !year.holidays.includes(date));
}

function afterWorkingDays(from: string, days: number): string {
  let day = Date.parse(from);
  for (let left = days; left > 0; ) {
    day += dayMilliseconds;
    if (isWorked(iso(day))) left -= 1;
  }
  return iso(day);
}

describe('calendar', () => {
  it('holds the years 2018 to 2026; 2027 was not arranged when it was made', () => {
    expect(Object.keys(calendar().years).map(Number)).toEqual([2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026]);
  });

  it('knows that 1 to 3 January 2026 are off and that Sunday 4 January is worked', () => {
    expect(['2026-01-01', '2026-01-02', '2026-01-03', '2026-01-04', '2026-01-05'].map(isWorked)).toEqual([
      false,
      false,
      false,
      true,
      true,
    ]);
  });

  it('counts the 33 days off of 2026', () => {
    expect(calendar().years[2026]?.holidays).toHaveLength(33);
  });

  it('gives the deadlines that were reckoned by hand', () => {
    expect(afterWorkingDays('2022-06-30', 7)).toBe('2022-07-11');
    expect(afterWorkingDays('2025-12-31', 7)).toBe('2026-01-12');
    expect(afterWorkingDays('2026-06-30', 7)).toBe('2026-07-09');
    expect(afterWorkingDays('2026-09-18', 10)).toBe('2026-10-09');
  });

  it('keeps each date in its own year, ascending, and makes up for holidays only at weekends', () => {
    for (const [year, { holidays, makeUpDays }] of Object.entries(calendar().years)) {
      for (const days of [holidays, makeUpDays]) {
        expect(days).toEqual([...new Set(days)].sort());
        expect(days.filter((day) => !day.startsWith(`${year}-`))).toEqual([]);
      }
      expect(makeUpDays.filter((day) => ![0, 6].includes(new Date(day).getUTCDay()))).toEqual([]);
      expect(makeUpDays.filter((day) => holidays.includes(day))).toEqual([]);
    }
  });
});
