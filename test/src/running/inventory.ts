import { createHash } from 'node:crypto';
import { dialect, openStore, type Store } from '@qishu/kit/records';
import { type Home, subgraphs } from './home.js';

/** What one table holds: how many rows, a fingerprint of them, its indexes. */
export interface TableInventory {
  readonly rows: number;
  readonly content: string;
  readonly indexes: readonly string[];
}

/** `enterprises.recognitions` → what it holds. */
export type Inventory = Readonly<Record<string, TableInventory>>;

/** The log and what follows it, and the migrations: they differ from run to run. */
const ofTheRun =
  /^(sqlite_|migrations$|log_|loaded_sets$|personal_|projection_|roll_up_|leases$|due_|search_states$|matching_runs$)/;
/** Facts kept of others and sums kept of the log, which follow in their own time. */
const following =
  /^(assigned_enterprises|served_enterprises|known_\w+|assignment_periods|coverage_counts|recognition_terms|counted_subjects|(?:ledger|ticket)(?:_city)?_(?:sums|days)(?:_by_kind)?|served_months|stale_enterprises|kept_matches|lost_matches)$/;
/** Columns that say when a row was written, and how often: a rule whose clause has been matched says so by a new version. */
const writing = /^(created_at|updated_at|version)$/;

type Row = Readonly<Record<string, unknown>>;
const select = (store: Store, sql: string): Promise<Row[]> => store.read.query(sql);

const catalogue =
  dialect === 'sqlite'
    ? {
        tables: `SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`,
        indexes: (table: string) =>
          `SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = '${table}' ORDER BY name`,
      }
    : {
        tables:
          'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE() ORDER BY name',
        indexes: (table: string) =>
          `SELECT DISTINCT index_name AS name FROM information_schema.statistics WHERE table_schema = DATABASE() AND table_name = '${table}' ORDER BY name`,
      };

const names = async (store: Store, sql: string): Promise<string[]> =>
  (await select(store, sql)).map(({ name }) => String(name));

async function inventoryOf(store: Store, table: string): Promise<TableInventory> {
  const rows = await select(store, `SELECT * FROM ${table}`);
  // Link tables have no id of their own, so that rows are put in order by what they say.
  const texts = rows.map((row) => JSON.stringify(Object.entries(row).filter(([column]) => !writing.test(column))));
  const hash = createHash('sha256');
  for (const text of texts.sort()) hash.update(text);
  return {
    rows: rows.length,
    content: hash.digest('hex').slice(0, 16),
    indexes: await names(store, catalogue.indexes(table)),
  };
}

/** Everything that a home keeps, read past the hub while it does not run. */
export async function inventory({ folder, databaseUrl }: Home): Promise<Inventory> {
  const found: Record<string, TableInventory> = {};
  for (const name of subgraphs) {
    const store = await openStore({ name, folder, databaseUrl, records: [], migrations: [] });
    for (const table of await names(store, catalogue.tables))
      if (!ofTheRun.test(table) && !following.test(table)) found[`${name}.${table}`] = await inventoryOf(store, table);
    await store.close();
  }
  return found;
}
