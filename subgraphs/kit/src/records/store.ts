import { dialect } from './dialect.js';
import { openMysqlStore } from './mysql-store.js';
import { openSqliteStore } from './sqlite-store.js';
import type { Store, StoreConfig } from './store-config.js';

export type { Store, StoreConfig } from './store-config.js';

/** Opens a subgraph's database and brings its tables to the newest migration. */
export const openStore = (config: StoreConfig): Promise<Store> =>
  dialect === 'sqlite' ? openSqliteStore(config) : openMysqlStore(config);
