import type { SheetData } from 'write-excel-file/node';
import type { CellValue } from './raw-cell.js';
import { encodeSheetText } from './sheet-text.js';
import type { Column, Template } from './template.js';
import { sheetCell, shownHeader, shownValue, textCell, type WrittenCell } from './write-cell.js';

/** What goes into a sheet: values by field, in the forms that `readSheet` gives them. */
export interface SheetContent {
  readonly heading?: Readonly<Record<string, CellValue | undefined>>;
  readonly rows: readonly Readonly<Record<string, CellValue | undefined>>[];
}

/** A table ready to be laid out: the texts of its header row, and its cells. */
export interface Table {
  readonly headers: readonly string[];
  readonly body: readonly (readonly WrittenCell[])[];
}

const entriesALine = 2;
const narrowest = 8;
const widest = 50;
/** Rows looked at for the width of a column; a bound, since an export may have a million. */
const rowsMeasured = 200;
const wide = /[\u1100-\u115F\u2E80-\uFFDC]|[\u{20000}-\u{3FFFD}]/u;

/** Writes a workbook by a template: title, heading block, one header row, data; no merged cells. */
export function writeSheet(template: Template, { heading = {}, rows }: SheetContent): Promise<Uint8Array> {
  const { columns } = template;
  return writeTable(template, heading, {
    headers: columns.map(shownHeader),
    body: rows.map((row) => columns.map((column) => sheetCell(row[column.field], column))),
  });
}

/** Lays out a table under the title and heading of its template. */
export async function writeTable(
  template: Template,
  heading: NonNullable<SheetContent['heading']>,
  { headers, body }: Table,
): Promise<Uint8Array> {
  const bold = (text: string): WrittenCell => ({ value: encodeSheetText(text), type: String, fontWeight: 'bold' });
  const above: SheetData = [[bold(template.titleZh)], ...headingLines(template, heading)];
  // Loaded by the first sheet: a start needs none.
  const { default: writeXlsxFile } = await import('write-excel-file/node');
  const buffer = await writeXlsxFile([...above, headers.map(bold), ...body.map((row) => [...row])], {
    sheet: template.sheetName,
    columns: headers.map((header, at) => ({ width: widthOf(header, body, at) })),
    stickyRowsCount: above.length + 1,
  }).toBuffer();
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
}

function headingLines({ heading: entries }: Template, values: NonNullable<SheetContent['heading']>): SheetData {
  const lines: SheetData = [];
  for (let at = 0; at < entries.length; at += entriesALine) {
    const line = entries.slice(at, at + entriesALine).flatMap((entry) => {
      const column: Column = {
        kind: entry.kind,
        header: entry.label,
        field: entry.field,
        aliases: [],
        required: false,
        computed: false,
      };
      return [textCell(entry.label), textCell(shownValue(values[entry.field], column), entry.kind !== 'text')];
    });
    lines.push(line);
  }
  return lines;
}

function widthOf(header: string, body: Table['body'], at: number): number {
  const texts = [header, ...body.slice(0, rowsMeasured).map((row) => shownText(row[at]))];
  const width = Math.max(...texts.map((text) => displayWidth(text.slice(0, widest)))) + 2;
  return Math.min(Math.max(width, narrowest), widest);
}

function shownText(cell: WrittenCell): string {
  return typeof cell === 'object' && cell !== null && 'value' in cell ? String(cell.value ?? '') : '';
}

/** A Chinese character takes the room of two digits. */
function displayWidth(text: string): number {
  return [...text].reduce((width, letter) => width + (wide.test(letter) ? 2 : 1), 0);
}
