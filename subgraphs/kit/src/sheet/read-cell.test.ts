import { type CraftedCell, type Crafting, craftWorkbook } from './crafted-workbook.js';
import { type ReadOptions, readSheet } from './read-sheet.js';
import { parseTemplate, type TemplateInput } from './template.js';

type ColumnInput = TemplateInput['columns'][number];

const name: ColumnInput = { header: '企业名称', field: 'name', kind: 'text' };

async function readRows(
  columns: ColumnInput[],
  rows: CraftedCell[][],
  crafting: Crafting = {},
  options: ReadOptions = {},
) {
  const template = parseTemplate({ id: 'test', titleZh: '测试表', sheetName: '表', columns });
  return readSheet(craftWorkbook(rows, crafting), template, options);
}

/** Reads one cell of a column beside a filled one, and gives its value, or the code of its fault. */
async function readOne(
  column: Partial<ColumnInput> & { kind: ColumnInput['kind'] },
  cell: CraftedCell,
  options: ReadOptions = {},
  crafting: Crafting = {},
) {
  const tested = { header: '所测列', field: 'tested', ...column } as ColumnInput;
  const { rows, faults } = await readRows([name, tested], [['企业名称', '所测列'], ['某企业', cell]], crafting, options); // biome-ignore format: a small table
  expect(faults).toEqual([]);
  const [row] = rows;
  return row?.faults[0]?.code ?? row?.cells['tested'];
}

describe('money is read exactly, in fen', () => {
  test.each<[CraftedCell, string]>([
    ['12.5', '12500000'],
    [{ number: '1.1000000000000001' }, '1100000'],
    [{ number: '1234.5678' }, '1234567800'],
    [{ number: '1.2E3' }, '1200000000'],
    ['１２．５万元', '12500000'],
    ['1,234.56元', '123456'],
    ['￥3亿元', '30000000000'],
    ['-0.000001', '-1'],
    ['9007199254740993元', '900719925474099300'],
    ['0.0000001', 'TOO_PRECISE'],
    ['99999999999999999999', 'OUT_OF_RANGE'],
    ['约100', 'BAD_MONEY'],
    ['12.5万美元', 'BAD_MONEY'],
    ['1,23', 'BAD_MONEY'],
    [{ serial: '44672' }, 'LOOKS_LIKE_DATE'],
    [true, 'BAD_MONEY'],
    ['', null as unknown as string],
  ])('%j in a column of 万元 gives %s', async (cell, expected) => {
    expect(await readOne({ kind: 'money', unit: '万元' }, cell)).toBe(expected);
  });

  test.each([
    ['营业收入（万元）', '10000'],
    ['营业收入(元)', '1'],
    ['营业收入/万元', '10000'],
    ['营业收入（单位：亿元）', '100000000'],
    ['营业收入', '10000'],
  ])('under the header %s, a bare 1 is %s yuan', async (header, yuan) => {
    const { rows, unknownColumns } = await readRows([name, { header: '营业收入', field: 'income', kind: 'money', unit: '万元' }], [['企业名称', header], ['某企业', { number: '1' }]]); // biome-ignore format: a small table
    expect(rows[0]?.cells['income']).toBe(`${yuan}00`);
    expect(unknownColumns).toEqual([]);
  });
});

describe('a date is read in every way people write it', () => {
  const day = '2022-04-21';
  test.each<[CraftedCell, string]>([
    ['2022.4.21', day],
    ['2022年4月21日', day],
    ['2022 年 04 月 21 日', day],
    ['2022-04-21', day],
    ['2022/4/21', day],
    ['２０２２．４．２１', day],
    ['20220421', day],
    ['2022-04-21 10:30:00', day],
    [{ number: '20220421' }, day],
    [{ number: '44672' }, day],
    [{ number: '44672.75' }, day],
    ['44672', day],
    [{ serial: '44672' }, day],
    [{ serial: '44672.9999' }, day],
    ['2022-02-30', 'BAD_DATE'],
    ['2022年13月1日', 'BAD_DATE'],
    ['2022年4月', 'BAD_DATE'],
    ['4/21/2022', 'BAD_DATE'],
    [{ number: '2022' }, 'BAD_DATE'],
    ['0000-00-00', 'BAD_DATE'],
    ['275760-01-01', 'BAD_DATE'],
    [true, 'BAD_DATE'],
  ])('%j gives %s', async (cell, expected) => {
    expect(await readOne({ kind: 'date' }, cell)).toBe(expected);
  });

  test.each(['1', 'true'])('a workbook that counts from 1904 (date1904="%s") gives the same days', async (date1904) => {
    expect(await readOne({ kind: 'date' }, { serial: '43210' }, {}, { date1904 })).toBe(day);
    expect(await readOne({ kind: 'date' }, { number: '43210' }, {}, { date1904 })).toBe(day);
  });
});

