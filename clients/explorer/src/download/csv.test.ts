import fc from 'fast-check';
import { cellOf, neutralised, type Row } from './cell.js';
import { toCsv } from './csv.js';
import { toSheet } from './sheet.js';

const columns = [{ key: 'a', title: '甲' }];
const line = (a: Row['a']) => toCsv(columns, [{ a: a ?? null }]).split('\r\n')[1];

test('CSV begins with the byte order mark and its headings, and every line ends with CRLF', () => {
  expect(toCsv(columns, [{ a: '乙' }])).toBe('\uFEFF"甲"\r\n"乙"\r\n');
});

test('no text of a file begins as a formula does', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠', ''),
      fc.string(),
      (sign, rest) => {
        const csv = toCsv(columns, [{ a: sign + rest }])
          .split('\r\n')
          .slice(1)
          .join('\r\n');
        expect(csv).not.toMatch(/^"[=+\-@\t\r\n＝＋－＠]/);
        expect(toSheet(columns, [{ a: sign + rest }]).data[1]?.[0]?.value).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
      },
    ),
  );
  expect(neutralised('=1+1')).toBe("'=1+1");
  expect(line('=HYPERLINK("x")')).toBe(`"'=HYPERLINK(""x"")"`);
});

test('a code of digits stays text in CSV, a number stays a number, an ISO date stays a date', () => {
  expect(line('0012')).toBe('"0012\t"');
  expect(line('913205000000000000')).toBe('"913205000000000000\t"');
  expect(line('91320505E12')).toBe('"91320505E12\t"');
  expect(line('3-2')).toBe('"3-2\t"');
  expect(line('91320594MA1W00001X')).toBe('"91320594MA1W00001X"');
  expect(line('2026-11-20')).toBe('"2026-11-20"');
  expect(line(-5)).toBe('-5');
  expect(line(true)).toBe('TRUE');
  expect(line(null)).toBe('');
});

test('in a sheet only numbers are numbers, and no text is longer than Excel allows', () => {
  const cells = (value: Row['a']) => toSheet(columns, [{ a: value ?? null }]).data[1]?.[0];
  expect(cells('320500')).toEqual({ value: '320500', type: String });
  expect(cells(12.5)).toEqual({ value: 12.5, type: Number });
  expect(cells(null)).toBeNull();
  expect(String(cells('长'.repeat(40_000))?.value)).toHaveLength(32_767);
});

test('the minor units of money are a number while they are exact', () => {
  expect(cellOf('500000001', 'registeredCapital.minor')).toBe(500000001);
  expect(cellOf('9007199254740993', 'registeredCapital.minor')).toBe('9007199254740993');
  expect(cellOf('320500', 'region.code')).toBe('320500');
  expect(cellOf(['甲', null, '乙'], 'tags')).toBe('甲；；乙');
  expect(cellOf({ any: 1 }, 'facts')).toBe('{"any":1}');
});
