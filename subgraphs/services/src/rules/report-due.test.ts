import { commonProblemFigures, isCommonProblem, reportable } from './common-problem.js';
import { reportDue, reportedInTime } from './report-due.js';

describe('the due day of a half-year report (JS-13)', () => {
  it.each([
    ['H1 2022, no holiday', 2022, 1, '2022-07-11', false],
    ['H2 2025, Sunday 4 January worked', 2025, 2, '2026-01-12', false],
    ['H1 2026', 2026, 1, '2026-07-09', false],
  ] as const)('%s', (_what, year, half, date, provisional) =>
    expect(reportDue(year, half)).toEqual({ date, provisional }),
  );

  it('is provisional in a year without a published calendar', () =>
    expect(reportDue(2030, 1)).toMatchObject({ provisional: true }));
  it('was not set before the rule', () => expect(reportDue(2021, 2)).toBeUndefined());

  it.each([
    ['on the day', 2026, 1, '2026-07-09', '2026-08-01', 'PASS'],
    ['a day late', 2026, 1, '2026-07-10', '2026-08-01', 'FAIL'],
    ['not yet', 2026, 1, null, '2026-07-09', 'WARN'],
    ['not yet, a day after', 2026, 1, null, '2026-07-10', 'FAIL'],
    ['late by weekdays alone', 2030, 1, '2030-07-20', '2030-08-01', 'UNKNOWN'],
    ['before the rule', 2021, 2, null, '2026-07-10', 'NOT_APPLICABLE'],
  ] as const)('submitted %s', (_what, year, half, submittedOn, today, expected) =>
    expect(reportedInTime(year, half, submittedOn, today).verdict).toBe(expected),
  );
});

describe('a common problem (JS-21)', () => {
  it.each([
    [2, 3, 'PASS'],
    [3, 3, 'WARN'],
    [null, 3, 'UNKNOWN'],
    [3, null, 'UNKNOWN'],
  ] as const)('of %s enterprises where %s make it common', (enterprises, least, expected) =>
    expect(isCommonProblem(enterprises, least).verdict).toBe(expected),
  );
  it.each([
    [2, 3, 'FAIL'],
    [3, 3, 'PASS'],
    [4, 3, 'PASS'],
    [3, null, 'UNKNOWN'],
  ] as const)('of %s enterprises is told upward where %s make it common: %s', (enterprises, least, expected) =>
    expect(reportable(enterprises, least).verdict).toBe(expected),
  );
  it('has its figures from the profile', () => {
    expect(commonProblemFigures('2026-01-01')).toEqual({ enterprises: 3, days: 90 });
    expect(commonProblemFigures('2020-01-01')).toBeUndefined();
  });
});
