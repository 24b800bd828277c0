import { type Cell, type Column, neutralised, type Row } from './cell.js';

/** A cell as write-excel-file takes it, with its type said: text is never read as number, date or formula. */
export interface SheetCell {
  readonly value: string | number | boolean;
  readonly type: StringConstructor | NumberConstructor | BooleanConstructor;
  readonly fontWeight?: 'bold';
  readonly backgroundColor?: string;
}

/** A table as write-excel-file takes it. */
export interface Sheet {
  readonly data: (SheetCell | null)[][];
  readonly columns: { width: number }[];
}

// Excel refuses a file with more characters in one cell.
const longestText = 32_767;
const cut = '…（已截断）';

/** A table as an Excel sheet: the first row is the headings, formulas are neutralised, codes are text. */
export function toSheet(columns: readonly Column[], rows: readonly Row[]): Sheet {
  const head = columns.map((column) => ({
    ...textCell(column.title),
    fontWeight: 'bold' as const,
    backgroundColor: '#EEF2F7',
  }));
  const body = rows.map((row) => columns.map((column) => sheetCell(row[column.key] ?? null)));
  return { data: [head, ...body], columns: columns.map((column) => ({ width: widthOf(column, rows) })) };
}

function sheetCell(cell: Cell): SheetCell | null {
  if (cell === null) return null;
  if (typeof cell === 'number') return { value: cell, type: Number };
  if (typeof cell === 'boolean') return { value: cell, type: Boolean };
  return textCell(cell);
}

function textCell(text: string): SheetCell {
  const safe = neutralised(text);
  const value = safe.length > longestText ? safe.slice(0, longestText - cut.length) + cut : safe;
  return { value, type: String };
}

/** Wide enough for the heading and the first rows; a Han character takes the room of two. */
function widthOf(column: Column, rows: readonly Row[]): number {
  const texts = [column.title, ...rows.slice(0, 50).map((row) => String(row[column.key] ?? ''))];
  const widest = Math.max(...texts.map((text) => [...text].reduce((sum, sign) => sum + (sign > '\u2e7f' ? 2 : 1), 0)));
  return Math.min(Math.max(widest + 2, 8), 60);
}
