import { neutraliseForCsv } from './neutralise.js';
import type { CellValue } from './raw-cell.js';
import type { Column } from './template.js';
import { isShownNumber, shownHeader, shownValue } from './write-cell.js';

/** How a CSV is written. */
export interface CsvOptions {
  /**
   * Put a tab behind codes that look like numbers, which keeps Excel from dropping their zeros and digits (default).
   * Programs that read the file want them bare: false.
   */
  readonly codesForExcel?: boolean;
}

/** Excel on a Chinese Windows reads a file without this mark as GBK. */
const byteOrderMark = '\uFEFF';
const codeKinds = new Set<Column['kind']>(['code', 'uscc', 'region', 'phone']);
/** What a spreadsheet makes a number or a date of: 0123, 1E5, 2022-1. */
const looksNumeric = /^\d[\d.,:/-]*(?:[eE][+-]?\d+)?$/;

/** Writes rows as CSV (RFC 4180): UTF-8 with its mark, CRLF, formulas neutralised. Text, to be sent as UTF-8. */
export function writeCsv(
  columns: readonly Column[],
  rows: Iterable<Readonly<Record<string, CellValue | undefined>>>,
  { codesForExcel = true }: CsvOptions = {},
): string {
  const lines = [columns.map((column) => quoted(neutraliseForCsv(shownHeader(column))))];
  for (const row of rows) lines.push(columns.map((column) => csvField(row[column.field], column, codesForExcel)));
  return byteOrderMark + lines.map((line) => `${line.join(',')}\r\n`).join('');
}

function csvField(value: CellValue | undefined, column: Column, codesForExcel: boolean): string {
  const shown = shownValue(value, column);
  if (isShownNumber(shown, column)) return quoted(shown);
  const isCode = codesForExcel && codeKinds.has(column.kind) && looksNumeric.test(shown);
  return quoted(isCode ? `${shown}\t` : neutraliseForCsv(shown));
}

function quoted(text: string): string {
  return /[",\r\n\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
