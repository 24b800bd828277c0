import { type CellContext, type CellReading, complain, plain, understood } from './cell-context.js';
import { type Decimal, readDecimal, shiftDecimal, storedNumber, wholeOf, writeDecimal } from './decimal.js';
import type { MoneyUnit } from './label.js';
import { NumericCell, type RawCell } from './raw-cell.js';

/** Beyond this a spreadsheet has already rounded a whole number. */
const largestInteger = 10n ** 15n;
const largestDecimal = 10n ** 21n;
const finestScale = 20;
/** What a signed 64-bit column holds. */
const largestFen = 2n ** 63n - 1n;
/** Places from each unit down to fen. */
const placesToFen: Readonly<Record<MoneyUnit, number>> = { 元: 2, 万元: 6, 亿元: 10 };
const amount = /^[¥$]?\s*([^\s¥万亿元]+)\s*(亿元?|万元?|元)?$/;

const magnitude = (value: bigint): bigint => (value < 0n ? -value : value);

/** A whole number, as a JavaScript number. */
export function readInteger(raw: RawCell): CellReading {
  const number = numberIn(raw);
  if ('complaint' in number) return number;
  const whole = wholeOf(number);
  if (whole === undefined) return complain('NOT_AN_INTEGER');
  return magnitude(whole) < largestInteger ? understood(Number(whole)) : complain('OUT_OF_RANGE');
}

/** A decimal as exact text; `89.6%` is 0.896, as in a cell formatted as a percentage. */
export function readExactDecimal(raw: RawCell): CellReading {
  const percent = typeof raw === 'string' && plain(raw).endsWith('%');
  const number = numberIn(percent ? plain(raw).slice(0, -1) : raw);
  if ('complaint' in number) return number;
  if (magnitude(number.units) >= largestDecimal * 10n ** BigInt(number.scale) || number.scale > finestScale)
    return complain('OUT_OF_RANGE');
  return understood(writeDecimal(percent ? shiftDecimal(number, -2) : number));
}

/** An amount in fen, as text. A unit in the cell (`12.5万元`) goes before the unit of the column. */
export function readMoney(raw: RawCell, { moneyUnit = '元' }: CellContext): CellReading {
  const [digits, unit] = typeof raw === 'string' ? amountIn(raw) : [raw, undefined];
  const number = numberIn(digits);
  if ('complaint' in number) return number.complaint.code === 'NOT_A_NUMBER' ? complain('BAD_MONEY') : number;
  const fen = shiftDecimal(number, placesToFen[unit ?? moneyUnit]);
  if (magnitude(fen.units) > largestFen * 10n ** BigInt(fen.scale)) return complain('OUT_OF_RANGE');
  const whole = wholeOf(fen);
  return whole === undefined ? complain('TOO_PRECISE') : understood(whole.toString());
}

/** An amount of fen as a decimal of the unit. */
export function moneyIn(unit: MoneyUnit, fen: string): Decimal | undefined {
  const number = readDecimal(fen);
  return number && shiftDecimal(number, -placesToFen[unit]);
}

/** Whether an amount as written says its unit itself. */
export function saysItsUnit(text: string): boolean {
  return amountIn(text)[1] !== undefined;
}

function amountIn(text: string): [digits: string, unit: MoneyUnit | undefined] {
  const [, digits = '', said] = amount.exec(plain(text.slice(0, 100))) ?? [];
  if (!said) return [digits, undefined];
  return [digits, said.startsWith('亿') ? '亿元' : said.startsWith('万') ? '万元' : '元'];
}

function numberIn(raw: RawCell): Decimal | Extract<CellReading, { complaint: unknown }> {
  if (raw instanceof Date) return { complaint: { code: 'LOOKS_LIKE_DATE' } };
  const number =
    raw instanceof NumericCell
      ? storedNumber(raw.digits)
      : typeof raw === 'string'
        ? readDecimal(plain(raw.slice(0, 100)))
        : undefined;
  return number ?? { complaint: { code: 'NOT_A_NUMBER' } };
}
