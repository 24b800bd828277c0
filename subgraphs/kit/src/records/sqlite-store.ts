import { join } from 'node:path';
import Database from 'better-sqlite3';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { ensureFolder, HubError } from '../base/index.js';
import { closingOnce, listening, type Store, type StoreConfig } from './store-config.js';
import { asStoreError } from './store-error.js';

const BUSY_TIMEOUT_MS = 5_000;

function options(config: StoreConfig, readOnly: boolean): DataSourceOptions {
  return {
    type: 'better-sqlite3',
    database: join(config.folder, `${config.name}.sqlite`),
    entities: [...config.records],
    migrations: [...config.migrations],
    migrationsTransactionMode: 'each',
    ...listening(config),
    timeout: BUSY_TIMEOUT_MS,
    prepareDatabase: (database: { pragma(text: string): void }) => {
      database.pragma('journal_mode = WAL');
      // An acknowledged write survives a power cut.
      database.pragma('synchronous = FULL');
      database.pragma('cache_size = -65536');
      if (readOnly) database.pragma('query_only = ON');
    },
  };
}

/**
 * Keeps every other process away from the file: two writers would each believe to be the only one. The lock is SQLite’s
 * own on a file beside it, so the system lets go of it however the process ends.
 */
function takeFile({ folder, name }: StoreConfig): Database.Database {
  let lock: Database.Database | undefined;
  try {
    lock = new Database(join(folder, `${name}.lock`), { timeout: 0 });
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; CREATE TABLE IF NOT EXISTS taken (pid INTEGER)');
    return lock;
  } catch (cause) {
    lock?.close();
    const busy = String((cause as { code?: unknown }).code).startsWith('SQLITE_BUSY');
    throw new HubError(busy ? 'DATA_FOLDER_IN_USE' : 'DATA_FOLDER_NOT_WRITABLE', { folder }, { cause });
  }
}

/** Transactions queue: a second one on the one writing connection would join the first. */
function serialised(writer: DataSource): Store['write'] {
  let tail: Promise<unknown> = Promise.resolve();
  return (work) => {
    const run = tail
      .then(() => writer.transaction(work))
      .catch((error: unknown) => Promise.reject(asStoreError(error)));
    tail = run.catch(() => undefined);
    return run;
  };
}

/** Opens the file of a subgraph: one connection that writes, another one that reads what is committed. */
export async function openSqliteStore(config: StoreConfig): Promise<Store> {
  ensureFolder(config.folder);
  const lock = takeFile(config);
  const opened: DataSource[] = [];
  const close = closingOnce(async () => {
    await Promise.all(opened.map((source) => source.destroy()));
    lock.close();
  });
  try {
    const writer = await new DataSource(options(config, false)).initialize();
    opened.push(writer);
    await writer.runMigrations();
    const read = await new DataSource(options(config, true)).initialize();
    opened.push(read);
    return { read, writer, write: serialised(writer), close };
  } catch (error) {
    await close();
    throw asStoreError(error, join(config.folder, `${config.name}.sqlite`));
  }
}
