import { createLog, type Part } from '../base/index.js';
import type { RecordLog } from './record-log.js';
import { dropOldEvents } from './retention.js';

const DAY_MS = 86_400_000;

/** Something else that is dropped when it is old. */
export type Chore = (now: Date) => Promise<unknown>;

/** Drops what is old when a process starts and once a day; replicas that do it at the same time do no harm. */
export function createUpkeep(log: RecordLog, now: () => Date, chores: readonly Chore[] = []): Part {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<unknown> = Promise.resolve();
  const drop = (): void => {
    const all: readonly Chore[] = [(today) => dropOldEvents(log, today), ...chores];
    running = Promise.all(
      all.map((chore) =>
        chore(now()).catch((err) => createLog('upkeep').warn({ err }, 'what is old stays until tomorrow')),
      ),
    );
  };
  return {
    name: 'log upkeep',
    start: () => {
      drop();
      timer = setInterval(drop, DAY_MS).unref();
    },
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
