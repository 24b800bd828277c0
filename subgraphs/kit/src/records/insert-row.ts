import type { EntityManager, EntityMetadata } from 'typeorm';

/** The statement of one table and the columns that it fills; the database itself fills generated ones. */
interface Insertion {
  readonly sql: string;
  readonly columns: EntityMetadata['columns'];
}

const known = new WeakMap<EntityMetadata, Insertion>();

function insertionOf({ connection }: EntityManager, metadata: EntityMetadata): Insertion {
  const found = known.get(metadata);
  if (found) return found;
  const columns = metadata.columns.filter((column) => !column.isGenerated);
  const names = columns.map((column) => connection.driver.escape(column.databaseName)).join(', ');
  const table = connection.driver.escape(metadata.tableName);
  const sql = `INSERT INTO ${table} (${names}) VALUES (${columns.map(() => '?').join(', ')})`;
  const made = { sql, columns };
  known.set(metadata, made);
  return made;
}

/**
 * Inserts one whole row: what `manager.insert` does, with the statement made once for a table instead of once for a row,
 * which is most of what an insert costs.
 */
export async function insertRow<Row extends object>(
  manager: EntityManager,
  record: new () => Row,
  row: Partial<Row>,
): Promise<void> {
  const { connection } = manager;
  const { sql, columns } = insertionOf(manager, connection.getMetadata(record));
  const values = columns.map((column) =>
    connection.driver.preparePersistentValue(column.getEntityValue(row as never) ?? null, column),
  );
  await manager.query(sql, values);
}
