import fc from 'fast-check';
import { monthlyContact, overContact, type Served, visitsDue, wholeMonths } from './contact-duty.js';

const always: Served = { from: '2024-01-01', to: null };

describe('the monthly contact (JS-07)', () => {
  it.each([
    ['one contact', '2026-03', always, 1, '2026-04-01', 'PASS'],
    ['several', '2026-03', always, 9, '2026-03-31', 'PASS'],
    ['none, on the last day of the month', '2026-03', always, 0, '2026-03-31', 'WARN'],
    ['none, the day after', '2026-03', always, 0, '2026-04-01', 'FAIL'],
    [
      'a specialist who came on the 2nd',
      '2026-03',
      { from: '2026-03-02', to: null },
      0,
      '2026-04-01',
      'NOT_APPLICABLE',
    ],
    ['one who came on the 1st', '2026-03', { from: '2026-03-01', to: null }, 0, '2026-04-01', 'FAIL'],
    [
      'one who left on the last but one day',
      '2026-03',
      { from: '2025-01-01', to: '2026-03-30' },
      0,
      '2026-04-01',
      'NOT_APPLICABLE',
    ],
    ['one who left on the last day', '2026-03', { from: '2025-01-01', to: '2026-03-31' }, 0, '2026-04-01', 'FAIL'],
    ['a month before the rule', '2022-03', { from: '2020-01-01', to: null }, 0, '2026-04-01', 'NOT_APPLICABLE'],
    ['nobody known to serve it', '2026-03', null, 3, '2026-04-01', 'UNKNOWN'],
    ['a ledger that was not read', '2026-03', always, null, '2026-04-01', 'UNKNOWN'],
  ] as const)('with %s', (_what, month, served, contacts, today, expected) => {
    expect(monthlyContact({ month, served, contacts, today }).verdict).toBe(expected);
  });

  it('cites the article and the words', () =>
    expect(monthlyContact({ month: '2026-03', served: always, contacts: 1, today: '2026-04-01' }).citation).toEqual({
      docNo: '苏工信服建〔2022〕179号',
      article: '三（一）',
      quote: '每月联系企业不少于一次',
    }));
});

describe('too many contacts (JS-09, AH-02)', () => {
  it.each([
    [4, false, 'PASS'],
    [5, false, 'WARN'],
    [50, true, 'NOT_APPLICABLE'],
    [null, false, 'UNKNOWN'],
    [5, null, 'UNKNOWN'],
  ] as const)('%s contacts, asked: %s', (contacts, asked, expected) => {
    expect(overContact('2026-03', contacts, asked).verdict).toBe(expected);
  });
});

describe('the visits of a part of a year (JS-08)', () => {
  it.each([
    ['the whole year', '2026-01-01', null, 3],
    ['from 2 January on: eleven whole months', '2026-01-02', null, 3],
    ['nine months', '2026-04-01', null, 3],
    ['eight months', '2026-05-01', null, 2],
    ['five months', '2026-08-01', null, 2],
    ['four months', '2026-09-01', null, 1],
    ['one month', '2026-12-01', null, 1],
    ['less than a month', '2026-12-02', null, 0],
    ['January to June', '2025-01-01', '2026-06-30', 2],
    ['January to 29 June', '2025-01-01', '2026-06-29', 2],
    ['not this year', '2024-01-01', '2025-12-31', 0],
  ])('%s', (_what, from, to, expected) => expect(visitsDue({ from, to }, 2026)).toBe(expected));

  it('is undefined before the rule', () => expect(visitsDue(always, 2021)).toBeUndefined());

  it('never falls when the specialist serves longer', () => {
    const day = fc
      .integer({ min: 0, max: 729 })
      .map((number) => new Date(Date.UTC(2025, 0, 1 + number)).toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, day, day, (a, b, c) => {
        const [from, sooner, later] = [a, b, c].sort() as [string, string, string];
        const [short, long] = [visitsDue({ from, to: sooner }, 2026), visitsDue({ from, to: later }, 2026)];
        expect(long).toBeGreaterThanOrEqual(short as number);
        expect(wholeMonths({ from, to: later }, '2026-01-01', '2026-12-31').length).toBeLessThanOrEqual(12);
      }),
    );
  });
});
