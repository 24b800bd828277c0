import { setTimeout } from 'node:timers/promises';
import driver, { type PoolConnection, type PoolOptions } from 'mysql2';
import mysql from 'mysql2/promise';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { databaseName } from './database-name.js';
import { exclusively } from './exclusively.js';
import { closingOnce, listening, type Store, type StoreConfig } from './store-config.js';
import { asStoreError, lostRace } from './store-error.js';

const CONNECT_TIMEOUT_MS = 5_000;
const MOST_CONNECTIONS = 10;
const MOST_ATTEMPTS = 8;
/** Waited before the n-th attempt at most n times, at random, so that two losers do not meet again. */
const PAUSE_MS = 20;

const login = (url: URL) => ({
  host: url.hostname,
  port: Number(url.port || 3306),
  user: decodeURIComponent(url.username),
  password: decodeURIComponent(url.password),
});

/**
 * The driver, with connections whose transactions see at each statement what is committed: a gap that nobody has filled
 * is not locked. It is said once a connection, since once a transaction would be a round trip more for each write.
 */
const readingCommitted = {
  ...driver,
  createPool: (given: PoolOptions) =>
    driver.createPool(given).on('connection', (connection: PoolConnection) => {
      connection.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED', (error) => {
        if (error) connection.destroy();
      });
    }),
};

function options(config: StoreConfig, url: URL, type: 'mysql' | 'mariadb'): DataSourceOptions {
  const { user, ...place } = login(url);
  return {
    type,
    driver: readingCommitted,
    ...place,
    username: user,
    database: databaseName(config.name, url),
    entities: [...config.records],
    migrations: [...config.migrations],
    migrationsTransactionMode: 'each',
    ...listening(config),
    charset: 'utf8mb4_bin',
    timezone: 'Z',
    supportBigNumbers: true,
    bigNumberStrings: false,
    // The driver would take a stack with each statement, for errors that TypeORM wraps anyway.
    trace: false,
    // An object that reached a parameter by mistake is text, and never becomes SQL of the form `key` = value.
    extra: { connectionLimit: MOST_CONNECTIONS, connectTimeout: CONNECT_TIMEOUT_MS, stringifyObjects: true },
  };
}

/** Creates the database where it is missing, and tells which of the two servers it is: their catalogues differ. */
async function createDatabase(config: StoreConfig, url: URL): Promise<'mysql' | 'mariadb'> {
  const connection = await mysql.createConnection({ ...login(url), connectTimeout: CONNECT_TIMEOUT_MS });
  try {
    const name = mysql.escapeId(databaseName(config.name, url), true);
    await connection.query(`CREATE DATABASE IF NOT EXISTS ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
    const [rows] = await connection.query('SELECT VERSION() AS version');
    return /mariadb/i.test((rows as { version: string }[])[0]?.version ?? '') ? 'mariadb' : 'mysql';
  } finally {
    await connection.end();
  }
}

/** Runs a transaction again that lost against another one. */
function retried(source: DataSource): Store['write'] {
  return async (work) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await source.transaction(work);
      } catch (error) {
        if (!lostRace(error) || attempt >= MOST_ATTEMPTS) throw asStoreError(error);
        await setTimeout(Math.random() * PAUSE_MS * attempt);
      }
    }
  };
}

/** Opens the database of a subgraph; replicas that start together bring it to the newest migration one after another. */
export async function openMysqlStore(config: StoreConfig): Promise<Store> {
  const url = new URL(config.databaseUrl ?? '');
  let source: DataSource | undefined;
  try {
    const server = await createDatabase(config, url);
    const opened = await new DataSource(options(config, url, server)).initialize();
    source = opened;
    await exclusively(opened, 'migrations', () => opened.runMigrations());
    return { read: opened, writer: opened, write: retried(opened), close: closingOnce(() => opened.destroy()) };
  } catch (error) {
    await source?.destroy().catch(() => undefined);
    throw asStoreError(error, url.host);
  }
}
