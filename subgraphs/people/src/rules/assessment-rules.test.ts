import { judgeWh16, judgeWh18, judgeWh19, judgeWh20, judgeWh21 } from './assessment-rules.js';

const ON = '2026-06-10';
const award = { stationType: 'STATION', grade: 'EXCELLENT', awardMinor: 30_000_000, uses: ['OPERATION'] } as const;

it.each([
  ['the full 300 000 yuan', {}, 'PASS'],
  ['a fen more', { awardMinor: 30_000_001 }, 'FAIL'],
  ['less than nothing', { awardMinor: -1 }, 'FAIL'],
  ['none', { awardMinor: null }, 'NOT_APPLICABLE'],
  ['nought', { awardMinor: 0 }, 'NOT_APPLICABLE'],
  ['a branch', { stationType: 'BRANCH' }, 'PASS'],
  ['the general station', { stationType: 'GENERAL' }, 'FAIL'],
  ['a failed assessment', { grade: 'FAIL' }, 'FAIL'],
  ['uses not told', { uses: null }, 'UNKNOWN'],
] as const)('WH-18: %s: %s', (_name, change, verdict) =>
  expect(judgeWh18({ ...award, ...change }, ON)).toMatchObject({ verdict, overridableBy: [] }),
);

it('WH-18 has no limit, and so no PASS, outside the measures', () =>
  expect(judgeWh18(award, '2026-05-28').verdict).toBe('UNKNOWN'));

it.each([
  [{ 2025: 'FAIL', 2024: 'FAIL' }, 'FAIL'],
  [{ 2025: 'FAIL', 2024: 'PASS' }, 'PASS'],
  [{ 2025: 'GOOD', 2024: 'FAIL' }, 'PASS'],
  [{ 2025: 'GOOD' }, 'PASS'],
  [{ 2025: 'FAIL' }, 'UNKNOWN'],
  [{ 2025: 'FAIL', 2023: 'FAIL' }, 'UNKNOWN'],
  [{}, 'UNKNOWN'],
] as const)('WH-16: %o: %s', (grades, verdict) => {
  const byYear = new Map(Object.entries(grades).map(([year, grade]) => [Number(year), grade]));
  expect(judgeWh16(byYear, 2025, ON).verdict).toBe(verdict);
  expect(judgeWh16(byYear, 2025, '2029-05-29').verdict).toBe('NOT_APPLICABLE');
});

it.each([
  [{ awarded: true, state: 'ACTIVE', fraudFound: true }, 'PASS'],
  [{ awarded: true, state: 'ACTIVE', fraudFound: false }, 'FAIL'],
  [{ awarded: true, state: 'ACTIVE', fraudFound: null }, 'MANUAL_REVIEW'],
  [{ awarded: false, state: 'ACTIVE', fraudFound: true }, 'NOT_APPLICABLE'],
] as const)('WH-19: %o: %s', (facts, verdict) => expect(judgeWh19(facts).verdict).toBe(verdict));

it.each([
  ['STATION', '2024-05-01', 'GOOD', 'PASS'],
  ['STATION', '2024-05-01', null, 'FAIL'],
  ['STATION', '2026-01-01', null, 'NOT_APPLICABLE'],
  ['GENERAL', '2023-01-01', null, 'NOT_APPLICABLE'],
  ['BRANCH', null, 'GOOD', 'UNKNOWN'],
] as const)('WH-20: %s recognised on %s with %s for 2025: %s', (type, recognisedOn, grade, verdict) =>
  expect(judgeWh20({ type, recognisedOn }, 2025, grade).verdict).toBe(verdict),
);

it.each([
  [null, null, 'NOT_APPLICABLE'],
  [100, 100, 'PASS'],
  [100, 99, 'WARN'],
  [100, null, 'WARN'],
])('WH-21: %s matched by %s: %s', (city, district, verdict) => expect(judgeWh21(city, district).verdict).toBe(verdict));
