import fc from 'fast-check';
import { writeCsv } from './csv.js';
import { neutraliseForCsv, restoreText } from './neutralise.js';
import { parseTemplate } from './template.js';

const { columns } = parseTemplate({
  id: 'csv',
  titleZh: '导出',
  sheetName: '导出',
  columns: [
    { header: '名称', field: 'name', kind: 'text' },
    { header: '代码', field: 'code', kind: 'code' },
    { header: '收入', field: 'income', kind: 'money', unit: '万元' },
    { header: '合格', field: 'ok', kind: 'yesNo' },
  ],
});
const line = (row: Record<string, string | boolean | null>, options = {}) =>
  writeCsv(columns, [row], options).split('\r\n')[1];

test('begins with the mark that keeps Excel from reading GBK, ends every line with CRLF', () => {
  const csv = writeCsv(columns, [{ name: '甲' }]);
  expect([...Buffer.from(csv).subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(csv).toBe('\uFEFF名称,代码,收入（万元）,合格\r\n甲,,,\r\n');
});

test('commas, quotes and line breaks are quoted as RFC 4180 says', () => {
  expect(writeCsv(columns, [{ name: '甲,"乙"\n丙' }])).toContain('"甲,""乙""\n丙",,,\r\n');
});

test.each(['=1+1', '+1', '-1', '@x', '＝1', '\t=1', '\r=1'])('the text %j does not run', (name) => {
  expect(line({ name })).toMatch(/^"?'/);
});

test('a negative amount is a number and stays one', () => {
  expect(line({ income: '-1000000' })).toBe(',,-1,');
});

test.each(['00123', '912345678901234567', '2022-1', '1E5', '400-800-1234'])(
  'the code %s is kept as text for Excel, bare for programs',
  (code) => {
    expect(line({ code })).toBe(`,"${code}\t",,`);
    expect(line({ code }, { codesForExcel: false })).toBe(`,${code},,`);
  },
);

test('a code that no spreadsheet mistakes is left alone, one that would run is not', () => {
  expect(line({ code: '91320594MA1MD00A1G', ok: true })).toBe(',91320594MA1MD00A1G,,是');
  expect(line({ code: '=1' })).toBe(",'=1,,");
});

test('neutralising loses nothing', () => {
  const text = fc.oneof(fc.string(), fc.stringMatching(/^'{0,3}[=+@-].{0,5}$/));
  fc.assert(
    fc.property(text, (value) => {
      expect(restoreText(neutraliseForCsv(value))).toBe(value);
    }),
  );
});
