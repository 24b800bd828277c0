import { createLog, type Part } from '../base/index.js';
import type { RecordLog } from './record-log.js';
import { dropOldEvents } from './retention.js';

const DAY_MS = 86_400_000;

/** Drops old events when a process starts and once a day; replicas that do it at the same time do no harm. */
export function createUpkeep(log: RecordLog, now: () => Date): Part {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<unknown> = Promise.resolve();
  const drop = (): void => {
    running = dropOldEvents(log, now()).catch((err) =>
      createLog('upkeep').warn({ err }, 'old events stay until tomorrow'),
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
