import type { Brought } from '../inbound/index.js';
import { broughtColumns } from '../inbound/index.js';
import type { ColumnSpec, Noun } from '../records/index.js';

const USCC = '91320594MA1MD00A1G';

function sampleValue(column: ColumnSpec): unknown {
  switch (column.kind) {
    case 'uscc':
      return USCC;
    case 'region':
      return '320571';
    case 'enum':
      return Object.keys(column.enumeration?.() ?? {})[0];
    case 'codes':
      return column.enumeration ? [Object.keys(column.enumeration())[0]] : ['SAMPLE'];
    case 'whole':
      return 2026;
    case 'decimal':
      return 0.5;
    case 'flag':
      return true;
    case 'on':
      return '2026-05-29';
    case 'at':
      return '2026-05-29T09:00:00+08:00';
    case 'money':
      return { minor: '12300', currency: 'CNY' };
    case 'structured':
      return column.list ? [] : undefined;
    case 'id':
      return 'sample-id';
    default:
      return 'SAMPLE'.slice(0, column.length || undefined);
  }
}

/** Whether a valid record of a noun can be made from its columns: a required structured value cannot be guessed. */
const isGuessable = (noun: Noun): boolean =>
  !broughtColumns(noun).some(({ kind, inbound, list }) => kind === 'structured' && inbound === 'required' && !list);

/** A value for every column of a noun that may be brought, as a use case has it in hand. */
export function fullValues(noun: Noun): Record<string, unknown> | undefined {
  if (!isGuessable(noun)) return undefined;
  const madeUp = (column: ColumnSpec): unknown => {
    const value = sampleValue(column);
    return column.kind === 'at' ? new Date(String(value)) : (value ?? null);
  };
  return Object.fromEntries(broughtColumns(noun).map((column) => [column.property, madeUp(column)]));
}

/** A valid record of a noun, made from its columns; undefined where a required structured value cannot be guessed. */
export function sampleRecord(noun: Noun, sourceId: string): Brought | undefined {
  if (!isGuessable(noun)) return undefined;
  const required = broughtColumns(noun).filter((column) => column.inbound === 'required');
  return { sourceId, ...Object.fromEntries(required.map((column) => [column.property, sampleValue(column)])) };
}
