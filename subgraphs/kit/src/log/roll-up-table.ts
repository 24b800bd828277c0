import type { ColumnNotation, QueryRunner } from '../records/index.js';
import { createKeyedTable } from './log-migration.js';
import { RECORDS } from './roll-up.js';

/**
 * Creates the table of a roll-up in a migration: its dimensions in the order of the declaration (periods are `on`, flags
 * are `whole`), and the names of its further measures.
 */
export async function createRollUpTable(
  runner: QueryRunner,
  name: string,
  dimensions: Readonly<Record<string, ColumnNotation>>,
  measures: readonly string[] = [],
): Promise<void> {
  const sums = Object.fromEntries([RECORDS, ...measures].map((column) => [column, 'sequence' as const]));
  await createKeyedTable(runner, name, { keys: Object.keys(dimensions), columns: { ...dimensions, ...sums } });
}
