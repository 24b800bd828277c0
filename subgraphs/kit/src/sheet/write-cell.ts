import type { SheetData } from 'write-excel-file/node';
import { readDecimal, significantDigits, writeDecimal } from './decimal.js';
import { moneyUnitIn } from './label.js';
import { neutraliseForSheet } from './neutralise.js';
import type { CellValue } from './raw-cell.js';
import { moneyIn } from './read-number.js';
import { encodeSheetText } from './sheet-text.js';
import type { Column } from './template.js';

/** A cell as the writer package takes it. */
export type WrittenCell = SheetData[number][number];

/** A spreadsheet keeps this many digits of a number; a longer one is written as text, which keeps them all. */
const digitsKept = 15;
/** Kinds that a spreadsheet would spoil on editing were their cells not formatted as text. */
const textFormatted = new Set<Column['kind']>(['code', 'uscc', 'region', 'phone', 'date']);

/** A value as it is shown to people: 是 or 否, a label, an amount in the column's unit; exact digits throughout. */
export function shownValue(value: CellValue | undefined, column: Column): string {
  if (value === null || value === undefined) return '';
  if (column.kind === 'yesNo' && typeof value === 'boolean') return value ? '是' : '否';
  const text = String(value);
  if (column.kind === 'enum') return column.choices.find((choice) => choice.value === text)?.label ?? text;
  const amount = column.kind === 'money' ? moneyIn(column.unit, text) : undefined;
  return amount ? writeDecimal(amount) : text;
}

/** Whether a shown value is a number and nothing else, so that no spreadsheet can take it for a formula. */
export function isShownNumber(shown: string, { kind }: Column): boolean {
  return (kind === 'integer' || kind === 'decimal' || kind === 'money') && readDecimal(shown) !== undefined;
}

/** A value as a cell of the workbook: a number where it survives as one, text everywhere else, never a formula. */
export function sheetCell(value: CellValue | undefined, column: Column): WrittenCell {
  const shown = shownValue(value, column);
  const number = isShownNumber(shown, column) ? readDecimal(shown) : undefined;
  if (number && significantDigits(number) <= digitsKept) return { value: Number(shown), type: Number };
  return textCell(shown, textFormatted.has(column.kind));
}

/** A text cell; `asText` also keeps what is typed into it later a text. */
export function textCell(text: string, asText = false): WrittenCell {
  if (text === '') return null;
  return { value: encodeSheetText(neutraliseForSheet(text)), type: String, ...(asText && { format: '@' }) };
}

/** A column's header as written: an amount never goes out without its unit. */
export function shownHeader(column: Column): string {
  if (column.kind !== 'money' || moneyUnitIn(column.header).unit) return column.header;
  return `${column.header}（${column.unit}）`;
}
