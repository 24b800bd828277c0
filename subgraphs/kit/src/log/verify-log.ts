import { Between } from 'typeorm';
import type { ChainVerdict } from './chain.js';
import { eventHash, LogEvent, type PlacedEvent } from './log-event.js';
import { readState } from './log-state.js';
import type { RecordLog } from './record-log.js';

const STRIDE = 1_000;

/** Checks that the kept events have no gap and that each one's hash covers it and all before it. */
export async function verifyLog(log: RecordLog): Promise<ChainVerdict> {
  const manager = log.store.read.manager;
  const { epoch, baseSeq, baseHash, headSeq, headHash } = await readState(manager, log.name);
  let [seq, hash] = [baseSeq, baseHash];
  const broken = (): ChainVerdict => ({ intact: false, count: seq - baseSeq, brokenAt: seq + 1 });
  while (seq < headSeq) {
    const where = { epoch, seq: Between(seq + 1, Math.min(headSeq, seq + STRIDE)) };
    const events = (await manager.find(LogEvent, { where, order: { seq: 'ASC' } })) as PlacedEvent[];
    if (events.length === 0) return broken();
    for (const event of events) {
      if (event.seq !== seq + 1 || event.hash !== eventHash(hash, epoch, event.seq, event)) return broken();
      [seq, hash] = [event.seq, event.hash];
    }
  }
  return hash === headHash ? { intact: true, count: seq - baseSeq } : broken();
}
