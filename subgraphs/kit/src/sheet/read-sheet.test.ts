import { craftWorkbook } from './crafted-workbook.js';
import { readSheet } from './read-sheet.js';
import { parseTemplate, type TemplateInput } from './template.js';

type ColumnInput = TemplateInput['columns'][number];

describe('the table is found by its labels', () => {
  const columns: ColumnInput[] = [
    { header: '序号', field: 'number', kind: 'integer', computed: true },
    { header: '设区市', field: 'city', kind: 'region', required: true },
    { header: '县(市、区)', aliases: ['区县'], field: 'county', kind: 'region' },
    { header: '企业名称', field: 'name', kind: 'text', required: true },
    { header: '联系电话', field: 'phone', kind: 'phone' },
    { header: '对接企业数', field: 'count', kind: 'integer' },
  ];
  const template = parseTemplate({
    id: 'annex-2',
    titleZh: '服务专员库',
    sheetName: '附件2',
    heading: [
      { label: '填报单位', field: 'unit', required: true },
      { label: '填报时间', field: 'filledOn', kind: 'date' },
      { label: '填报人', field: 'filler' },
      { label: '联系电话', field: 'fillerPhone', kind: 'phone' },
    ],
    columns,
  });
  const header = ['序号', '设区市', '县（市、区）', '企业名称*', '联 系\n电话', '对接企业数'];

  test('wherever its header stands, in whatever order, with a heading of either form', async () => {
    const bytes = craftWorkbook([
      ['附件2'],
      ['服务专员库'],
      ['填报单位：苏州市工信局　填报时间：2022.4.21'],
      ['填报人', null, '甲某', '联系电话', '0512-66680000'],
      [],
      [null, '企业名称', '区县', '设区市'],
      [null, '某企业', '姑苏区', '苏州市'],
      [null, '  ', null, null],
      [],
    ]);
    const reading = await readSheet(bytes, template);
    expect(reading.heading).toEqual({
      unit: '苏州市工信局',
      filledOn: '2022-04-21',
      filler: '甲某',
      fillerPhone: '0512-66680000',
    });
    expect(reading.rows).toEqual([
      {
        rowNumber: 7,
        cells: { name: '某企业', county: '姑苏区', city: '苏州市' },
        found: { name: '某企业', county: '姑苏区', city: '苏州市' },
        faults: [],
      },
    ]);
    expect(reading.faults).toEqual([]);
  });

  test('a heading below the table is heading, not data', async () => {
    const bytes = craftWorkbook([
      header,
      ['1', '苏州市', '姑苏区', '某企业'],
      ['填报单位：苏州市工信局', null, null, '填 报 人：甲某'],
    ]);
    const reading = await readSheet(bytes, template);
    expect(reading.rows).toHaveLength(1);
    expect(reading.heading).toMatchObject({ unit: '苏州市工信局', filler: '甲某' });
  });

  test('a fault of the heading has its place', async () => {
    const reading = await readSheet(
      craftWorkbook([['填报时间', '昨天'], header, ['1', '苏州市', '', '某企业']]),
      template,
    );
    expect(reading.faults).toMatchObject([
      { cell: '', field: 'unit', code: 'REQUIRED' },
      { cell: 'B1', field: 'filledOn', code: 'BAD_DATE', found: '昨天' },
    ]);
  });

  test('a merged region is carried down to the rows that it covers, and to no other', async () => {
    const rows = [
      header,
      ['1', '苏州市', '姑苏区', '甲企业', null, { number: '3' }],
      ['2', null, null, '乙企业', null, null],
      ['3', null, '虎丘区', '丙企业', null, null],
      ['4', null, null, '丁企业', null, null],
    ];
    const { rows: read } = await readSheet(
      craftWorkbook(rows, { merges: ['B2:B4', 'C2:C3', 'F2:F4', 'A1:A5'] }),
      template,
    );
    expect(read.map(({ cells }) => [cells['city'], cells['county'], cells['count']])).toEqual([
      ['苏州市', '姑苏区', 3],
      ['苏州市', '姑苏区', null],
      ['苏州市', '虎丘区', null],
      [null, null, null],
    ]);
    expect(read.at(-1)?.faults).toMatchObject([{ cell: 'B5', code: 'REQUIRED' }]);
  });

  test('a header merged over two rows does not become data', async () => {
    const reading = await readSheet(
      craftWorkbook([header, [], ['1', '苏州市', '', '甲企业']], { merges: ['B1:B2', 'D1:D2'] }),
      template,
    );
    expect(reading.rows.map((row) => row.rowNumber)).toEqual([3]);
  });

  test('numbered but otherwise empty rows are no rows', async () => {
    const reading = await readSheet(craftWorkbook([header, ['1', '苏州市', '', '甲企业'], ['2'], ['3']]), template);
    expect(reading.rows).toHaveLength(1);
  });

  test('columns that the template does not know are reported, a returned reason is not', async () => {
    const reading = await readSheet(
      craftWorkbook([
        [...header, '微信', '退回原因'],
        ['1', '苏州市', '', '甲企业', '', '', 'wx', '原因'],
      ]),
      template,
    );
    expect(reading.unknownColumns).toEqual([{ cell: 'G1', header: '微信' }]);
    expect(reading.rows[0]?.faults).toEqual([]);
  });

  test('a missing required column is one fault of the sheet, and no rows are given', async () => {
    const reading = await readSheet(craftWorkbook([['设区市', '联系电话', '备注'], ['苏州市', '', '']]), template); // biome-ignore format: a small table
    expect(reading.faults).toContainEqual(
      expect.objectContaining({ code: 'MISSING_COLUMN', field: 'name', zh: '缺少必需的列“企业名称”' }),
    );
    expect(reading.rows).toEqual([]);
  });

  test('a column that appears twice is a fault of the sheet', async () => {
    const reading = await readSheet(craftWorkbook([['设区市', '企业名称', '企业名称'], ['苏州市', '甲', '乙']]), template); // biome-ignore format: a small table
    expect(reading.faults).toContainEqual(expect.objectContaining({ code: 'DUPLICATE_COLUMN', cell: 'C1' }));
  });

  test('a sheet without the table says which labels were sought', async () => {
    const reading = await readSheet(craftWorkbook([['别的表'], ['甲', '乙']]), template);
    expect(reading.faults).toMatchObject([{ code: 'HEADER_NOT_FOUND', zh: expect.stringContaining('设区市') }]);
  });

  test('an empty sheet is a sheet without the table', async () => {
    expect((await readSheet(craftWorkbook([]), template)).faults).toMatchObject([{ code: 'HEADER_NOT_FOUND' }]);
  });

  test('the sheet of the template’s name is read before the first one', async () => {
    const second =
      '<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>设区市</t></is></c><c r="B1" t="inlineStr"><is><t>企业名称</t></is></c></row></sheetData></worksheet>';
    const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
    const bytes = craftWorkbook([['说明']], {
      parts: {
        'xl/workbook.xml':
          '<workbook><sheets><sheet name="说明" r:id="r1"/><sheet name="附件 ２" r:id="r2"/></sheets></workbook>',
        'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${office}/worksheet" Target="/xl/worksheets/sheet2.xml"/></Relationships>`,
        'xl/worksheets/sheet2.xml': second,
      },
    });
    expect(await readSheet(bytes, template)).toMatchObject({
      sheetName: '附件 ２',
      faults: [{ code: 'REQUIRED', field: 'unit' }],
    });
  });
});
