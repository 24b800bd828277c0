import { sizeClassOf } from './size-class.js';

describe('size classes of 工信部联企业〔2011〕300号', () => {
  // Industry (a class of manufacturing): ceiling 1000 people or 400 million; medium 300 and 20 million; small 20 and 3 million.
  it.each([
    [1000, 40000, 'LARGE'],
    [999, 40000, 'MEDIUM'],
    [1000, 39999, 'MEDIUM'],
    [300, 2000, 'MEDIUM'],
    [299, 2000, 'SMALL'],
    [300, 1999, 'SMALL'],
    [20, 300, 'SMALL'],
    [19, 300, 'MICRO'],
    [20, 299, 'MICRO'],
    [5000, 100, 'MICRO'],
  ])('industry with %d people and %d 万元 is %s', (staff, revenue, sizeClass) =>
    expect(sizeClassOf('3489', { staff, revenue }).sizeClass).toBe(sizeClass),
  );

  it.each([
    ['0111', { revenue: 20000 }, 'LARGE'],
    ['0111', { revenue: 19999 }, 'MEDIUM'],
    ['4710', { revenue: 80000, assets: 80000 }, 'LARGE'],
    ['4710', { revenue: 80000, assets: 79999 }, 'MEDIUM'],
    ['5111', { staff: 20, revenue: 5000 }, 'MEDIUM'],
    ['6513', { staff: 299, revenue: 999999 }, 'MEDIUM'],
    ['6513', { staff: 10, revenue: 50 }, 'SMALL'],
    ['7010', { revenue: 1000, assets: 5000 }, 'MEDIUM'],
    ['7010', { revenue: 1000, assets: 4999 }, 'SMALL'],
    ['7020', { staff: 1000, revenue: 5000 }, 'LARGE'],
    ['7211', { staff: 100, assets: 8000 }, 'MEDIUM'],
    ['7310', { staff: 9 }, 'MICRO'],
  ])('%s with %j is %s', (industry, measured, sizeClass) =>
    expect(sizeClassOf(industry, measured).sizeClass).toBe(sizeClass),
  );

  it.each([
    ['3489', { staff: 500 }, ['revenue'], false],
    ['3489', { staff: 1500 }, ['revenue'], undefined],
    ['3489', {}, ['staff', 'revenue'], undefined],
  ])('is not known for %s with %j: %j is missing; above the ceiling: %s', (industry, measured, missing, isLarge) => {
    const answer = sizeClassOf(industry, measured);
    expect([answer.sizeClass, answer.missing, answer.isLarge]).toEqual([undefined, missing, isLarge]);
  });

  it('is micro below one bound, whatever else is missing', () =>
    expect(sizeClassOf('3489', { staff: 5 }).sizeClass).toBe('MICRO'));

  it.each(['6620', '8310', null, 'nonsense'])('has no row for %s', (industry) =>
    expect(sizeClassOf(industry, { staff: 1, revenue: 1 })).toEqual({ missing: [] }),
  );
});
