import type { Progress } from '../graph/define-subgraph.js';
import { openNewEpoch, type RecordLog } from '../log/index.js';
import { type Class, columnOf, dialect, exclusively, type Noun, type Store } from '../records/index.js';
import { type BulkRow, bulkLoad } from './bulk-load.js';
import { findLoadedSet, keepLoadedSet } from './loaded-set.js';
import { withoutIndexes } from './without-indexes.js';

/** One noun’s part of the demonstration province. */
export interface DemonstrationPart {
  readonly noun: Noun;
  /** How many rows there will be, for the progress bar. */
  readonly count: number;
  rows(): Iterable<BulkRow>;
}

const SET = 'demonstration';
/** Source of invented records, unless a row names the platform that it stands for. */
export const DEMONSTRATION_SOURCE = 'DEMO';
/** Ids of invented records begin with `demo-`, so that one can never be mistaken for a real one; `.` comes after `-`. */
const DEMONSTRATION_IDS = ['demo-', 'demo.'];

/** Removes the invented rows of a table. */
async function wipe(store: Store, table: string, column: string): Promise<void> {
  const others: unknown[] = await store.writer.query(
    `SELECT 1 AS other FROM ${table} WHERE ${column} < ? OR ${column} >= ? LIMIT 1`,
    DEMONSTRATION_IDS,
  );
  // Ten million rows go at once where all of them are invented.
  const all = dialect === 'mysql' ? `TRUNCATE TABLE ${table}` : `DELETE FROM ${table}`;
  await store.write((manager) =>
    others.length === 0
      ? manager.query(all)
      : manager.query(`DELETE FROM ${table} WHERE ${column} >= ? AND ${column} < ?`, DEMONSTRATION_IDS),
  );
}

/** Removes what a load that was cut off left of a noun. */
async function wipeNoun(store: Store, { table, links }: Noun): Promise<void> {
  await wipe(store, table, 'id');
  if (!links) return;
  const owner = columnOf(links.record as Class, links.owner).column;
  await wipe(store, store.writer.getMetadata(links.record).tableName, owner);
}

/**
 * Loads the demonstration province once. The set is marked LOADING before the first row and LOADED after the last
 * index, so a load that was cut off is wiped and started over, and never taken for whole.
 */
export async function loadDemonstration(
  log: RecordLog,
  scale: string,
  parts: readonly DemonstrationPart[],
  progress: Progress,
): Promise<void> {
  const { store } = log;
  const isLoaded = async (): Promise<boolean> => (await findLoadedSet(store, SET))?.state === 'LOADED';
  if (await isLoaded()) return;
  await exclusively(store.writer, SET, async () => {
    // Another replica may have loaded it while this one waited.
    if (await isLoaded()) return;
    await store.write((manager) => keepLoadedSet(manager, SET, scale, 'LOADING'));
    await loadParts(store, parts, progress);
    await openNewEpoch(log);
    await store.write((manager) => keepLoadedSet(manager, SET, scale, 'LOADED'));
  });
}

async function loadParts(store: Store, parts: readonly DemonstrationPart[], progress: Progress): Promise<void> {
  const all = parts.reduce((sum, part) => sum + part.count, 0);
  let before = 0;
  for (const part of parts) {
    const { noun } = part;
    const tell = (count: number): void =>
      progress(`示范数据：${noun.zh}`, `demonstration data: ${noun.name}`, (before + count) / all);
    await wipeNoun(store, noun);
    await withoutIndexes(store, noun, async () => {
      await bulkLoad(store, noun, DEMONSTRATION_SOURCE, part.rows(), tell);
    });
    before += part.count;
  }
}
