import { profiles as lawProfiles, regions } from '@qishu/schema';
import { checkProfile, numberOn, parameterOn, profileInForce, profilesCovering, type RuleProfile } from './profile.js';
import { RegionTree } from './region.js';

const law: readonly RuleProfile[] = lawProfiles();
const jiangsu: RuleProfile<'mostEnterprises' | 'reportDays' | 'leastEducation'> = {
  id: 'jiangsu-2024',
  zh: '样例',
  en: 'Sample',
  regionCode: '320000',
  legalStatus: 'IN_FORCE',
  validFrom: '2024-01-01',
  validTo: null,
  basis: [{ docNo: '苏样例〔2024〕1号', titleZh: '样例' }],
  parameters: {
    mostEnterprises: { ruleId: 'JS-03', value: 5, unit: 'ENTERPRISE', article: '一' },
    reportDays: {
      ruleId: 'JS-13',
      value: [
        { to: '2024-12-31', value: 7 },
        { from: '2025-01-01', value: 10 },
      ],
      unit: 'WORKING_DAY',
      article: '五',
    },
    leastEducation: { ruleId: 'WH-07', value: 'JUNIOR_COLLEGE', unit: null, article: '十四' },
  },
};
const having = (change: Partial<RuleProfile>): RuleProfile => ({ ...jiangsu, ...change });
const most = (
  value: RuleProfile['parameters'][string]['value'],
  unit: string | null = 'ITEM',
): Partial<RuleProfile> => ({
  parameters: { most: { ruleId: 'X', value, unit, article: '一' } },
});

describe('profile', () => {
  it.each([
    ['2026-05-28', undefined],
    ['2026-05-29', 'wuhan-2026'],
    ['2029-05-28', 'wuhan-2026'],
    ['2029-05-29', undefined],
  ])('on %s the profile of Wuhan is %s', (on, id) => {
    expect(profileInForce(law, { id: 'wuhan-2026' }, on)?.id).toBe(id);
    expect(profileInForce(law, { regionCode: '420100' }, on)?.id).toBe(id);
  });

  it('judges old facts by the profile that was in force, and of two takes the later', () => {
    const both = [
      having({ id: 'jiangsu-2020', validFrom: '2020-01-01', validTo: '2024-06-30', legalStatus: 'EXPIRED' }),
      jiangsu,
    ];
    expect(profileInForce(both, { regionCode: '320000' }, '2023-12-31')?.id).toBe('jiangsu-2020');
    expect(profileInForce(both, { regionCode: '320000' }, '2024-01-01')?.id).toBe('jiangsu-2024');
    expect(profileInForce([...both].reverse(), { regionCode: '320000' }, '2024-01-01')?.id).toBe('jiangsu-2024');
  });

  it('does not lend the profile of a province to a city by itself', () =>
    expect(profileInForce(law, { regionCode: '320500' }, '2026-01-01')).toBeUndefined());

  it('lists what covers a place, the nearest first', () => {
    const path = new RegionTree(regions()).pathOf('320571');
    expect(profilesCovering(law, path, '2026-01-01').map(({ id }) => id)).toEqual([
      'sip-2022',
      'jiangsu-2022',
      'miit-2023',
    ]);
    expect(profilesCovering(law, path, '2022-12-31').map(({ id }) => id)).toEqual(['sip-2022', 'jiangsu-2022']);
    expect(profilesCovering(law, [], '2026-01-01')).toEqual([]);
  });

  it('chooses a parameter by date', () => {
    expect(numberOn(jiangsu, 'mostEnterprises', '2026-01-01')).toBe(5);
    expect(numberOn(jiangsu, 'reportDays', '2024-12-31')).toBe(7);
    expect(numberOn(jiangsu, 'reportDays', '2025-01-01')).toBe(10);
    expect(numberOn(jiangsu, 'leastEducation', '2025-01-01')).toBeUndefined();
    expect(parameterOn(jiangsu, 'leastEducation', '2025-01-01')).toBe('JUNIOR_COLLEGE');
  });

  it('finds nothing wrong with the profiles of the law', () =>
    expect([jiangsu, ...law].flatMap(checkProfile)).toEqual([]));

  it.each<[string, Partial<RuleProfile>, string]>([
    ['an id without year', { id: 'jiangsu' }, 'id'],
    ['a draft without end', { legalStatus: 'DRAFT_WITH_EFFECT_DATES' }, 'validTo'],
    ['an expired text without end', { legalStatus: 'EXPIRED' }, 'validTo'],
    ['an end before the beginning', { validTo: '2023-12-31' }, 'validTo'],
    ['a date that does not exist', { validFrom: '2022-02-30' }, 'validFrom'],
    ['a parameter without value', most([]), 'parameters.most'],
    ['a number that is none', most(Number.NaN), 'parameters.most'],
    ['a number without unit', most(5, null), 'parameters.most'],
    ['an unknown unit', most(5, 'MILE'), 'parameters.most'],
    [
      'versions with a gap',
      most([
        { to: '2022-12-31', value: 1 },
        { from: '2023-02-01', value: 2 },
      ]),
      'parameters.most[1]',
    ],
  ])('refuses %s', (_case, change, at) => {
    expect(checkProfile(having(change)).map((fault) => fault.at)).toEqual([at]);
  });
});
