import { visitForecast } from './visit-forecast.js';

const always = { from: '2024-01-01', to: null };

describe('the forecast of visits (JS-08)', () => {
  it.each([
    ['three by May', always, 3, '2026-05-01', 'MET', 'PASS'],
    ['two by the end of August', always, 2, '2026-08-31', 'ON_PACE', 'PASS'],
    ['two by 2 September', always, 2, '2026-09-02', 'WILL_MISS', 'WARN'],
    ['none on 1 January', always, 0, '2026-01-01', 'WILL_MISS', 'WARN'],
    ['one on 1 January', always, 1, '2026-01-01', 'ON_PACE', 'PASS'],
    ['two on the last day of the year', always, 2, '2026-12-31', 'WILL_MISS', 'WARN'],
    ['two after the year', always, 2, '2027-01-01', 'MISSED', 'FAIL'],
    ['one of one since September', { from: '2026-09-01', to: null }, 1, '2026-10-01', 'MET', 'PASS'],
    ['none since 2 December', { from: '2026-12-02', to: null }, 0, '2026-12-31', 'NOT_DUE', 'NOT_APPLICABLE'],
    ['a year before the rule', { from: '2019-01-01', to: '2019-12-31' }, 0, '2026-05-01', 'NOT_DUE', 'NOT_APPLICABLE'],
    ['nobody known to serve it', null, 1, '2026-05-01', 'UNKNOWN', 'UNKNOWN'],
    ['a ledger that was not read', always, null, '2026-05-01', 'UNKNOWN', 'UNKNOWN'],
    ['a year to come', always, 0, '2025-12-31', 'UNKNOWN', 'UNKNOWN'],
  ] as const)('of %s', (_what, served, visits, today, outlook, verdict) => {
    const told = visitForecast({ year: 2026, served, visits, today });
    expect([told.outlook, told.verdict.verdict]).toEqual([outlook, verdict]);
  });

  it('tells the pace and the months that are left', () => {
    const { projected, monthsLeft, required } = visitForecast({
      year: 2026,
      served: always,
      visits: 1,
      today: '2026-06-30',
    });
    expect([projected, monthsLeft, required]).toEqual([2, 6, 3]);
  });
});
