import type { Tier } from '@qishu/schema';
import fc from 'fast-check';
import {
  judgeCoverage,
  judgeJs01,
  judgeJs02,
  judgeJs03,
  judgeJs04,
  judgeJs05,
  leastSpecialists,
} from './assignment-rules.js';
import { basisOf } from './projected.js';

const ON = '2026-11-20';
const fresh = basisOf('known_titles', { state: 'FOLLOWING', position: 7, head: 7, seconds: 1 });
const lagging = basisOf('known_titles', { state: 'FOLLOWING', position: 7, head: 9, seconds: 61 });
const known = (tier: Tier | null) => ({ tier, basis: fresh });
const late = { tier: 'LITTLE_GIANT', basis: lagging } as const;
const sip = { cityCode: '320500', countyCode: null, zoneCode: '320571' };
const kunshan = { cityCode: '320500', countyCode: '320583', zoneCode: null };

it.each([
  ['SNAPSHOT', 1, false],
  ['FOLLOWING', null, false],
  ['FOLLOWING', 60, true],
  ['FOLLOWING', 60.1, false],
])('a projection that is %s, %s seconds old: %s', (state, seconds, upToDate) => {
  expect(basisOf('p', { state, position: 1, head: 1, seconds }).upToDate).toBe(upToDate);
});

describe('JS-01: one specialist each', () => {
  it.each([
    [known('LITTLE_GIANT'), 0, 'PASS'],
    [known('PROVINCIAL_SRDI'), 0, 'PASS'],
    [known('KEY_LITTLE_GIANT'), 1, 'FAIL'],
    [known('PROVINCIAL_SRDI'), 2, 'FAIL'],
    [known('MUNICIPAL_SRDI'), 1, 'NOT_APPLICABLE'],
    [known('CHAMPION'), 1, 'NOT_APPLICABLE'],
    [known(null), 1, 'NOT_APPLICABLE'],
    [late, 0, 'UNKNOWN'],
    [late, 1, 'UNKNOWN'],
  ])('%o with %i others', (tier, others, verdict) => {
    expect(judgeJs01(tier, others, ON).verdict).toBe(verdict);
  });

  it('has no limit before the document, so that nothing passes by it', () => {
    expect(judgeJs01(known('LITTLE_GIANT'), 0, '2022-04-20').verdict).toBe('UNKNOWN');
  });

  it.each([
    [known('LITTLE_GIANT'), 0, 'FAIL'],
    [known('LITTLE_GIANT'), 1, 'PASS'],
    [known('PROVINCIAL_SRDI'), 2, 'FAIL'],
    [known('INNOVATIVE_SME'), 0, 'NOT_APPLICABLE'],
    [late, 0, 'UNKNOWN'],
  ])('coverage of %o by %i', (tier, running, verdict) => {
    expect(judgeCoverage(tier, running).verdict).toBe(verdict);
  });

  it('names the position of the projection that it rests on, and may be set aside by the offices', () => {
    const verdict = judgeJs01(known('LITTLE_GIANT'), 1, ON);
    expect(verdict.inputs[0]).toEqual({ field: 'tier', value: 'LITTLE_GIANT', source: 'known_titles@7' });
    expect(verdict.overridableBy).toEqual(['COUNTY_OFFICE', 'CITY_OFFICE', 'PROVINCE_OFFICE']);
  });
});

describe('JS-02 and JS-04: by level, where it lies', () => {
  it.each([
    ['LITTLE_GIANT', sip, '320500', 'CITY', 'PASS', 'PASS'],
    ['LITTLE_GIANT', sip, '320571', 'PARK', 'FAIL', 'FAIL'],
    ['KEY_LITTLE_GIANT', kunshan, '320100', 'CITY', 'FAIL', 'PASS'],
    ['PROVINCIAL_SRDI', sip, '320571', 'PARK', 'PASS', 'PASS'],
    ['PROVINCIAL_SRDI', kunshan, '320583', 'COUNTY', 'PASS', 'PASS'],
    ['PROVINCIAL_SRDI', kunshan, '320500', 'CITY', 'FAIL', 'FAIL'],
    ['PROVINCIAL_SRDI', kunshan, '320000', 'PROVINCE', 'FAIL', 'FAIL'],
    ['MUNICIPAL_SRDI', kunshan, '320100', 'CITY', 'NOT_APPLICABLE', 'NOT_APPLICABLE'],
  ] as const)('%s: office %s of %s', (tier, place, regionCode, level, region, appointing) => {
    expect(judgeJs02(known(tier), place, { regionCode, level }).verdict).toBe(region);
    expect(judgeJs04(known(tier), { regionCode, level }).verdict).toBe(appointing);
  });

  it('is unknown without an office, without a place, and while the titles lag', () => {
    const office = { regionCode: '320500', level: 'CITY' } as const;
    expect(judgeJs02(known('LITTLE_GIANT'), sip, null).verdict).toBe('UNKNOWN');
    expect(judgeJs02(known('LITTLE_GIANT'), null, office).verdict).toBe('UNKNOWN');
    expect(judgeJs04(known('LITTLE_GIANT'), null).verdict).toBe('UNKNOWN');
    expect([judgeJs02(late, sip, office).verdict, judgeJs04(late, office).verdict]).toEqual(['UNKNOWN', 'UNKNOWN']);
  });
});

describe('JS-03: at most five', () => {
  it.each([
    [0, 'PASS'],
    [4, 'PASS'],
    [5, 'FAIL'],
    [6, 'FAIL'],
    [null, 'UNKNOWN'],
  ])('with %s already: %s', (load, verdict) => {
    expect(judgeJs03(known('PROVINCIAL_SRDI'), load, ON)).toMatchObject({ verdict, overridableBy: [] });
  });

  it('does not count an enterprise without such a title (T6)', () => {
    expect(judgeJs03(known('INNOVATIVE_SME'), 5, ON).verdict).toBe('NOT_APPLICABLE');
    expect(judgeJs03(late, 0, ON).verdict).toBe('UNKNOWN');
  });

  it.each([
    [0, 0],
    [1, 1],
    [5, 1],
    [6, 2],
    [25, 5],
    [26, 6],
  ])('%i enterprises need %i specialists (JS-03c)', (enterprises, least) => {
    expect(leastSpecialists(enterprises, ON)).toBe(least);
  });

  it('the least number always has room for all, and one fewer has not', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200_000 }), (enterprises) => {
        const least = leastSpecialists(enterprises, ON) ?? 0;
        expect(least * 5).toBeGreaterThanOrEqual(enterprises);
        expect((least - 1) * 5).toBeLessThan(enterprises);
      }),
    );
    expect(leastSpecialists(10, '2020-01-01')).toBeNull();
  });
});

it.each([
  ['ADMIN', 'PASS'],
  ['INSTITUTION', 'PASS'],
  ['ENTERPRISE', 'WARN'],
  ['STATION_UNIT', 'WARN'],
  ['OTHER', 'WARN'],
  [null, 'UNKNOWN'],
] as const)('JS-05: staff of %s: %s', (employer, verdict) => {
  expect(judgeJs05(employer).verdict).toBe(verdict);
});
