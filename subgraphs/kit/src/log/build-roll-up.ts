import { type EntityManager, IsNull } from 'typeorm';
import { dialect, isDuplicate, type Store } from '../records/index.js';
import { LogEvent } from './log-event.js';
import { type LogState, readState } from './log-state.js';
import type { RecordLog } from './record-log.js';
import type { RollUp } from './roll-up.js';
import { CellChanges, changeCells, memberOf } from './roll-up-cells.js';
import { advance, nextEvents } from './roll-up-events.js';
import { RollUpPosition } from './roll-up-position.js';
import { StepLost } from './step-lost.js';

/** How much one step takes on. */
export interface RollUpStride {
  readonly events: number;
  /** Records counted from the rows; SQLite answers nobody else meanwhile. */
  readonly records: number;
}

/**
 * Runs work that sees one state of the database throughout: what another transaction commits meanwhile is not seen by
 * one statement and missed by the one before. On SQLite nobody else writes while it runs.
 */
const atOneInstant = <T>({ write, writer }: Store, work: (manager: EntityManager) => Promise<T>): Promise<T> =>
  dialect === 'sqlite' ? write(work) : writer.transaction('REPEATABLE READ', work);

/** Begins anew: no cells, and everything to be counted. */
export async function beginRollUp(
  store: Store,
  { name: id, fingerprint }: RollUp,
  known: RollUpPosition | null,
  { epoch, headSeq: seq }: LogState,
  now: Date,
): Promise<void> {
  const begun = { fingerprint, state: 'BUILDING', epoch, seq, builtTo: '', counted: [] } as const;
  await store.write(async (manager) => {
    if (known) await advance(manager, known, { ...begun, builds: known.builds + 1 }, now);
    else
      await manager.insert(RollUpPosition, { ...begun, id, revision: 1, builds: 1, updatedAt: now }).catch((error) => {
        throw isDuplicate(error) ? new StepLost() : error;
      });
    // A DELETE, not a TRUNCATE: MySQL would commit the transaction that holds the position.
    await manager.query(`DELETE FROM ${id}`);
  });
}

/** The sums of the records between two ids, by the database. */
async function countRecords(
  manager: EntityManager,
  { noun, dimensions, measures, distinct }: RollUp,
  from: string,
  to: string | undefined,
): Promise<CellChanges> {
  const keys = dimensions.map((_dimension, at) => `d${at}`);
  const sums = measures.map((_measure, at) => `m${at}`);
  const groups = [...keys, ...(distinct ? ['subject'] : [])].join(', ');
  const select = [
    ...(distinct ? [`${distinct.sql} AS subject`] : []),
    ...dimensions.map(({ sql }, at) => `${sql} AS d${at}`),
    ...measures.map(({ sql }, at) => `SUM(${sql}) AS m${at}`),
  ].join(', ');
  const range = to === undefined ? 't.id > ?' : 't.id > ? AND t.id <= ?';
  const rows: Record<string, string | number | null>[] = await manager.query(
    `SELECT ${select} FROM ${noun.table} t WHERE ${range} GROUP BY ${groups}`,
    to === undefined ? [from] : [from, to],
  );
  const changes = new CellChanges();
  for (const row of rows) {
    const [key, counts] = [keys.map((name) => row[name] as string | number), sums.map((name) => Number(row[name]))];
    changes.add({ key, sums: counts, members: distinct ? memberOf(row['subject'], counts[0]) : new Map() }, 1);
  }
  return changes;
}

/** The positions of events that have no place yet, of records between two ids. */
async function waitingBetween(manager: EntityManager, type: string, from: string, to: string | undefined) {
  const waiting = await manager.find(LogEvent, {
    select: { position: true, recordId: true },
    where: { epoch: IsNull(), seq: IsNull(), type },
  });
  return waiting
    .filter(({ recordId }) => recordId > from && (to === undefined || recordId <= to))
    .map(({ position }) => Number(position));
}

/**
 * Counts the next records, as they are at one instant. Their events up to that instant are in the rows already: those
 * that have a place are passed over by moving on to the head, and those that wait for one are remembered.
 */
export function buildRollUp(
  log: RecordLog,
  rollUp: RollUp,
  position: RollUpPosition,
  now: Date,
  stride: RollUpStride,
): Promise<void> {
  const { table, name: type } = rollUp.noun;
  const from = position.builtTo ?? '';
  return atOneInstant(log.store, async (manager) => {
    const state = await readState(manager, log.name);
    if (state.epoch !== position.epoch) return;
    const { changes, to: seq, counted } = await nextEvents(manager, rollUp, position, state.headSeq, stride.events);
    if (seq < state.headSeq) {
      await advance(manager, position, { seq, counted }, now);
      await changeCells(manager, rollUp, changes.all());
      return;
    }
    const [last]: { id: string }[] = await manager.query(
      `SELECT id FROM ${table} WHERE id > ? ORDER BY id LIMIT 1 OFFSET ${stride.records - 1}`,
      [from],
    );
    const records = await countRecords(manager, rollUp, from, last?.id);
    const waiting = await waitingBetween(manager, type, from, last?.id);
    for (const change of changes.all()) records.add(change, 1);
    const built = last ? { builtTo: last.id } : { builtTo: null, state: 'READY' as const };
    await advance(manager, position, { ...built, seq, counted: [...counted, ...waiting] }, now);
    await changeCells(manager, rollUp, records.all());
  });
}
