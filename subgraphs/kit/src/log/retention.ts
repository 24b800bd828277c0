import { Between, LessThanOrEqual } from 'typeorm';
import { dropOldEpochs } from './epoch.js';
import { LogEvent, type PlacedEvent } from './log-event.js';
import { LogState, readState } from './log-state.js';
import type { RecordLog } from './record-log.js';

/** Days for which a consumer may stay away and still go on from its cursor. */
export const KEEP_DAYS = 30;

const CHUNK = 1_000;
const DAY_MS = 86_400_000;

/** Drops one chunk of old events and moves the base of the log up to the last of them; says how many. */
function dropChunk(log: RecordLog, before: Date): Promise<number> {
  return log.store.write(async (manager) => {
    const { epoch, baseSeq } = await readState(manager, log.name);
    const oldest = (await manager.find(LogEvent, {
      select: { position: true, seq: true, hash: true, at: true },
      where: { epoch, seq: Between(baseSeq + 1, baseSeq + CHUNK) },
      order: { seq: 'ASC' },
    })) as PlacedEvent[];
    // Stops at the first one to keep: what is kept has no hole, even where clocks disagreed.
    const kept = oldest.findIndex((event) => event.at >= before);
    const old = kept === -1 ? oldest : oldest.slice(0, kept);
    const last = old.at(-1);
    if (!last) return 0;
    const moved = await manager.update(
      LogState,
      { name: log.name, epoch, baseSeq },
      { baseSeq: last.seq, baseHash: last.hash },
    );
    // Another replica prunes too, or a new epoch began.
    if (moved.affected !== 1) return 0;
    await manager.delete(LogEvent, { epoch, seq: LessThanOrEqual(last.seq) });
    return old.length;
  });
}

/** Drops events older than `days` and those of past epochs. A cursor behind them answers CURSOR_EXPIRED. */
export async function dropOldEvents(log: RecordLog, now: Date, days = KEEP_DAYS): Promise<number> {
  const before = new Date(now.getTime() - days * DAY_MS);
  let dropped = await dropOldEpochs(log);
  for (;;) {
    const count = await dropChunk(log, before);
    dropped += count;
    if (count < CHUNK) return dropped;
  }
}
