import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { readSheet } from './read-sheet.js';
import { writeRejects } from './rejects.js';
import { runIdOf } from './run-id.js';
import { parseTemplate } from './template.js';
import { writeSheet } from './write-sheet.js';

const template = parseTemplate({
  id: 'everything',
  titleZh: '各类列',
  sheetName: '各类列',
  heading: [
    { label: '填报单位', field: 'unit' },
    { label: '填报时间', field: 'filledOn', kind: 'date' },
    { label: '联系电话', field: 'phone', kind: 'phone' },
  ],
  columns: [
    { header: '序号', field: 'number', kind: 'integer', computed: true },
    { header: '企业名称', field: 'name', kind: 'text' },
    { header: '编号', field: 'code', kind: 'code' },
    { header: '统一社会信用代码', field: 'uscc', kind: 'uscc' },
    { header: '所属地区', field: 'region', kind: 'region' },
    { header: '电话', field: 'phone', kind: 'phone' },
    { header: '人数', field: 'count', kind: 'integer' },
    { header: '比例', field: 'share', kind: 'decimal' },
    { header: '营业收入', field: 'income', kind: 'money', unit: '万元' },
    { header: '补助（元）', field: 'grant', kind: 'money', unit: '元' },
    { header: '服务时间', field: 'servedAt', kind: 'date' },
    { header: '是否刚性约束', field: 'rigid', kind: 'yesNo' },
    { header: '级别', field: 'tier', kind: 'enum', choices: [{ value: 'NATIONAL', label: '国家级' }, { value: 'PROVINCIAL', label: '省级' }] }, // biome-ignore format: one column a line
  ],
});

const unreadable = /[^\P{Cc}\n\t]|[\p{Cs}\p{Noncharacter_Code_Point}\uFFFD\u202A-\u202E\u2066-\u2069]/u;
const dangerous = ['=1+1', '+1', '-1', '@SUM(A1)', '＝1+1', "'=1+1", "''-1", '_x0041_', '_x005F_x0041_', 'constructor', '__proto__', 'toString', '&lt;b&gt;', '<![CDATA[x]]>', '#N/A', '𠮷田', 'a\nb']; // biome-ignore format: a list
const text = fc
  .oneof(fc.string({ unit: 'grapheme', maxLength: 30 }), fc.constantFrom(...dangerous))
  .map((value) => value.trim())
  .filter((value) => value !== '' && !unreadable.test(value));
const code = text.map((value) => value.normalize('NFKC').trim()).filter((value) => value !== '' && !/[\u200B-\u200D\uFEFF]/.test(value) && !unreadable.test(value)); // biome-ignore format: one chain
const optional = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: null });
const day = fc
  .date({ min: new Date('1950-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const fen = fc.bigInt({ min: -(2n ** 63n) + 1n, max: 2n ** 63n - 1n }).map(String);
const row = fc.record({
  name: text,
  code: optional(code),
  uscc: optional(fc.constantFrom('91320594MA1MD00A1G', '91350100M000100Y43', '91420100MA4K00001U')),
  region: optional(fc.constantFrom('320500', '320571', '苏州市')),
  phone: optional(fc.constantFrom('13800001234', '0512-66680000', '010-12345678-801', '400-800-1234')),
  count: optional(fc.integer({ min: -(10 ** 14), max: 10 ** 14 })),
  share: optional(fc.constantFrom('0.896', '0.1', '-0.3', '12345678901234567.89', '0.00000001')),
  income: optional(fen),
  grant: optional(fen),
  servedAt: optional(day),
  rigid: optional(fc.boolean()),
  tier: optional(fc.constantFrom('NATIONAL', 'PROVINCIAL')),
});

test('what was written is read back, row by row and value by value', async () => {
  const heading = fc.record({ unit: optional(text.filter((value) => !/[:：]/.test(value))), filledOn: optional(day), phone: fc.constantFrom('13800001234', null) }); // biome-ignore format: one record
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 8 }), heading, async (rows, values) => {
      const reading = await readSheet(await writeSheet(template, { rows, heading: values }), template);
      expect(reading.faults).toEqual([]);
      expect(reading.unknownColumns).toEqual([]);
      expect(reading.heading).toEqual(values);
      expect(reading.rows.flatMap((read) => read.faults)).toEqual([]);
      expect(reading.rows.map((read) => read.cells)).toEqual(rows);
    }),
    { numRuns: 150 },
  );
});

