import { type EntityManager, IsNull } from 'typeorm';
import type { Store } from '../records/index.js';
import { eventHash, LogEvent } from './log-event.js';
import { LogState, readState } from './log-state.js';

/** A relay wrote after a newer leader had: it leads no longer, and nothing of what it tried was kept. */
export class LeadershipLost extends Error {
  override readonly name = 'LeadershipLost';
}

interface Numbered {
  readonly position: number;
  readonly seq: number;
  readonly hash: string;
}

function numbered(events: readonly LogEvent[], state: LogState): Numbered[] {
  let hash = state.headHash;
  return events.map((event, index) => {
    const seq = state.headSeq + index + 1;
    hash = eventHash(hash, state.epoch, seq, event);
    return { position: Number(event.position), seq, hash };
  });
}

/** One statement for a whole batch: a statement an event would make the relay the slowest part of a write. */
async function place(manager: EntityManager, epoch: number, places: readonly Numbered[]): Promise<void> {
  const cases = places.map(() => 'WHEN ? THEN ?').join(' ');
  const holes = places.map(() => '?').join(', ');
  await manager.query(
    `UPDATE log_events SET epoch = ?, seq = CASE position ${cases} END, hash = CASE position ${cases} END WHERE position IN (${holes})`,
    [
      epoch,
      ...places.flatMap(({ position, seq }) => [position, seq]),
      ...places.flatMap(({ position, hash }) => [position, hash]),
      ...places.map(({ position }) => position),
    ],
  );
}

/**
 * Gives up to `most` committed events their places, and says how many got one. Events of one record come in the order
 * of their versions: the second was inserted under the row lock that the first had released by its commit, so it lies
 * behind it and is never seen without it. An event that committed late with a small position simply comes next.
 */
export function numberEvents(store: Store, name: string, term: number, most: number): Promise<number> {
  return store.write(async (manager) => {
    const state = await readState(manager, name);
    if (state.term > term) throw new LeadershipLost();
    const where = { epoch: IsNull(), seq: IsNull() };
    const places = numbered(await manager.find(LogEvent, { where, order: { position: 'ASC' }, take: most }), state);
    const last = places.at(-1);
    if (!last) return 0;
    // The one guard of the sequence: whoever else moved the head since it was read makes this write void.
    const moved = await manager
      .createQueryBuilder()
      .update(LogState)
      .set({ headSeq: last.seq, headHash: last.hash, term })
      .where('name = :name AND epoch = :epoch AND head_seq = :seq AND term <= :term')
      .setParameters({ name, epoch: state.epoch, seq: state.headSeq, term })
      .execute();
    if (moved.affected !== 1) throw new LeadershipLost();
    await place(manager, state.epoch, places);
    return places.length;
  });
}

/** Shuts out every earlier leader before the new one writes its first event. */
export async function raiseTerm(store: Store, name: string, term: number): Promise<void> {
  await store.write((manager) =>
    manager
      .createQueryBuilder()
      .update(LogState)
      .set({ term })
      .where('name = :name AND term < :term', { name, term })
      .execute(),
  );
}
