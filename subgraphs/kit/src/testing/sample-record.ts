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

/** A valid record of a noun, made from its columns; undefined where a required structured value cannot be guessed. */
export function sampleRecord(noun: Noun, sourceId: string): Brought | undefined {
  const columns = broughtColumns(noun);
  if (columns.some((column) => column.kind === 'structured' && column.inbound === 'required' && !column.list))
    return undefined;
  const required = columns.filter((column) => column.inbound === 'required');
  return { sourceId, ...Object.fromEntries(required.map((column) => [column.property, sampleValue(column)])) };
}
