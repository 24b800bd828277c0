import type { ColumnOptions, ValueTransformer } from 'typeorm';
import { type ColumnKind, columnOptions, dialect } from '../records/index.js';

/** Sequence numbers stay far below 2^53, so a number holds them; MariaDB hands them over as text. */
const asNumber: ValueTransformer = {
  to: (value: unknown) => value,
  from: (value: unknown) => (value === null ? null : Number(value)),
};

/** Type of a key that the database counts up itself. */
export const counter = dialect === 'mysql' ? ('bigint' as const) : ('integer' as const);

/** Type of the bytes that name the members of a cell. */
export const bytes = dialect === 'mysql' ? ('longblob' as const) : ('blob' as const);

/** Options of a column of the log's own tables: a kind of the records room, `sequence` for a 64-bit number, or `members`. */
export function kept(
  kind: ColumnKind | 'sequence' | 'members',
  name: string,
  length = 0,
): ColumnOptions & { readonly nullable: false } {
  if (kind === 'sequence') return { type: 'bigint', name, nullable: false, transformer: asNumber };
  if (kind === 'members') return { type: bytes, name, nullable: false };
  return { ...columnOptions(kind, length), name, nullable: false };
}

/** The same column, where it may be empty. */
export function perhaps(kind: ColumnKind | 'sequence', name: string, length = 0): ColumnOptions {
  return { ...kept(kind, name, length), nullable: true };
}
