import { units } from '@qishu/schema';
import fc from 'fast-check';
import { inUnit, showQuantity, unitOf } from './unit.js';

describe('unit', () => {
  it.each<[number, string | undefined, string, string]>([
    [1_000_000_000, 'FEN', '1000 万元', '10000000 CNY'],
    [999_999_999, 'FEN', '999.999999 万元', '9999999.99 CNY'],
    [12_345, 'FEN', '123.45 元', '123.45 CNY'],
    [-2_000_000, 'FEN', '-2 万元', '-20000 CNY'],
    [5, 'HUNDRED_MILLION_YUAN', '50000 万元', '500000000 CNY'],
    [0.07, 'RATIO', '7%', '7%'],
    [0.0699, 'RATIO', '6.99%', '6.99%'],
    [0.57, 'RATIO', '57%', '57%'],
    [3, 'PERCENT', '3%', '3%'],
    [3, 'YEAR', '3 年', '3 years'],
    [1, 'ITEM', '1 项', '1 items'],
    [60, undefined, '60', '60'],
    [60, 'MILE', '60', '60'],
  ])('%d %s is shown as %s and %s', (value, unit, zh, en) =>
    expect([showQuantity(value, unit, 'zh'), showQuantity(value, unit, 'en')]).toEqual([zh, en]),
  );

  it.each<[number, string, string, number | undefined]>([
    [1_000_000_000, 'FEN', 'TEN_THOUSAND_YUAN', 1_000],
    [999_999_999, 'FEN', 'TEN_THOUSAND_YUAN', 999.999999],
    [1_000, 'TEN_THOUSAND_YUAN', 'FEN', 1_000_000_000],
    [0.57, 'RATIO', 'PERCENT', 57],
    [57, 'PERCENT', 'RATIO', 0.57],
    [3, 'YEAR', 'MONTH', 36],
    [1, 'FEN', 'US_CENT', undefined],
    [1, 'DAY', 'WORKING_DAY', undefined],
    [1, 'FEN', 'MILE', undefined],
  ])('%d %s in %s is %p', (value, from, to, expected) => expect(inUnit(value, from, to)).toBe(expected));

  it('comes back unchanged from every unit of the same base, up to 9·10¹⁵ fen', () => {
    for (const from of units())
      for (const to of units().filter(({ base }) => base === from.base))
        fc.assert(
          fc.property(fc.integer({ min: -900_000, max: 900_000 }), (value) => {
            expect(inUnit(inUnit(value, from.code, to.code) as number, to.code, from.code)).toBe(value);
          }),
          { numRuns: 20 },
        );
  });

  it('never shows two sums of money alike', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000_000 }), (fen) => {
        expect(showQuantity(fen, 'FEN', 'zh')).not.toBe(showQuantity(fen + 1, 'FEN', 'zh'));
      }),
    ));

  it('knows the codes of the law alone', () => {
    expect(unitOf('TEN_THOUSAND_YUAN')?.zh).toBe('万元');
    expect(unitOf('constructor')).toBeUndefined();
  });
});
