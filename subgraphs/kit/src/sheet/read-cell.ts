import { type CellContext, type CellReading, complain, understood } from './cell-context.js';
import { BrokenCell, type RawCell } from './raw-cell.js';
import { readChoice, readYesNo } from './read-choice.js';
import { readDate } from './read-date.js';
import { readExactDecimal, readInteger, readMoney } from './read-number.js';
import { readCode, readPhone, readRegion, readText, readUscc } from './read-text.js';
import type { Column, HeadingEntry } from './template.js';

/** A cell of Excel holds no more characters than this; a file that says otherwise was made to cost time. */
const longestCell = 32_767;

type Rule = (Column | HeadingEntry) & { readonly maxLength?: number };

/** Reads one cell by its column's rule: kind, length, and whether it may be empty. */
export function readCell(raw: RawCell, rule: Rule, context: CellContext): CellReading {
  if (raw instanceof BrokenCell)
    return raw.error ? complain('CELL_ERROR', { error: raw.error }) : complain('FORMULA_NOT_CALCULATED');
  if (typeof raw === 'string' && raw.length > longestCell) return complain('TOO_LONG', { most: String(longestCell) });
  const empty = raw === null || (typeof raw === 'string' && raw.trim() === '');
  const reading = empty ? understood(null) : readByKind(raw, rule, context);
  if ('complaint' in reading) return reading;
  if (reading.value === null || reading.value === '') return rule.required ? complain('REQUIRED') : understood(null);
  const most = rule.maxLength;
  if (most !== undefined && [...String(reading.value)].length > most)
    return complain('TOO_LONG', { most: String(most) });
  return reading;
}

function readByKind(raw: RawCell, rule: Rule, context: CellContext): CellReading {
  switch (rule.kind) {
    case 'text':
      return readText(raw);
    case 'code':
      return readCode(raw);
    case 'uscc':
      return readUscc(raw);
    case 'region':
      return readRegion(raw, context);
    case 'phone':
      return readPhone(raw);
    case 'integer':
      return readInteger(raw);
    case 'decimal':
      return readExactDecimal(raw);
    case 'money':
      return readMoney(raw, context);
    case 'date':
      return readDate(raw, context);
    case 'yesNo':
      return readYesNo(raw);
    case 'enum':
      return readChoice(raw, rule);
  }
}
