import { dialect, type Noun, type Store } from '../records/index.js';

interface DeclaredIndex {
  readonly name: string;
  readonly unique: string;
  readonly columns: string;
}

const declaredIndexes = (store: Store, noun: Noun): DeclaredIndex[] =>
  store.writer.getMetadata(noun.record).indices.map((index) => ({
    name: index.name,
    unique: index.isUnique ? 'UNIQUE ' : '',
    columns: index.columns.map((column) => `\`${column.databaseName}\``).join(', '),
  }));

/** Names of the indexes that a table has at the moment. */
async function presentIndexes(store: Store, table: string): Promise<Set<string>> {
  const sql =
    dialect === 'sqlite'
      ? `SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = ?`
      : `SELECT DISTINCT index_name AS name FROM information_schema.statistics WHERE table_schema = DATABASE() AND table_name = ?`;
  const rows: { name: string }[] = await store.writer.query(sql, [table]);
  return new Set(rows.map((row) => row.name));
}

const dropping: Record<typeof dialect, (table: string, names: readonly string[]) => string[]> = {
  sqlite: (_table, names) => names.map((name) => `DROP INDEX ${name}`),
  mysql: (table, names) =>
    names.length === 0 ? [] : [`ALTER TABLE ${table} ${names.map((name) => `DROP INDEX ${name}`).join(', ')}`],
};

const making: Record<typeof dialect, (table: string, indexes: readonly DeclaredIndex[]) => string[]> = {
  sqlite: (table, indexes) =>
    indexes.map(({ name, unique, columns }) => `CREATE ${unique}INDEX ${name} ON ${table} (${columns})`),
  mysql: (table, indexes) => [
    `ALTER TABLE ${table} ${indexes.map(({ name, unique, columns }) => `ADD ${unique}INDEX ${name} (${columns})`).join(', ')}`,
  ],
};

/**
 * Drops the secondary indexes of a table and makes them again after the load: many times faster than keeping them.
 * They are made from the record’s declaration, not from what the table had, so a load that was cut off heals.
 */
export async function withoutIndexes(store: Store, noun: Noun, load: () => Promise<void>): Promise<void> {
  const declared = declaredIndexes(store, noun);
  const present = await presentIndexes(store, noun.table);
  const run = async (statements: readonly string[]): Promise<void> => {
    for (const sql of statements) await store.writer.query(sql);
  };
  await run(
    dropping[dialect](
      noun.table,
      declared.map(({ name }) => name).filter((name) => present.has(name)),
    ),
  );
  try {
    // A killed process loses nothing by this; only a power cut could, and then the load starts again.
    if (dialect === 'sqlite') await run(['PRAGMA synchronous = OFF']);
    await load();
    await run(making[dialect](noun.table, declared));
  } finally {
    if (dialect === 'sqlite') await run(['PRAGMA synchronous = FULL']);
  }
}
