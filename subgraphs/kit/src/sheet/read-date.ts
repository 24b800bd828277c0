import { type CellContext, type CellReading, complain, plain, understood } from './cell-context.js';
import { storedNumber, writeDecimal } from './decimal.js';
import { NumericCell, type RawCell } from './raw-cell.js';

const dayMs = 86_400_000;
/** The day that serial number 0 stands for, so that serials after February 1900 come out right in spite of Excel's 29 February 1900. */
const dayZero1900 = Date.UTC(1899, 11, 30);
const dayZero1904 = Date.UTC(1904, 0, 1);
/** A bare number is taken for a date only within these years: 2022 is a year typed as a number, not 14 July 1905. */
const firstSerialYear = 1950;
const firstYear = 1900;
const lastYear = 2099;
const longestDate = 40;

const written =
  /^(\d{4})\s*[-年./]\s*(\d{1,2})\s*[-月./]\s*(\d{1,2})\s*日?(?:[T\s]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?Z?)?$/;
const compact = /^(\d{4})(\d{2})(\d{2})$/;
const serial = /^(\d{5})(?:\.\d+)?$/;

/** A calendar day as `YYYY-MM-DD`; a time of day beside it is dropped. */
export function readDate(raw: RawCell, { epoch1904 }: CellContext): CellReading {
  if (raw instanceof Date) return dayOf(raw, firstYear);
  const text = raw instanceof NumericCell ? plainDigits(raw) : typeof raw === 'string' ? plain(raw.slice(0, 100)) : '';
  if (text.length > longestDate) return complain('BAD_DATE');
  const [, year, month, day] = written.exec(text) ?? compact.exec(text) ?? [];
  if (year) return calendarDay(Number(year), Number(month), Number(day));
  const days = serial.exec(text)?.[1];
  if (!days) return complain('BAD_DATE');
  return dayOf(new Date((epoch1904 ? dayZero1904 : dayZero1900) + Number(days) * dayMs), firstSerialYear);
}

function plainDigits({ digits }: NumericCell): string {
  const number = storedNumber(digits);
  return number ? writeDecimal(number) : '';
}

function calendarDay(year: number, month: number, day: number): CellReading {
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? dayOf(date, firstYear) : complain('BAD_DATE');
}

function dayOf(date: Date, earliest: number): CellReading {
  const year = date.getUTCFullYear();
  // NaN (a date that is none) fails both comparisons, as it should.
  return year >= earliest && year <= lastYear ? understood(date.toISOString().slice(0, 10)) : complain('BAD_DATE');
}
