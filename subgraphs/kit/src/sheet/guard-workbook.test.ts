import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { craftParts, craftWorkbook } from './crafted-workbook.js';
import { guardWorkbook, type WorkbookLimits } from './guard-workbook.js';
import { readSheet } from './read-sheet.js';
import { type RefusalCode, SheetRefused } from './sheet-refused.js';
import { parseTemplate } from './template.js';

const template = parseTemplate({
  id: 'offices',
  titleZh: '服务专员办信息表',
  sheetName: '表',
  columns: [
    { header: '单位名称', field: 'unit', kind: 'text' },
    { header: '备注', field: 'note', kind: 'text' },
  ],
});
const rows = [
  ['单位名称', '备注'],
  ['市工信局', '无'],
];
const workbook = craftWorkbook(rows);
const megabyte = 1024 * 1024;

async function refusal(bytes: Uint8Array, limits: Partial<WorkbookLimits> = {}): Promise<SheetRefused> {
  const error = await readSheet(bytes, template, { limits }).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof SheetRefused) return error;
  throw error ?? new Error('the file was read');
}

const withParts = (parts: Record<string, string | Uint8Array>) => craftWorkbook(rows, { parts });
const withSheet = (data: string) =>
  withParts({ 'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${data}</sheetData></worksheet>` });
const cell = (address: string, text = 'x') => `<c r="${address}" t="inlineStr"><is><t>${text}</t></is></c>`;
const outside = (type: string) =>
  `<Relationships><Relationship Id="h" Type="http://x/relationships/${type}" Target="https://example.com" TargetMode="External"/></Relationships>`;

/** Patches the two size fields of the largest entry, in the directory and in front of its data. */
function claimSize(zip: Uint8Array, truth: number, claim: number): Uint8Array {
  const file = Buffer.from(zip);
  for (let at = 0; at + 4 <= file.length; at += 1) if (file.readUInt32LE(at) === truth) file.writeUInt32LE(claim, at);
  return file;
}

test('an ordinary workbook is read', async () => {
  await expect(readSheet(workbook, template)).resolves.toMatchObject({
    rows: [{ cells: { unit: '市工信局', note: '无' } }],
    faults: [],
  });
});

test('every refusal carries its reason in both languages', async () => {
  const refused = await refusal(new Uint8Array());
  expect(refused).toMatchObject({ code: 'EMPTY_FILE', reasonZh: '文件是空的', reasonEn: 'the file is empty' });
});

const compound = Buffer.from('d0cf11e0a1b11ae1', 'hex');
test.each<[RefusalCode, string, Uint8Array]>([
  ['LEGACY_XLS', 'an old .xls', Buffer.concat([compound, Buffer.alloc(512)])],
  [
    'ENCRYPTED',
    'a workbook with a password',
    Buffer.concat([compound, Buffer.alloc(512), Buffer.from('EncryptedPackage', 'utf16le')]),
  ],
  ['HTML_RENAMED', 'a web page', strToU8('\uFEFF  <html><table><tr><td>1</td></tr></table></html>')],
  ['HTML_RENAMED', 'SpreadsheetML of 2003', strToU8('<?xml version="1.0"?><Workbook/>')],
  ['TEXT_RENAMED', 'a CSV', strToU8('单位名称,备注\r\n市工信局,无\r\n')],
  ['TEXT_RENAMED', 'a UTF-16 text', Buffer.from('\uFEFF单位名称\t备注', 'utf16le')],
  ['NOT_A_ZIP', 'an image', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
  ['DAMAGED', 'a workbook cut short', workbook.subarray(0, workbook.length - 300)],
  ['NOT_A_WORKBOOK', 'a zip of something else', zipSync({ 'word/document.xml': strToU8('<w/>') })],
  [
    'NOT_A_WORKBOOK',
    'a workbook whose sheet is missing',
    withParts({ 'xl/workbook.xml': '<workbook><sheets/></workbook>' }),
  ],
])('%s: %s renamed to .xlsx is refused', async (code, _what, bytes) => {
  expect((await refusal(bytes)).code).toBe(code);
});

test.each<[RefusalCode, string, Uint8Array]>([
  ['MACROS', 'a VBA project', withParts({ 'xl/vbaProject.bin': new Uint8Array(8) })],
  ['MACROS', 'a macro sheet', withParts({ 'xl/macrosheets/sheet1.xml': '<x/>' })],
  [
    'MACROS',
    'the content type of an .xlsm',
    withParts({
      '[Content_Types].xml':
        '<Types><Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>',
    }),
  ],
  ['EXTERNAL_LINKS', 'a link to another workbook', withParts({ 'xl/externalLinks/externalLink1.xml': '<x/>' })],
  ['EXTERNAL_LINKS', 'a data connection', withParts({ 'xl/connections.xml': '<x/>' })],
  ['EXTERNAL_LINKS', 'an outside relation', withParts({ 'xl/worksheets/_rels/sheet1.xml.rels': outside('oleObject') })],
  ['NESTED_ARCHIVE', 'an embedded workbook', withParts({ 'xl/embeddings/book.xlsx': workbook })],
  ['NESTED_ARCHIVE', 'a zip that calls itself a picture', withParts({ 'xl/media/image1.png': workbook })],
  ['DOCUMENT_TYPE', 'an entity bomb', withParts({ 'xl/sharedStrings.xml': '<!DOCTYPE a [<!ENTITY b "bb">]><sst/>' })],
  [
    'DOCUMENT_TYPE',
    'an entity in a part nobody reads',
    withParts({ 'docProps/app.xml': '<!doctype x SYSTEM "file:///etc/passwd"><x/>' }),
  ],
  [
    'DOCUMENT_TYPE',
    'CDATA, which the parser would drop',
    withSheet(`<row r="1">${cell('A1', '<![CDATA[单位]]>')}</row>`),
  ],
  [
    'NOT_UTF8',
    'a DTD hidden in UTF-16',
    withParts({ 'xl/styles.xml': Buffer.from('\uFEFF<!DOCTYPE a><styleSheet/>', 'utf16le') }),
  ],
  [
    'NOT_UTF8',
    'UTF-16 without its mark',
    withParts({ 'xl/styles.xml': Buffer.from('<!DOCTYPE a><styleSheet/>', 'utf16le') }),
  ],
  ['NOT_UTF8', 'a declared GBK', withParts({ 'xl/styles.xml': '<?xml version="1.0" encoding="GBK"?><styleSheet/>' })],
])('%s: a workbook with %s is refused', async (code, _what, bytes) => {
  expect((await refusal(bytes)).code).toBe(code);
});

test('a hyperlink in a cell is no external link', async () => {
  const bytes = withParts({ 'xl/worksheets/_rels/sheet1.xml.rels': outside('hyperlink') });
  await expect(readSheet(bytes, template)).resolves.toMatchObject({ faults: [] });
});

describe('a bomb is refused before it unfolds', () => {
  const zeros = new Uint8Array(3 * megabyte);

  test('by the size of the file', async () => {
    expect((await refusal(workbook, { fileBytes: 100 })).code).toBe('FILE_TOO_LARGE');
  });

  test('by the sizes that its directory declares, summed', async () => {
    const bytes = zipSync({ ...craftParts(rows), 'a.bin': zeros, 'b.bin': zeros }, { level: 0 });
    expect((await refusal(bytes, { unpackedBytes: 5 * megabyte })).code).toBe('UNPACKED_TOO_LARGE');
  });

  test('by the 64 MiB of the default, declared by a file of a few kilobytes', async () => {
    const bytes = zipSync({ ...craftParts(rows), 'a.bin': new Uint8Array(65 * megabyte) });
    expect(bytes.length).toBeLessThan(megabyte);
    expect((await refusal(bytes)).code).toBe('UNPACKED_TOO_LARGE');
  });

  test('by its ratio', async () => {
    expect((await refusal(zipSync({ ...craftParts(rows), 'a.bin': zeros }))).code).toBe('COMPRESSED_TOO_WELL');
  });

  test('when it is larger than it declares', async () => {
    const bytes = claimSize(zipSync({ ...craftParts(rows), 'a.bin': zeros }), zeros.length, 1_000);
    expect((await refusal(bytes)).code).toBe('FALSE_SIZE');
  });

  test('when it has too many parts', async () => {
    expect((await refusal(workbook, { parts: 3 })).code).toBe('TOO_MANY_PARTS');
  });

  test('when one long string stands in every cell', async () => {
    const long = '长'.repeat(30_000);
    const data = Array.from(
      { length: 50 },
      (_, at) => `<row r="${at + 1}"><c r="A${at + 1}" t="s"><v>0</v></c></row>`,
    ).join('');
    const bytes = withParts({
      'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${data}</sheetData></worksheet>`,
      'xl/sharedStrings.xml': `<sst><si><t>${long}</t></si></sst>`,
    });
    expect((await refusal(bytes, { unpackedBytes: megabyte })).code).toBe('TOO_MUCH_TEXT');
  });
});

test('an encrypted entry is refused by its flag', async () => {
  const file = Buffer.from(workbook);
  const directory = file.indexOf(Buffer.from('PK\x01\x02', 'latin1'));
  file.writeUInt16LE(file.readUInt16LE(directory + 8) | 1, directory + 8);
  expect((await refusal(file)).code).toBe('ENCRYPTED');
});

test('two entries of one name are refused, since two programs would read different ones', async () => {
  const bytes = zipSync({ ...craftParts(rows), 'xl/worksheets/sheet2.xml': strToU8('<worksheet/>') }, { level: 0 });
  const twice = Buffer.from(Buffer.from(bytes).toString('latin1').replaceAll('sheet2.xml', 'sheet1.xml'), 'latin1');
  expect((await refusal(twice)).code).toBe('DAMAGED');
});

test('what stands in front of the directory but not in it is never read', () => {
  const hidden = Buffer.from(zipSync({ 'xl/worksheets/sheet9.xml': deflateRawSync(Buffer.alloc(megabyte)) }));
  const local = hidden.subarray(0, hidden.indexOf(Buffer.from('PK\x01\x02', 'latin1')));
  const file = Buffer.from(workbook);
  const end = file.length - 22;
  const directory = file.readUInt32LE(end + 16);
  const spliced = Buffer.concat([file.subarray(0, directory), local, file.subarray(directory)]);
  spliced.writeUInt32LE(directory + local.length, spliced.length - 6);
  expect(guardWorkbook(spliced).sheets.map((sheet) => sheet.name)).toEqual(['表']);
});

test.each<[RefusalCode, string, string]>([
  ['TOO_MANY_ROWS', 'a cell below the last row', `<row r="50001">${cell('A50001')}</row>`],
  ['TOO_MANY_ROWS', 'a row number that would fill the memory', `<row r="4000000">${cell('A4000000')}</row>`],
  ['TOO_MANY_COLUMNS', 'a cell right of the last column', `<row r="1">${cell('GS1')}</row>`],
  ['MALFORMED', 'a column beyond the alphabet', `<row r="1">${cell('ZZZZZZ1')}</row>`],
  ['MALFORMED', 'a cell in the wrong row', `<row r="1">${cell('A9')}</row>`],
  ['MALFORMED', 'rows out of order', `<row r="2">${cell('A2')}</row><row r="1">${cell('A1')}</row>`],
  ['MALFORMED', 'a row inside a cell', `<row r="1"><c r="A1"><v>1</v><row r="99999999"/></c></row>`],
  ['MALFORMED', 'a tag that never ends', `<row r="1"><c r="A1"`],
  ['MALFORMED', 'an attribute that hides another row', `<row x="><row r='99999999'>" r="1">${cell('A1')}</row>`],
  ['MALFORMED', 'a string that is not in the table of strings', '<row r="1"><c r="A1" t="s"><v>7</v></c></row>'],
  ['MALFORMED', 'a cell of 310 000 characters', `<row r="1">${cell('A1', 'x'.repeat(310_000))}</row>`],
])('%s: a sheet with %s is refused', async (code, _what, data) => {
  expect((await refusal(withSheet(data))).code).toBe(code);
});

test('merged cells that overlap are refused', async () => {
  const many = Array.from({ length: 3 }, () => 'A1:A2');
  expect((await refusal(craftWorkbook(rows, { merges: many }))).code).toBe('MALFORMED');
});

test('limits are counted by content: formatted empty rows and columns far below do no harm', async () => {
  const data = `<row r="1">${cell('A1', '单位名称')}${cell('B1', '备注')}<c r="XFD1" s="0"/></row><row r="2">${cell('A2')}</row><row r="1048576"><c r="A1048576" s="0"/></row>`;
  await expect(readSheet(withSheet(data), template)).resolves.toMatchObject({ rows: [{ rowNumber: 2 }] });
});

test('rows and cells without an address take the next one', async () => {
  const inline = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
  const data = `<row>${inline('单位名称')}${inline('备注')}</row><row>${inline('市工信局')}${inline('无')}</row>`;
  await expect(readSheet(withSheet(data), template)).resolves.toMatchObject({
    rows: [{ rowNumber: 2, cells: { unit: '市工信局', note: '无' } }],
  });
});

test('prefixed tags are read like plain ones', async () => {
  const sheet = `<x:worksheet xmlns:x="m"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>单位名称</x:t></x:is></x:c><x:c r="B1" t="inlineStr"><x:is><x:t>备注</x:t></x:is></x:c></x:row><x:row r="2"><x:c r="A2" t="inlineStr"><x:is><x:t>市工信局</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>`;
  await expect(readSheet(withParts({ 'xl/worksheets/sheet1.xml': sheet }), template)).resolves.toMatchObject({
    rows: [{ cells: { unit: '市工信局' } }],
  });
});

test('a rare character written as a reference stays itself', async () => {
  const data = `<row r="1">${cell('A1', '单位名称')}${cell('B1', '备注')}</row><row r="2">${cell('A2', '&#x20BB7;田&#134071;')}</row>`;
  await expect(readSheet(withSheet(data), template)).resolves.toMatchObject({ rows: [{ cells: { unit: '𠮷田𠮷' } }] });
});

describe('time is not to be had for a small file', () => {
  const generous = { fileBytes: 64 * megabyte };

  test('a sheet of millions of empty cells is refused', async () => {
    const data = `<row>${'<c/>'.repeat(4_200_000)}</row>`;
    const bytes = zipSync(
      {
        ...craftParts(rows),
        'xl/worksheets/sheet1.xml': strToU8(`<worksheet><sheetData>${data}</sheetData></worksheet>`),
      },
      { level: 0 },
    );
    expect((await refusal(bytes, generous)).code).toBe('MALFORMED');
  });

  test('a number format made to keep a pattern busy never reaches the parser', async () => {
    const styles = `<styleSheet><numFmts><numFmt numFmtId="176" formatCode="${'['.repeat(300_000)}"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="176"/></cellXfs></styleSheet>`;
    const bytes = craftWorkbook([...rows, [{ serial: '1' }]], { parts: { 'xl/styles.xml': styles } });
    const start = performance.now();
    await expect(readSheet(bytes, template)).resolves.toMatchObject({ faults: [] });
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});

describe('a file broken anywhere is read or refused, and nothing else happens', () => {
  const orRefused = async (bytes: Uint8Array) => {
    const outcome = await readSheet(bytes, template).catch((error: unknown) => error);
    expect(outcome instanceof SheetRefused || 'rows' in (outcome as object)).toBe(true);
  };
  const change = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), fc.nat(255));

  test('in its bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), async (changes) => {
        const bytes = new Uint8Array(workbook);
        for (const [where, value] of changes) bytes[Math.floor(where * bytes.length)] = value;
        await orRefused(bytes);
      }),
      { numRuns: 300 },
    );
  });

  test('in the XML of its parts', async () => {
    const parts = craftParts(rows, { merges: ['A1:A2'] });
    const snippet = fc.constantFrom(
      '<',
      '>',
      '"',
      '&',
      '/>',
      '</c>',
      '<row>',
      '<v>',
      'r="A1"',
      't="s"',
      's="9"',
      '&#0;',
      '-1',
      '9999999999',
    );
    const edit = fc.tuple(fc.constantFrom(...Object.keys(parts)), change, snippet);
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 4 }), async (edits) => {
        const edited = { ...parts };
        for (const [part, [where], text] of edits) {
          const xml = Buffer.from(edited[part] as Uint8Array).toString();
          const at = Math.floor(where * xml.length);
          edited[part] = strToU8(xml.slice(0, at) + text + xml.slice(at + text.length));
        }
        await orRefused(zipSync(edited));
      }),
      { numRuns: 300 },
    );
  });
});
