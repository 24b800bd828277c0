import { type Cell, type Column, neutralised, type Row } from './cell.js';

const number = /^\s*\d[\d,]*(\.\d*)?(e[+-]?\d+)?\s*%?\s*$/i;
const dateLike = /^\d{1,4}[-/]\d{1,4}([-/]\d{1,4})?$/;
const isoDate = /^\d{4}-\d{2}-\d{2}$/;

/** A table as CSV for spreadsheets: UTF-8 with its byte order mark, CRLF, formulas neutralised, codes as text. */
export function toCsv(columns: readonly Column[], rows: readonly Row[]): string {
  const lines = [columns.map((column) => csvCell(column.title)), ...rows.map((row) => csvRow(columns, row))];
  return `\uFEFF${lines.map((line) => `${line.join(',')}\r\n`).join('')}`;
}

function csvRow(columns: readonly Column[], row: Row): string[] {
  return columns.map((column) => csvCell(row[column.key] ?? null));
}

function csvCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell).toUpperCase();
  return `"${asText(neutralised(cell)).replaceAll('"', '""')}"`;
}

/**
 * Quotes do not keep a spreadsheet from reading 0012 as 12, an eighteen-digit code as 9.1E+17 or 3-2 as a date; a tab
 * after it does, and is not seen.
 */
function asText(text: string): string {
  return number.test(text) || (dateLike.test(text) && !isoDate.test(text)) ? `${text}\t` : text;
}
