import type { DataSource, DataSourceOptions, EntityManager, Logger } from 'typeorm';

/** Where a subgraph keeps its records. */
export interface StoreConfig {
  /** Name of the subgraph; names the file or the database. */
  readonly name: string;
  /** Folder of the SQLite files. */
  readonly folder: string;
  /** `mysql://user:password@host:port/prefix`; the database is `prefix_name`. */
  readonly databaseUrl?: string | undefined;
  readonly records: readonly (new () => object)[];
  readonly migrations: readonly (new () => object)[];
  /** Told of every statement; tests count them. */
  readonly onStatement?: ((sql: string) => void) | undefined;
}

/** One database of one subgraph. `read` answers questions; `write` is the only way to change anything. */
export interface Store {
  readonly read: DataSource;
  /** The data source that writes; for migrations and bulk loads. */
  readonly writer: DataSource;
  /**
   * Runs `work` in one transaction. It may be run again after a deadlock, so it changes nothing but the database; and it
   * never calls `write` itself, because on SQLite that one would wait for this one.
   */
  write<T>(work: (manager: EntityManager) => Promise<T>): Promise<T>;
  /** Closing twice is closing once. */
  close(): Promise<void>;
}

/** Closes once, however often it is told to. */
export function closingOnce(close: () => Promise<void>): () => Promise<void> {
  let closed: Promise<void> | undefined;
  return () => {
    closed ??= close();
    return closed;
  };
}

const silent = (): void => undefined;

/** The options by which a data source tells its statements, and nothing else: TypeORM’s own logger writes to standard output. */
export const listening = ({ onStatement }: StoreConfig): Pick<DataSourceOptions, 'logging' | 'logger'> => {
  const logger: Logger = {
    logQuery: onStatement ?? silent,
    logQueryError: silent,
    logQuerySlow: silent,
    logSchemaBuild: silent,
    logMigration: silent,
    log: silent,
  };
  return { logging: onStatement ? ['query'] : false, logger };
};
