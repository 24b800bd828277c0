import { dialect } from './dialect.js';
import type { Store, StoreConfig } from './store-config.js';

export type { Store, StoreConfig } from './store-config.js';

/** Opens a subgraph's database and brings its tables to the newest migration. */
export async function openStore(config: StoreConfig): Promise<Store> {
  // A hundred files of the driver that is not used are not loaded.
  if (dialect === 'sqlite') return (await import('./sqlite-store.js')).openSqliteStore(config);
  return (await import('./mysql-store.js')).openMysqlStore(config);
}
