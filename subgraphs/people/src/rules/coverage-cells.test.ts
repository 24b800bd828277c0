import { withheldCoverage } from './coverage-cells.js';

type Cells = readonly [enterprises: number, covered: number, several?: number];

function withheld(parts: Readonly<Record<string, Cells>>) {
  const cells = Object.entries(parts).map(
    ([part, [enterprises, covered, several = 0]]) => [part, { enterprises, covered, several }] as const,
  );
  const { whole, several } = withheldCoverage(new Map(cells));
  return { whole: [...whole].sort(), several: [...several].sort() };
}

describe('numbers of coverage withheld from those who see figures only', () => {
  it.each([
    ['none is small', { a: [20, 10], b: [12, 6] }, []],
    ['one is small, and the smallest other goes with it', { a: [3, 0], b: [30, 10], c: [20, 10] }, ['a', 'c']],
    ['those served are few', { a: [20, 2], b: [30, 10], c: [40, 20] }, ['a', 'b']],
    ['those not served are few', { a: [20, 18], b: [30, 10], c: [40, 20] }, ['a', 'b']],
    ['nobody is served, which is no small number', { a: [20, 0], b: [30, 0] }, []],
    ['there is nothing', {}, []],
  ] as const)('%s', (_what, parts, whole) => expect(withheld(parts)).toEqual({ whole, several: whole }));

  it('few with several specialists hide that number alone', () =>
    expect(withheld({ a: [20, 10, 1], b: [30, 15, 6], c: [40, 20, 9] })).toEqual({ whole: [], several: ['a', 'b'] }));
});