describe('a code stays the text it is', () => {
  test.each<[CraftedCell, string]>([
    ['00012345', '00012345'],
    ['912345678901234567', '912345678901234567'],
    ['　１２３ＡＢ\u200B ', '123AB'],
    ['苏工信服建〔2022〕179号', '苏工信服建〔2022〕179号'],
    [{ number: '912345678901234567' }, 'NUMERIC_CODE'],
    [{ number: '123' }, 'NUMERIC_CODE'],
    [{ serial: '44672' }, 'LOOKS_LIKE_DATE'],
  ])('%j gives %s', async (cell, expected) => {
    expect(await readOne({ kind: 'code' }, cell)).toBe(expected);
  });

  test('a numeric cell says why it cannot be taken, in both languages, with its place', async () => {
    const { rows } = await readRows([name, { header: '代码', field: 'code', kind: 'code' }], [['企业名称', '代码'], ['某企业', { number: '9.1320594123456781E+17' }]]); // biome-ignore format: a small table
    expect(rows[0]?.faults).toEqual([
      {
        cell: 'B2',
        field: 'code',
        code: 'NUMERIC_CODE',
        zh: expect.stringContaining('须为文本格式'),
        en: expect.stringContaining('must be a text cell'),
        found: '913205941234568000',
      },
    ]);
    expect(rows[0]?.cells['code']).toBeNull();
  });

  test.each<[CraftedCell, string]>([
    ['91320594MA1MD00A1G', '91320594MA1MD00A1G'],
    ['９１３２０５９４ma1md00a1g', '91320594MA1MD00A1G'],
    ['9132 0594 MA1M D00A 1G', '91320594MA1MD00A1G'],
    ['91350100M000100Y4Z', 'BAD_USCC'],
    ['91320594MA1MD00A11', 'BAD_USCC'],
    [{ number: '913205940000000000' }, 'NUMERIC_CODE'],
  ])('the unified social credit code %j gives %s', async (cell, expected) => {
    expect(await readOne({ kind: 'uscc' }, cell)).toBe(expected);
  });
});

describe('regions and telephone numbers', () => {
  const regionCodeOf = (text: string) => ({ 苏州市: '320500', '320500': '320500' })[text];
  test.each<[CraftedCell, string]>([
    ['苏州市', '320500'],
    [' ３２０５００ ', '320500'],
    [{ number: '320500' }, '320500'],
    ['姑苏国', 'UNKNOWN_REGION'],
    [{ number: '3205' }, 'NUMERIC_CODE'],
  ])('the region %j gives %s', async (cell, expected) => {
    expect(await readOne({ kind: 'region' }, cell, { regionCodeOf })).toBe(expected);
  });

  test('without a list of regions a region stays as written', async () => {
    expect(await readOne({ kind: 'region' }, '姑苏区')).toBe('姑苏区');
  });

  test.each<[CraftedCell, string]>([
    ['13800001234', '13800001234'],
    ['+86 138-0000-1234', '13800001234'],
    [{ number: '13800001234' }, '13800001234'],
    ['0512-66680000', '0512-66680000'],
    ['（０５１２）66680000', '0512-66680000'],
    ['051266680000', '0512-66680000'],
    ['010—1234 5678', '010-12345678'],
    ['0512-66680000转801', '0512-66680000-801'],
    ['400-800-1234', '400-800-1234'],
    ['66680000', 'BAD_PHONE'],
    ['0512-66680000、13800001234', 'BAD_PHONE'],
    [{ number: '51266680000' }, 'NUMERIC_CODE'],
  ])('the telephone number %j gives %s', async (cell, expected) => {
    expect(await readOne({ kind: 'phone' }, cell)).toBe(expected);
  });
});

