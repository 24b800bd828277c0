import type { CellContext } from './cell-context.js';
import { type Fault, faultAt } from './fault.js';
import { findColumns, type PlacedColumn, type UnknownColumn } from './find-columns.js';
import { type GuardedWorkbook, guardWorkbook, type WorkbookLimits } from './guard-workbook.js';
import { labelKey } from './label.js';
import { type Matrix, readMatrix } from './matrix.js';
import { addressOf, type CellValue, lettersOf, NumericCell, type RawCell, textOf } from './raw-cell.js';
import { readCell } from './read-cell.js';
import { headingLines, readHeading } from './read-heading.js';
import { saysItsUnit } from './read-number.js';
import type { Template } from './template.js';
import type { SheetPart } from './workbook-parts.js';

/** How a sheet is read. */
export interface ReadOptions {
  readonly limits?: Partial<WorkbookLimits>;
  /** Turns a region's name or code into its code, undefined when there is none; without it regions stay as written. */
  readonly regionCodeOf?: (text: string) => string | undefined;
}

/** One row of the table. */
export interface SheetRow {
  /** As the spreadsheet shows it. */
  readonly rowNumber: number;
  /** By field. A field whose column is not in the sheet is not here; an empty or faulty cell is null. */
  readonly cells: Readonly<Record<string, CellValue>>;
  /** What stood there, by field, for sending the row back. */
  readonly found: Readonly<Record<string, string>>;
  readonly faults: readonly Fault[];
}

/** A sheet as read. With faults of the sheet itself there are no rows: they would all be wrong in the same way. */
export interface SheetReading {
  readonly sheetName: string;
  readonly heading: Readonly<Record<string, CellValue>>;
  readonly rows: readonly SheetRow[];
  /** Faults of the sheet and its heading; those of cells stand at their rows. */
  readonly faults: readonly Fault[];
  readonly unknownColumns: readonly UnknownColumn[];
  /** Letters of the column of each field that the sheet has: with the number of a row, the address of a cell. */
  readonly letters: Readonly<Record<string, string>>;
}

/** Numbers of a merged cell are one number, which repeated in every row would count several times. */
const neverCarried = new Set(['integer', 'decimal', 'money']);

/** Reads a workbook by a template; throws `SheetRefused` when the file is not even looked into. */
export async function readSheet(
  bytes: Uint8Array,
  template: Template,
  options: ReadOptions = {},
): Promise<SheetReading> {
  const workbook = guardWorkbook(bytes, options.limits);
  const sheet = sheetFor(workbook, template);
  const matrix = await readMatrix(workbook, sheet);
  const context: CellContext = { epoch1904: workbook.epoch1904, regionCodeOf: options.regionCodeOf };
  const found = findColumns(matrix, template);
  if (!found) return { ...noRows(sheet), faults: [headerNotFound(template)] };
  const { headerRow, columns, unknown, faults } = found;
  const lines = headingLines(matrix, headerRow, template);
  const heading = readHeading(matrix, lines, template, context);
  const reading = { ...noRows(sheet), heading: heading.values, unknownColumns: unknown };
  if (faults.length > 0) return { ...reading, faults: [...faults, ...heading.faults] };
  const rows: SheetRow[] = [];
  for (let row = headerRow + 1; row <= matrix.rowCount; row += 1)
    if (!lines.has(row) && columns.some(({ at }) => !isBlank(matrix.cell(row, at))))
      rows.push(readRow(matrix, row, headerRow, columns, context));
  const letters = Object.fromEntries(columns.map(({ column, at }) => [column.field, lettersOf(at)]));
  return { ...reading, rows, letters, faults: heading.faults };
}

function readRow(
  matrix: Matrix,
  row: number,
  headerRow: number,
  columns: readonly PlacedColumn[],
  context: CellContext,
): SheetRow {
  const cells: [string, CellValue][] = [];
  const found: [string, string][] = [];
  const faults: Fault[] = [];
  for (const placed of columns) {
    const { column, at, moneyUnit } = placed;
    const raw = cellOrCarried(matrix, row, headerRow, placed);
    const reading = readCell(raw, column, { ...context, moneyUnit });
    found.push([column.field, foundText(raw, placed)]);
    cells.push([column.field, 'value' in reading ? reading.value : null]);
    if ('complaint' in reading) faults.push(faultAt(addressOf(row, at), column.field, reading.complaint, textOf(raw)));
  }
  return { rowNumber: row, cells: Object.fromEntries(cells), found: Object.fromEntries(found), faults };
}

function cellOrCarried(matrix: Matrix, row: number, headerRow: number, { column, at }: PlacedColumn): RawCell {
  const own = matrix.cell(row, at);
  if (!isBlank(own) || neverCarried.has(column.kind)) return own;
  const top = matrix.mergedFrom(row, at) ?? 0;
  // A header merged downwards is still a header.
  return top > headerRow ? matrix.cell(top, at) : own;
}

/** A bare amount goes back with the unit it was read in, since the sheet that goes back has the template's header. */
function foundText(raw: RawCell, { column, moneyUnit }: PlacedColumn): string {
  const text = textOf(raw);
  if (column.kind !== 'money' || moneyUnit === column.unit || text.trim() === '') return text;
  return raw instanceof NumericCell || !saysItsUnit(text) ? text + moneyUnit : text;
}

function sheetFor({ sheets }: GuardedWorkbook, template: Template): SheetPart {
  const named = sheets.find((sheet) => labelKey(sheet.name) === labelKey(template.sheetName));
  return named ?? sheets.find((sheet) => !sheet.hidden) ?? sheets[0]!;
}

function headerNotFound({ columns }: Template): Fault {
  const headers = columns.filter((column) => !column.computed).map((column) => column.header);
  return faultAt('', '', { code: 'HEADER_NOT_FOUND', details: { headers: headers.slice(0, 5).join('、') } });
}

function isBlank(raw: RawCell): boolean {
  return raw === null || (typeof raw === 'string' && raw.trim() === '');
}

function noRows({ name }: SheetPart): Omit<SheetReading, 'faults'> {
  return { sheetName: name, heading: {}, rows: [], unknownColumns: [], letters: {} };
}