async function sheetXmlOf(bytes: Promise<Uint8Array>): Promise<string> {
  const parts = unzipSync(await bytes);
  return strFromU8(parts['xl/worksheets/sheet1.xml']!) + strFromU8(parts['xl/sharedStrings.xml']!);
}

test('no text becomes a formula, and none is changed for it', async () => {
  const xml = await sheetXmlOf(writeSheet(template, { rows: [{ name: '=HYPERLINK("http://example.com")', code: '=1', phone: '+86' }] })); // biome-ignore format: one call
  expect(xml).not.toContain('<f>');
  expect(xml).toContain('<t>=HYPERLINK("http://example.com")</t>');
  expect(xml).toContain('<c r="C5" s="2" t="s">');
});

test('amounts go out in the unit that their header says, as numbers where they survive it', async () => {
  const xml = await sheetXmlOf(writeSheet(template, { rows: [{ name: '甲', income: '1234567', grant: '9223372036854775807' }] })); // biome-ignore format: one call
  expect(xml).toContain('<t>营业收入（万元）</t>');
  expect(xml).toContain('<v>1.234567</v>');
  expect(xml).toContain('<t>92233720368547758.07</t>');
});

test('data cells are never merged, columns have widths, the header stays in view', async () => {
  const xml = await sheetXmlOf(writeSheet(template, { rows: [{ name: '甲' }] }));
  expect(xml).not.toContain('mergeCell');
  expect(xml).toMatch(/<col min="2" max="2" width="\d+"/);
  expect(xml).toContain('ySplit="4"');
});

test('what no cell can hold is left out or cut, and the file stays whole', async () => {
  const name = `名\u0000\uD800字${'长'.repeat(40_000)}`;
  const reading = await readSheet(await writeSheet(template, { rows: [{ name }] }), template);
  const written = String(reading.rows[0]?.cells['name']);
  expect(written).toHaveLength(32_767);
  expect(written.startsWith('名字长')).toBe(true);
  expect(written.endsWith('长…')).toBe(true);
});

describe('rejected rows', () => {
  const wrong = parseTemplate({ ...template, columns: template.columns.filter((column) => !column.computed) });

  async function sentBack() {
    const sent = await writeSheet(wrong, {
      rows: [{ name: '甲企业', uscc: '91350100M000100Y4Z', count: 5, tier: '市级' }],
    });
    const reading = await readSheet(sent, template);
    const rejected = reading.rows.map((read) => ({ ...read, reasons: ['该企业已有服务专员'] }));
    return { reading, returned: await writeRejects(template, rejected, { unit: '某单位' }) };
  }

  test('come back as the same sheet with one more column that says why', async () => {
    const { returned } = await sentBack();
    const xml = await sheetXmlOf(Promise.resolve(returned));
    expect(xml).toContain('<t>退回原因</t>');
    expect(xml).toMatch(
      /原第 5 行。统一社会信用代码：统一社会信用代码有误：[^<]+；级别：不在可选项之内：国家级、省级；该企业已有服务专员</,
    );
  });

  test('read again, they are the same rows with the same faults', async () => {
    const { reading, returned } = await sentBack();
    const again = await readSheet(returned, template);
    expect(again.unknownColumns).toEqual([]);
    expect(again.heading).toMatchObject({ unit: '某单位' });
    expect(again.rows[0]?.cells).toEqual(reading.rows[0]?.cells);
    expect(again.rows[0]?.faults.map((fault) => fault.code)).toEqual(['BAD_USCC', 'UNKNOWN_CHOICE']);
  });

  test('a bare amount read under another unit goes back with that unit', async () => {
    const inYuan = parseTemplate({ id: 'yuan', titleZh: '表', sheetName: '表', columns: [{ header: '企业名称', field: 'name', kind: 'text' }, { header: '营业收入', field: 'income', kind: 'money', unit: '元' }] }); // biome-ignore format: one template
    const reading = await readSheet(await writeSheet(inYuan, { rows: [{ name: '甲', income: '123400' }] }), template);
    expect(reading.rows[0]).toMatchObject({ cells: { income: '123400' }, found: { income: '1234元' } });
    const again = await readSheet(await writeRejects(template, reading.rows), template);
    expect(again.rows[0]?.cells['income']).toBe('123400');
  });
});

test('one file is one run', async () => {
  const bytes = await writeSheet(template, { rows: [{ name: '甲' }] });
  expect(runIdOf(bytes)).toBe(runIdOf(new Uint8Array(bytes)));
  expect(runIdOf(new Uint8Array())).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
});