describe('boxes and answers', () => {
  test.each<[CraftedCell, boolean | string]>([
    ['是', true],
    ['否', false],
    ['√', true],
    ['×', false],
    ['☑', true],
    ['□', false],
    [true, true],
    [{ number: '0' }, false],
    ['√是 □否', true],
    ['□是 ☑否', false],
    ['□√是□否', true],
    ['是☑ 否☐', true],
    ['□是 □否', 'AMBIGUOUS_TICK'],
    ['√是 √否', 'AMBIGUOUS_TICK'],
    ['也许', 'BAD_YES_NO'],
  ])('the answer %j gives %s', async (cell, expected) => {
    expect(await readOne({ kind: 'yesNo' }, cell)).toBe(expected);
  });

  const choices = [
    { value: 'NATIONAL', label: '国家级', aliases: ['国家级小巨人'] },
    { value: 'PROVINCIAL', label: '省级' },
  ];
  test.each<[CraftedCell, string]>([
    ['国家级', 'NATIONAL'],
    [' 国 家 级 ', 'NATIONAL'],
    ['国家级小巨人', 'NATIONAL'],
    ['provincial', 'PROVINCIAL'],
    ['□国家级 √省级', 'PROVINCIAL'],
    ['√国家级 √省级', 'AMBIGUOUS_TICK'],
    ['市级', 'UNKNOWN_CHOICE'],
    ['√市级', 'UNKNOWN_CHOICE'],
  ])('the choice %j gives %s', async (cell, expected) => {
    expect(await readOne({ kind: 'enum', choices }, cell)).toBe(expected);
  });
});

describe('numbers and text', () => {
  test.each<[CraftedCell, number | string]>([
    ['１２', 12],
    ['1,200', 1200],
    [{ number: '5' }, 5],
    [{ number: '5.0000000000000001' }, 5],
    ['5.5', 'NOT_AN_INTEGER'],
    ['五', 'NOT_A_NUMBER'],
    [{ number: '1E+15' }, 'OUT_OF_RANGE'],
    [{ number: '1E+999' }, 'OUT_OF_RANGE'],
    ['1e99999999', 'NOT_A_NUMBER'],
  ])('the whole number %j gives %s', async (cell, expected) => {
    expect(await readOne({ kind: 'integer' }, cell)).toBe(expected);
  });

  test.each<[CraftedCell, string]>([
    [{ number: '0.30000000000000004' }, '0.3'],
    ['0.10', '0.1'],
    ['89.6%', '0.896'],
    [{ number: '-1E-3' }, '-0.001'],
    [{ number: '1E+300' }, 'OUT_OF_RANGE'],
  ])('the decimal %j gives %s', async (cell, expected) => {
    expect(await readOne({ kind: 'decimal' }, cell)).toBe(expected);
  });

  test.each<[CraftedCell, string]>([
    ['  两端空格 ', '两端空格'],
    ['第一行\r\n第二行', '第一行\n第二行'],
    ['全角（标点），不动', '全角（标点），不动'],
    [{ number: '2022' }, '2022'],
    [{ serial: '44652' }, '2022-04-01'],
    [{ formula: 'A1&A2', result: '公式的结果' }, '公式的结果'],
    ["'=1+1", '=1+1'],
    [{ number: '320501199001011234' }, 'NUMERIC_CODE'],
    ['名\uFFFD字', 'UNREADABLE_TEXT'],
    ['名\u202E字', 'UNREADABLE_TEXT'],
    ['名_x0000_字', 'UNREADABLE_TEXT'],
    [{ error: '#N/A' }, 'CELL_ERROR'],
    [{ formula: 'VLOOKUP(A1,B:C,2)' }, 'FORMULA_NOT_CALCULATED'],
    ['超'.repeat(40_000), 'TOO_LONG'],
  ])('the text %j gives %s', async (cell, expected) => {
    expect(await readOne({ kind: 'text' }, cell)).toBe(expected);
  });

  test('a length is counted in characters, not in halves of rare ones', async () => {
    expect(await readOne({ kind: 'text', maxLength: 2 }, '𠮷田')).toBe('𠮷田');
    expect(await readOne({ kind: 'text', maxLength: 2 }, '吉田家')).toBe('TOO_LONG');
  });

  test.each<[CraftedCell]>([[null], [''], ['   ']])('%j in a required column is a fault', async (cell) => {
    expect(await readOne({ kind: 'text', required: true }, cell)).toBe('REQUIRED');
  });
});
