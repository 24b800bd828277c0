import { join } from 'node:path';
import Database from 'better-sqlite3';
import { DataSource, type DataSourceOptions, type EntityManager } from 'typeorm';
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

/** Works of one commit at most, and the milliseconds after which no further one is begun: the first of them waits for all. */
const MOST_TOGETHER = 128;
const LONGEST_TOGETHER_MS = 50;

/** One write that waits for its turn. */
interface Queued {
  readonly work: (manager: EntityManager) => Promise<unknown>;
  readonly done: (result: unknown) => void;
  readonly failed: (error: unknown) => void;
}

/** Whether the connection still is in the transaction: SQLite itself gives one up when the disk is full. */
const isInTransaction = (writer: DataSource): boolean =>
  (writer.driver as unknown as { databaseConnection: { inTransaction: boolean } }).databaseConnection.inTransaction;

/**
 * Writes queue, because a second one on the one writing connection would join the first; and those that wait are
 * committed together, since what costs is to wait for the disk. Each has a savepoint of its own, so that one that fails
 * leaves nothing behind, and none is answered, not even refused, before the commit is on disk: a refusal may rest on
 * what an earlier one of them has written.
 */
function grouped(writer: DataSource): Store['write'] {
  const waiting: Queued[] = [];
  let isWriting = false;

  async function writeTogether(): Promise<void> {
    const taken: Queued[] = [];
    const answers: (() => void)[] = [];
    const one = async (manager: EntityManager, { work, done, failed }: Queued): Promise<void> => {
      try {
        const result = await manager.transaction(work);
        answers.push(() => done(result));
      } catch (error) {
        if (!isInTransaction(writer)) throw error;
        answers.push(() => failed(asStoreError(error)));
      }
    };
    try {
      const began = performance.now();
      await writer.transaction(async (manager) => {
        do {
          const next = waiting.shift() as Queued;
          taken.push(next);
          await one(manager, next);
        } while (waiting.length > 0 && taken.length < MOST_TOGETHER && performance.now() - began < LONGEST_TOGETHER_MS);
      });
      for (const answer of answers) answer();
    } catch (error) {
      for (const { failed } of taken) failed(asStoreError(error));
    }
  }

  async function begin(): Promise<void> {
    if (isWriting) return;
    isWriting = true;
    while (waiting.length > 0) await writeTogether();
    isWriting = false;
  }

  return <T>(work: (manager: EntityManager) => Promise<T>) =>
    new Promise<T>((done, failed) => {
      waiting.push({ work, done: done as Queued['done'], failed });
      // In a turn of its own, so that those who ask in the same turn are written together.
      if (!isWriting) queueMicrotask(begin);
    });
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
    return { read, writer, write: grouped(writer), close };
  } catch (error) {
    await close();
    throw asStoreError(error, join(config.folder, `${config.name}.sqlite`));
  }
}
