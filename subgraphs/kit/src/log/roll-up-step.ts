import { dialect, lostRace, type Store } from '../records/index.js';
import { beginRollUp, buildRollUp, type RollUpStride } from './build-roll-up.js';
import { type LogState, readState } from './log-state.js';
import type { RecordLog } from './record-log.js';
import type { RollUp } from './roll-up.js';
import { changeCells } from './roll-up-cells.js';
import { advance, nextEvents } from './roll-up-events.js';
import { RollUpPosition } from './roll-up-position.js';
import { StepLost, Untold } from './step-lost.js';

const usual: RollUpStride = { events: 1_000, records: dialect === 'sqlite' ? 20_000 : 100_000 };
/** An idle roll-up says at most this often, in milliseconds, that nothing is missing. */
const CONFIRM_EVERY = 5_000;

/** Adds the next events to sums that are whole; says whether there are more. */
async function follow(
  store: Store,
  rollUp: RollUp,
  position: RollUpPosition,
  { headSeq }: LogState,
  now: Date,
  stride: RollUpStride,
): Promise<boolean> {
  const { changes, to, counted, isEmpty } = await nextEvents(
    store.read.manager,
    rollUp,
    position,
    headSeq,
    stride.events,
  );
  const isLate = now.getTime() - position.updatedAt.getTime() >= CONFIRM_EVERY;
  if (isEmpty && !isLate && to - position.seq < stride.events) return false;
  await store.write(async (manager) => {
    await advance(manager, position, { seq: to, counted }, now);
    await changeCells(manager, rollUp, changes.all());
  });
  return to < headSeq;
}

/** Whoever lost against another runner tries again. */
function unlessLost(error: unknown): void {
  if (!(error instanceof StepLost || lostRace(error))) throw error;
}

/** One step of a roll-up; says whether there is more to do at once. */
export async function rollUpStep(
  log: RecordLog,
  rollUp: RollUp,
  now: Date,
  stride: RollUpStride = usual,
): Promise<boolean> {
  const { store, name } = log;
  const { manager } = store.read;
  const position = await manager.findOneBy(RollUpPosition, { id: rollUp.name });
  const state = await readState(manager, name);
  const isUsable =
    position?.fingerprint === rollUp.fingerprint && position.epoch === state.epoch && position.seq >= state.baseSeq;
  try {
    if (!isUsable) await beginRollUp(store, rollUp, position, state, now);
    else if (position.state === 'READY') return await follow(store, rollUp, position, state, now, stride);
    else await buildRollUp(log, rollUp, position, now, stride);
  } catch (error) {
    if (error instanceof Untold) await beginRollUp(store, rollUp, position, state, now).catch(unlessLost);
    else unlessLost(error);
  }
  return true;
}
