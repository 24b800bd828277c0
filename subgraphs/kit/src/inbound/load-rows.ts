import { isDeepStrictEqual } from 'node:util';
import type { Runtime } from '../graph/runtime.js';
import { hasEvents, openNewEpoch } from '../log/index.js';
import {
  bindable,
  type Class,
  columnsOf,
  exclusively,
  inUnit,
  type KeptRecord,
  type Noun,
  type Unit,
} from '../records/index.js';
import { type BulkRow, completed, insertRows } from './bulk-load.js';
import { findLoadedSet, fingerprintOf, keepLoadedSet, setName } from './loaded-set.js';

/** Rows of one transaction when committed data has changed. */
const ROWS_TOGETHER = 200;

/** Whether a kept record differs from a row in anything that the row says, compared as the database holds it. */
function differs(noun: Noun, record: KeptRecord, row: BulkRow, sourceCode: string): boolean {
  const before = record as unknown as Record<string, unknown>;
  const wanted = completed(noun, row, sourceCode, record.updatedAt);
  return columnsOf(noun.record as unknown as Class)
    .filter(({ property }) => property in row)
    .some(
      ({ kind, property }) => !isDeepStrictEqual(bindable(kind, before[property]), bindable(kind, wanted[property])),
    );
}

async function bringUpRow(unit: Unit, noun: Noun, sourceCode: string, row: BulkRow): Promise<void> {
  const known = await unit.lock(noun, 'id', row.id);
  if (!known) await unit.create(noun, { sourceCode, sourceId: row.id, ...row } as never, 'record.upserted');
  else if (differs(noun, known, row, sourceCode))
    await unit.change<KeptRecord>(noun, known, row as never, 'record.upserted');
}

async function bringUp(house: Runtime, noun: Noun, sourceCode: string, rows: readonly BulkRow[]): Promise<void> {
  const { store, regions, events, now } = house;
  for (let from = 0; from < rows.length; from += ROWS_TOGETHER)
    await store.write((manager) =>
      inUnit({ manager, regions, events, actor: 'hub', now }, async (unit) => {
        for (const row of rows.slice(from, from + ROWS_TOGETHER)) await bringUpRow(unit, noun, sourceCode, row);
      }),
    );
}

/**
 * Brings a noun up to data that is committed with the code. Nothing happens while the data is the same. The first load
 * of an empty house is one bulk insert and a new epoch; later only the rows that differ are changed, each with its
 * event, because whoever follows the log must not have to begin anew for a few corrected rows.
 */
export async function loadRows(
  house: Runtime,
  noun: Noun,
  sourceCode: string,
  rows: readonly BulkRow[],
): Promise<void> {
  const { store, recordLog } = house;
  const name = setName(noun.table, sourceCode);
  const fingerprint = fingerprintOf(rows);
  const isLoaded = async (): Promise<boolean> => {
    const known = await findLoadedSet(store, name);
    return known?.fingerprint === fingerprint && known.state === 'LOADED';
  };
  if (await isLoaded()) return;
  await exclusively(store.writer, name, async () => {
    // Another replica may have loaded it while this one waited.
    if (await isLoaded()) return;
    const known = await findLoadedSet(store, name);
    const first = !known && !(await hasEvents(recordLog));
    if (first)
      await store.write(async (manager) => {
        await insertRows(manager, noun, sourceCode, rows);
        await keepLoadedSet(manager, name, fingerprint, 'LOADING');
      });
    else await bringUp(house, noun, sourceCode, rows);
    // A first load that was cut off here finds its set LOADING, and opens the epoch that it owes.
    if (first || known?.state === 'LOADING') await openNewEpoch(recordLog);
    await store.write((manager) => keepLoadedSet(manager, name, fingerprint, 'LOADED'));
  });
  house.wake();
}
