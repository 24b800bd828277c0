import { strToU8, zipSync } from 'fflate';
import type { GuardedWorkbook } from './guard-workbook.js';
import { plainStyles } from './plain-styles.js';
import { addressOf, BrokenCell, NumericCell, placeOf, type RawCell } from './raw-cell.js';
import { SheetRefused } from './sheet-refused.js';
import { type Merge, scanSheet } from './sheet-xml.js';
import type { SheetPart } from './workbook-parts.js';
import { writeOutAstralReferences } from './xml-tags.js';

/** The cells of a sheet; row and column numbers begin with 1, as a spreadsheet shows them. */
export interface Matrix {
  readonly rowCount: number;
  readonly columnCount: number;
  cell(row: number, column: number): RawCell;
  /** The row whose vertically merged cell covers this one from above; undefined where nothing is merged. */
  mergedFrom(row: number, column: number): number | undefined;
}

const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/**
 * Reads the cells of one guarded sheet. The parser gets a small archive written anew from the parts that the guard has
 * seen, not the sender's: two programs may read one zip differently, and then the wrong one would have been guarded.
 */
export async function readMatrix(workbook: GuardedWorkbook, sheet: SheetPart): Promise<Matrix> {
  const { xml, merges, broken } = scanSheet(sheet.xml, workbook.limits);
  const rows = await parse(repack(workbook, xml));
  for (const [address, error] of broken) {
    const { row, column } = placeOf(address)!;
    while (rows.length < row) rows.push([]);
    rows[row - 1]![column - 1] = new BrokenCell(error);
  }
  refuseTooMuchText(rows, workbook.limits.unpackedBytes);
  const cell = (row: number, column: number): RawCell => rows[row - 1]?.[column - 1] ?? null;
  const tops = topsOf(merges, rows.length);
  return {
    rowCount: rows.length,
    columnCount: rows.reduce((most, row) => Math.max(most, row.length), 0),
    cell,
    mergedFrom: (row, column) => tops.get(addressOf(row, column)),
  };
}

async function parse(archive: Uint8Array): Promise<RawCell[][]> {
  try {
    // Loaded by the first sheet: a start needs none.
    const { readSheet } = await import('read-excel-file/node');
    const options = { trim: false, parseNumber: (digits: string) => new NumericCell(digits) };
    const rows: unknown = await readSheet(Buffer.from(archive), 1, options);
    // The package types a date cell as `typeof Date`; what it gives are the five kinds of RawCell.
    return rows as RawCell[][];
  } catch (error) {
    const where = error instanceof Error ? error.message : String(error);
    throw new SheetRefused('MALFORMED', { where }, { cause: error });
  }
}

function repack({ epoch1904, sharedStrings, styles }: GuardedWorkbook, sheet: string): Uint8Array {
  const part = (id: string, kind: string, path: string) =>
    `<Relationship Id="${id}" Type="${relations}/${kind}" Target="${path}"/>`;
  const contents =
    part('r1', 'worksheet', 'sheet.xml') +
    part('r2', 'sharedStrings', 'strings.xml') +
    part('r3', 'styles', 'styles.xml');
  const files: Record<string, string> = {
    'xl/workbook.xml': `<workbook><workbookPr date1904="${epoch1904 ? 1 : 0}"/><sheets><sheet name="1" sheetId="1" id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${contents}</Relationships>`,
    'xl/sheet.xml': sheet,
    ...(sharedStrings !== undefined && { 'xl/strings.xml': writeOutAstralReferences(sharedStrings) }),
    ...(styles !== undefined && { 'xl/styles.xml': plainStyles(styles) }),
  };
  const bytes = Object.entries(files).map(([path, content]) => [path, strToU8(content)] as const);
  return zipSync(Object.fromEntries(bytes), { level: 0 });
}

/** One long string costs little in the file and may stand in every cell. */
function refuseTooMuchText(rows: readonly (readonly RawCell[])[], most: number): void {
  let length = 0;
  for (const row of rows) for (const cell of row) if (typeof cell === 'string') length += cell.length;
  if (length > most) throw new SheetRefused('TOO_MUCH_TEXT');
}

/** For every cell covered from above, the row of its value. Merges of an honest sheet do not overlap. */
function topsOf(merges: readonly Merge[], rowCount: number): Map<string, number> {
  const tops = new Map<string, number>();
  for (const { top, bottom, left } of merges)
    for (let row = top + 1; row <= Math.min(bottom, rowCount); row += 1) {
      const address = addressOf(row, left);
      if (tops.has(address)) throw new SheetRefused('MALFORMED', { where: `merge ${address}` });
      tops.set(address, top);
    }
  return tops;
}
