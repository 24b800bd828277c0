import type { ColumnOptions, ValueTransformer } from 'typeorm';
import { type ColumnKind, columnOptions, dialect } from '../records/index.js';

/** Sequence numbers stay far below 2^53, so a number holds them; MariaDB hands them over as text. */
const asNumber: ValueTransformer = {
  to: (value: unknown) => value,
  from: (value: unknown) => (value === null ? null : Number(value)),
};

/** Type of a key that the database counts up itself. */
export const counter = dialect === 'mysql' ? ('bigint' as const) : ('integer' as const);

/** Options of a column of the log's own tables: a kind of the records room, or `sequence` for a 64-bit number. */
export function kept(
  kind: ColumnKind | 'sequence',
  name: string,
  length = 0,
): ColumnOptions & { readonly nullable: false } {
  if (kind === 'sequence') return { type: 'bigint', name, nullable: false, transformer: asNumber };
  return { ...columnOptions(kind, length), name, nullable: false };
}

/** The same column, where it may be empty. */
export function perhaps(kind: ColumnKind | 'sequence', name: string, length = 0): ColumnOptions {
  return { ...kept(kind, name, length), nullable: true };
}
