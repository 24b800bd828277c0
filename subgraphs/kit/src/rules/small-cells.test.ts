import fc from 'fast-check';
import { LEAST_ENTERPRISES, withheldAmong } from './small-cells.js';

const withheld = (...enterprises: number[]): number[] =>
  [...withheldAmong(new Map(enterprises.entries()))].sort((a, b) => a - b);

describe('cells of few enterprises', () => {
  it.each([
    ['none is small', [5, 9, 100], []],
    ['one of four, and the next one with it', [4, 9, 100], [0, 1]],
    ['two that are enough together', [4, 100, 3], [0, 2]],
    ['two that are not', [1, 1, 100, 50], [0, 1, 3]],
    ['all there is', [2], [0]],
    ['nothing', [], []],
  ])('%s', (_what, enterprises, expected) => expect(withheld(...enterprises)).toEqual(expected));

  it('are never had back: none is shown, and what is withheld is about five enterprises in two cells, or all of them', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 20 }), { maxLength: 12 }), (enterprises) => {
        const hidden = withheld(...enterprises);
        const together = hidden.reduce((sum, at) => sum + (enterprises[at] as number), 0);
        expect(enterprises.every((each, at) => each >= LEAST_ENTERPRISES || hidden.includes(at))).toBe(true);
        if (hidden.length > 0 && hidden.length < enterprises.length) {
          expect(together).toBeGreaterThanOrEqual(LEAST_ENTERPRISES);
          expect(hidden.length).toBeGreaterThan(1);
        }
      }),
    );
  });
});
