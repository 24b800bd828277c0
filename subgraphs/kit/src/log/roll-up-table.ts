import type { ColumnNotation, QueryRunner } from '../records/index.js';
import { createKeyedTable } from './log-migration.js';
import { MEMBERS, RECORDS } from './roll-up.js';

/**
 * Creates the table of a roll-up in a migration: its days, its columns in the order of the declaration, its months (periods
 * are `on`, flags are `whole`), the names of its further measures, and whether its cells keep their members.
 */
export async function createRollUpTable(
  runner: QueryRunner,
  name: string,
  dimensions: Readonly<Record<string, ColumnNotation>>,
  measures: readonly string[] = [],
  keepsMembers = false,
): Promise<void> {
  const sums = Object.fromEntries([RECORDS, ...measures].map((column) => [column, 'sequence' as const]));
  const columns = { ...dimensions, ...sums, ...(keepsMembers && { [MEMBERS]: 'members' as const }) };
  await createKeyedTable(runner, name, { keys: Object.keys(dimensions), columns });
}
