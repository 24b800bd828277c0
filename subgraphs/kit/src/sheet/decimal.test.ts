import fc from 'fast-check';
import { readDecimal, shiftDecimal, storedNumber, wholeOf, writeDecimal } from './decimal.js';

const decimals = fc.record({ units: fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), places: fc.nat(20) });

test('writing and reading a decimal are inverse', () => {
  fc.assert(
    fc.property(decimals, ({ units, places }) => {
      const number = shiftDecimal({ units, scale: 0 }, -places);
      expect(readDecimal(writeDecimal(number))).toEqual(number);
    }),
  );
});

test('moving the point there and back changes nothing', () => {
  fc.assert(
    fc.property(decimals, ({ units, places }) => {
      expect(wholeOf(shiftDecimal(shiftDecimal({ units, scale: 0 }, -places), places))).toBe(units);
    }),
  );
});

test('a number typed with at most 15 digits comes back from the binary floating point that a spreadsheet stores', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 15n) + 1n, max: 10n ** 15n - 1n }), fc.nat(12), (units, places) => {
      const typed = shiftDecimal({ units, scale: 0 }, -places);
      const stored = Number(writeDecimal(typed)).toPrecision(17);
      expect(storedNumber(stored)).toEqual(typed);
    }),
  );
});

test.each(['', '.', '-', '1.2.3', '1,23', '12,34,567', '0x10', '1e1000', 'Infinity', 'NaN', '1 2', '9'.repeat(65)])(
  '%j is no decimal',
  (text) => {
    expect(readDecimal(text)).toBeUndefined();
  },
);

test('minus nothing is nothing', () => {
  expect(writeDecimal(readDecimal('-0.00')!)).toBe('0');
});
