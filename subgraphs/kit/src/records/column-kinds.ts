import type { ColumnOptions, ValueTransformer } from 'typeorm';
import { dialect } from './dialect.js';

/** What a column holds; each kind is one portable SQL type with one GraphQL type. */
export type ColumnKind =
  | 'id'
  | 'code'
  | 'text'
  | 'longText'
  | 'whole'
  | 'decimal'
  | 'flag'
  | 'on'
  | 'at'
  | 'money'
  | 'enum'
  | 'codes'
  | 'structured'
  | 'uscc'
  | 'region';

const mysql = dialect === 'mysql';
/** Ids and codes compare byte by byte on both databases. */
const ascii = mysql ? { charset: 'ascii', collation: 'ascii_bin' } : {};

const asJson: ValueTransformer = {
  to: (value: unknown) => (value === null || value === undefined ? null : JSON.stringify(value)),
  from: (text: string | null) => (text === null ? null : JSON.parse(text)),
};

/** Integers in the minor unit stay exact: SQLite and mysql2 return numbers up to 2^53, about 90 trillion yuan. */
const asMoney: ValueTransformer = {
  to: (value: { minor: string } | null | undefined) =>
    value === null || value === undefined ? null : Number(value.minor),
  from: (minor: number | string | null) => (minor === null ? null : { minor: String(minor), currency: 'CNY' }),
};

const asFlag: ValueTransformer = {
  to: (value: boolean | null | undefined) => value,
  from: (value: unknown) => (value === null ? null : Boolean(value)),
};

const longText = { type: mysql ? ('longtext' as const) : ('text' as const) };

/** The TypeORM options of a kind; `length` counts characters. */
export function columnOptions(kind: ColumnKind, length: number): ColumnOptions {
  switch (kind) {
    case 'id':
      return { type: 'varchar', length: 40, ...ascii };
    case 'uscc':
      return { type: 'varchar', length: 18, ...ascii };
    case 'region':
      return { type: 'varchar', length: 12, ...ascii };
    case 'on':
      return { type: 'varchar', length: 10, ...ascii };
    case 'code':
    case 'enum':
      return { type: 'varchar', length, ...ascii };
    case 'text':
      return { type: 'varchar', length };
    case 'longText':
      return longText;
    case 'codes':
    case 'structured':
      return { ...longText, transformer: asJson };
    case 'whole':
      return { type: mysql ? 'int' : 'integer' };
    case 'money':
      return { type: 'bigint', transformer: asMoney };
    case 'decimal':
      return { type: 'double' };
    case 'flag':
      return { type: mysql ? 'tinyint' : 'boolean', transformer: asFlag };
    case 'at':
      return mysql ? { type: 'datetime', precision: 3 } : { type: 'datetime' };
  }
}

const asciiKinds: ReadonlySet<ColumnKind> = new Set(['id', 'uscc', 'region', 'on', 'code', 'enum']);

/** Whether a column can hold a value at all: MariaDB refuses to compare an ASCII column with other text. */
export const canHold = (kind: ColumnKind, value: unknown): boolean =>
  !asciiKinds.has(kind) || /^[\x20-\x7e]*$/.test(String(value));

/** Turns a value into what this dialect binds, for the SQL that the kit writes itself. */
export function bindable(kind: ColumnKind, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return mysql ? value : value.toISOString().replace('T', ' ').replace('Z', '');
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (kind === 'money' && typeof value === 'object' && 'minor' in value) return Number(value.minor);
  if (kind === 'codes' || kind === 'structured') return JSON.stringify(value);
  return value;
}

/** The reverse for the few values that raw rows bring back: an instant arrives as text on SQLite. */
export function fromRaw(kind: ColumnKind, value: unknown): unknown {
  if (kind === 'at' && typeof value === 'string') return new Date(`${value.replace(' ', 'T')}Z`);
  if (kind === 'flag' && value !== null) return Boolean(value);
  return value;
}
