import { storedNumber, writeDecimal } from './decimal.js';

/** A numeric cell as its digits stand in the file. Never a JavaScript number, which would drop digits of a code. */
export class NumericCell {
  constructor(readonly digits: string) {}
}

/** A cell without a value that could be used: a formula error (`#N/A`), or a formula that was never calculated. */
export class BrokenCell {
  /** @param error the error value; empty for a formula without a result */
  constructor(readonly error: string) {}
}

/** One cell as the file holds it. A `Date` is the cell's calendar day and time read as UTC. */
export type RawCell = string | NumericCell | Date | boolean | BrokenCell | null;

/** A value as it is kept after reading: money in fen and decimals as exact text, a date as `YYYY-MM-DD`. */
export type CellValue = string | number | boolean | null;

/** What stood in a cell, as text, for showing it back. */
export function textOf(raw: RawCell): string {
  if (raw === null) return '';
  if (typeof raw === 'string') return raw;
  if (typeof raw === 'boolean') return raw ? 'TRUE' : 'FALSE';
  if (raw instanceof BrokenCell) return raw.error;
  if (raw instanceof NumericCell) {
    const number = storedNumber(raw.digits);
    return number ? writeDecimal(number) : raw.digits;
  }
  const shown = Number.isNaN(raw.getTime()) ? '' : raw.toISOString();
  return shown.endsWith('T00:00:00.000Z') ? shown.slice(0, 10) : shown.slice(0, 19).replace('T', ' ');
}

/** `1` is `A`, `27` is `AA`. */
export function lettersOf(column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}

/** `1, 1` is `A1`. */
export const addressOf = (row: number, column: number): string => lettersOf(column) + row;

/** `A1` is row 1, column 1; undefined for anything else. */
export function placeOf(address: string): { row: number; column: number } | undefined {
  const found = /^([A-Z]{1,3})([1-9]\d{0,6})$/.exec(address);
  if (!found) return undefined;
  let column = 0;
  for (const letter of found[1]!) column = column * 26 + letter.charCodeAt(0) - 64;
  return { row: Number(found[2]), column };
}
