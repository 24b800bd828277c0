/** One cell of a downloaded table. Only a number is a number: codes and ids stay text. */
export type Cell = string | number | boolean | null;

/** One row, by column key. */
export type Row = Readonly<Record<string, Cell>>;

/** A column with its heading. */
export interface Column {
  readonly key: string;
  readonly title: string;
}

/** A leaf of the answer as a cell. `Money.minor` is digits in a string only because it may pass 2^53. */
export function cellOf(value: unknown, key: string): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value === 'string') return /(^|\.)minor$/.test(key) && /^-?\d{1,15}$/.test(value) ? Number(value) : value;
  if (Array.isArray(value)) return value.map((item) => cellText(cellOf(item, ''))).join('；');
  return JSON.stringify(value);
}

/** A cell inside a longer text. */
export function cellText(cell: Cell): string {
  return cell === null ? '' : String(cell);
}

// A spreadsheet takes text that begins so for a formula; the last four are the full-width forms that Chinese input makes.
const formula = /^[=+\-@\t\r\n＝＋－＠]/;

/** Text that no spreadsheet evaluates. */
export function neutralised(text: string): string {
  return formula.test(text) ? `'${text}` : text;
}
