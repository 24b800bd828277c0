import type { EntityManager, EntityMetadata, ValueTransformer } from 'typeorm';

/** The statement of one table and the columns that it fills; the database itself fills generated ones. */
interface Insertion {
  /** For one row; `tuple` is what each further one adds. */
  readonly sql: string;
  readonly tuple: string;
  readonly columns: EntityMetadata['columns'];
}

const known = new WeakMap<EntityMetadata, Insertion>();

function insertionOf({ connection }: EntityManager, metadata: EntityMetadata): Insertion {
  const found = known.get(metadata);
  if (found) return found;
  const columns = metadata.columns.filter((column) => !column.isGenerated);
  const names = columns.map((column) => connection.driver.escape(column.databaseName)).join(', ');
  const table = connection.driver.escape(metadata.tableName);
  const tuple = `(${columns.map(() => '?').join(', ')})`;
  const made = { sql: `INSERT INTO ${table} (${names}) VALUES ${tuple}`, tuple, columns };
  known.set(metadata, made);
  return made;
}

/** Values of one INSERT: SQLite binds some 32 000. */
const MOST_VALUES = 8_000;

/**
 * Inserts whole rows, in their order: what `manager.insert` does, with the statement made once for a table instead of
 * once for a row, which is most of what an insert costs.
 */
export async function insertTogether<Row extends object>(
  manager: EntityManager,
  record: new () => Row,
  rows: readonly Partial<Row>[],
): Promise<void> {
  const { connection } = manager;
  const { sql, tuple, columns } = insertionOf(manager, connection.getMetadata(record));
  const together = Math.floor(MOST_VALUES / columns.length);
  for (let from = 0; from < rows.length; from += together) {
    const some = rows.slice(from, from + together);
    const values = some.flatMap((row) =>
      columns.map((column) =>
        connection.driver.preparePersistentValue(column.getEntityValue(row as never) ?? null, column),
      ),
    );
    await manager.query(`${sql}${`, ${tuple}`.repeat(some.length - 1)}`, values);
  }
}

/** Inserts one whole row. */
export const insertRow = <Row extends object>(
  manager: EntityManager,
  record: new () => Row,
  row: Partial<Row>,
): Promise<void> => insertTogether(manager, record, [row]);

/** Gives a row that was inserted the values that it is read with: what is kept as JSON has no classes and no gaps. */
export function asRead<Row extends object>({ connection }: EntityManager, record: new () => Row, row: Row): void {
  for (const column of connection.getMetadata(record).columns) {
    const { from, to } = (column.transformer ?? {}) as Partial<ValueTransformer>;
    const value = column.getEntityValue(row as never);
    if (value === undefined) column.setEntityValue(row as never, null);
    else if (value !== null && from && to) column.setEntityValue(row as never, from(to(value)));
  }
}
