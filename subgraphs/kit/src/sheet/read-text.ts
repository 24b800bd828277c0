import { checkUscc } from '../rules/index.js';
import { type CellContext, type CellReading, complain, plain, understood } from './cell-context.js';
import { storedNumber, writeDecimal } from './decimal.js';
import { restoreText } from './neutralise.js';
import { NumericCell, type RawCell, textOf } from './raw-cell.js';

/**
 * Control characters, lone surrogates, the replacement character of a failed decoding, and the marks that turn the
 * direction of text round (a name that reads otherwise than it is stored). Line breaks and tabs are text.
 */
const unreadable = /[^\P{Cc}\n\t]|[\p{Cs}\p{Noncharacter_Code_Point}\uFFFD\u202A-\u202E\u2066-\u2069]/u;
/** From this many digits on, a number in a cell is no longer what was typed. */
const digitsKept = 15;

/** Free text; a number or a date in a text column is taken as it shows. */
export function readText(raw: RawCell): CellReading {
  if (raw instanceof NumericCell && looksRounded(raw)) return complain('NUMERIC_CODE');
  const text = restoreText(textOf(raw).replace(/\r\n?/g, '\n').trim());
  return unreadable.test(text) ? complain('UNREADABLE_TEXT') : understood(text);
}

/** A code: text and nothing else. A numeric cell has already lost what made it this code. */
export function readCode(raw: RawCell): CellReading {
  if (raw instanceof NumericCell) return complain('NUMERIC_CODE');
  if (raw instanceof Date) return complain('LOOKS_LIKE_DATE');
  const text = restoreText(plain(textOf(raw)));
  return unreadable.test(text) ? complain('UNREADABLE_TEXT') : understood(text);
}

/** A unified social credit code, normalised and checked to its last digit. */
export function readUscc(raw: RawCell): CellReading {
  const code = readCode(raw);
  if ('complaint' in code) return code;
  const checked = checkUscc(String(code.value));
  if (checked.valid) return understood(checked.uscc);
  return complain('BAD_USCC', { reasonZh: checked.reasonZh, reasonEn: checked.reasonEn });
}

/** A region by name or code. Its codes begin with 1 to 8 and have 6, 9 or 12 digits, so a numeric cell has lost nothing. */
export function readRegion(raw: RawCell, { regionCodeOf }: CellContext): CellReading {
  const numeric = raw instanceof NumericCell ? textOf(raw) : undefined;
  if (numeric !== undefined && !/^[1-8]\d{5}(?:\d{3}){0,2}$/.test(numeric)) return complain('NUMERIC_CODE');
  const region = numeric === undefined ? readCode(raw) : understood(numeric);
  if ('complaint' in region || !regionCodeOf || !region.value) return region;
  const code = regionCodeOf(String(region.value));
  return code === undefined ? complain('UNKNOWN_REGION') : understood(code);
}

const mobile = /^(?:\+?86[-\s]?)?(1[3-9]\d)[-\s]?(\d{4})[-\s]?(\d{4})$/;
const landline = /^\(?(010|02\d|0[3-9]\d{2})\)?[-\s]?(\d{3,4})[-\s]?(\d{4})(?:(?:-|转|ext\.?)(\d{1,5}))?$/i;
const hotline = /^([48]00)[-\s]?(\d{3})[-\s]?(\d{4})$/;

/** One telephone number, written `13812345678`, `0512-66681234`, `0512-66681234-801` or `400-123-4567`. */
export function readPhone(raw: RawCell): CellReading {
  if (raw instanceof Date) return complain('LOOKS_LIKE_DATE');
  const text = plain(restoreText(textOf(raw).slice(0, 60))).replace(/[‐-―—]/g, '-');
  const own = mobile.exec(text);
  if (own) return understood(own.slice(1).join(''));
  // A landline begins with 0, which a numeric cell has dropped.
  if (raw instanceof NumericCell) return complain('NUMERIC_CODE');
  const [, area, head, tail, extension] = landline.exec(text) ?? [];
  if (area) return understood(`${area}-${head}${tail}${extension ? `-${extension}` : ''}`);
  const service = hotline.exec(text);
  return service ? understood(service.slice(1).join('-')) : complain('BAD_PHONE');
}

function looksRounded({ digits }: NumericCell): boolean {
  const number = storedNumber(digits);
  return !number || writeDecimal(number).replace(/^-|\..*$/g, '').length > digitsKept;
}
