import { setTimeout } from 'node:timers/promises';
import { createLog, type Part } from '@qishu/kit/base';
import type { Runtime } from '@qishu/kit/graph';
import { createLeadership, leaseOwner } from '@qishu/kit/log';
import { matchingStep } from './run-matching.js';

/** Milliseconds between two looks when there is nothing to do. */
const LOOK_EVERY = 1_000;
const LEASE_TIME = 30_000;

/** Keeps the matches in the background; one replica does, by lease. */
export function matchingPart(house: Runtime): Part {
  const log = createLog('matching');
  const stopping = new AbortController();
  const leadership = createLeadership(
    house.store,
    { name: 'matching', owner: leaseOwner(), duration: LEASE_TIME },
    house.now,
  );
  let running: Promise<void> = Promise.resolve();
  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      let more = false;
      try {
        more = (await leadership.hold()) !== undefined && (await matchingStep(house));
      } catch (error) {
        log.warn({ err: error }, 'matches wait');
      }
      if (!more) await setTimeout(LOOK_EVERY, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
    await leadership.release().catch((error) => log.warn({ err: error }, 'the lease runs out by itself'));
  };
  return {
    name: 'matching',
    start: () => {
      running = run();
    },
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}
