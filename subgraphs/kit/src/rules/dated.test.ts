import { datedFaults, valueOn } from './dated.js';

const versions = [
  { to: '2026-03-31', value: 10 },
  { from: '2026-04-01', to: '2026-12-31', value: 15 },
  { from: '2027-01-01', value: 20 },
];

describe('dated', () => {
  it.each([
    ['2000-01-01', 10],
    ['2026-03-31', 10],
    ['2026-04-01', 15],
    ['2026-12-31', 15],
    ['2027-01-01', 20],
    ['2099-01-01', 20],
  ])('on %s the value is %i', (on, value) => expect(valueOn(versions, on)).toBe(value));

  it('has no value before the first version and after the last', () => {
    const bounded = [{ from: '2026-01-01', to: '2026-12-31', value: 1 }];
    expect(valueOn(bounded, '2025-12-31')).toBeUndefined();
    expect(valueOn(bounded, '2027-01-01')).toBeUndefined();
  });

  it('finds nothing wrong with versions in order, also where open ends are written as null', () => {
    expect(datedFaults(versions, 'x')).toEqual([]);
    expect(datedFaults([{ from: null, to: null, value: 1 }], 'x')).toEqual([]);
    expect(datedFaults([{ from: '2026-01-01', to: '9999-12-31', value: 1 }], 'x')).toEqual([]);
  });

  it.each([
    [
      'a gap',
      [
        { to: '2026-03-31', value: 1 },
        { from: '2026-04-02', value: 2 },
      ],
    ],
    [
      'an overlap',
      [
        { to: '2026-03-31', value: 1 },
        { from: '2026-03-31', value: 2 },
      ],
    ],
    [
      'wrong order',
      [
        { from: '2026-04-01', value: 2 },
        { to: '2026-03-31', value: 1 },
      ],
    ],
    ['a second version without beginning', [{ to: '2026-03-31', value: 1 }, { value: 2 }]],
    ['an end before the beginning', [{ from: '2026-03-31', to: '2026-03-30', value: 1 }]],
    ['a date that does not exist', [{ from: '2026-02-30', value: 1 }]],
  ])('refuses %s', (_case, list) => {
    const faults = datedFaults(list, 'thresholds');
    expect(faults).toHaveLength(1);
    expect(faults[0]?.at).toMatch(/^thresholds\[\d]$/);
  });
});
