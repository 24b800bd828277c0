import { createLog, type Part } from '../base/index.js';
import { Alarm } from './alarm.js';
import { createLeadership } from './leadership.js';
import { leaseOwner } from './lease.js';
import { LeadershipLost, numberEvents, raiseTerm } from './number-events.js';
import { committedTopic, numberedTopic, type RecordLog } from './record-log.js';

/** How a relay runs; the defaults suit every process. */
export interface RelayOptions {
  /** Names this relay among its replicas. */
  readonly owner?: string;
  readonly now?: () => Date;
  /** Milliseconds for which the lease is held at a time. */
  readonly leaseTime?: number;
  /** Milliseconds after which it looks without having been woken. */
  readonly lookEvery?: number;
  /** Events numbered in one transaction. */
  readonly batch?: number;
}

/** The relay of a log: one of its replicas leads and gives committed events their gap-free places. */
export function createRelay(log: RecordLog, options: RelayOptions = {}): Part {
  const { owner = leaseOwner(), now = () => new Date(), leaseTime = 5_000, lookEvery = 1_000, batch = 200 } = options;
  const { name, store, wake } = log;
  const voice = createLog('relay');
  const alarm = new Alarm();
  const stopping = new AbortController();
  const leadership = createLeadership(store, { name: `relay:${name}`, owner, duration: leaseTime }, now);
  let term = 0;
  let stopListening: (() => void) | undefined;
  let running: Promise<void> = Promise.resolve();

  /** One turn; true when there may be more at once. */
  async function turn(): Promise<boolean> {
    const lease = await leadership.hold();
    if (!lease) return false;
    if (lease.term !== term) await raiseTerm(store, name, lease.term);
    term = lease.term;
    const count = await numberEvents(store, name, term, batch);
    if (count > 0) wake.notify(numberedTopic(name));
    return count === batch;
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      let more = false;
      try {
        more = await turn();
      } catch (error) {
        leadership.lose();
        if (error instanceof LeadershipLost) voice.warn({ log: name, term }, 'another relay leads');
        else voice.error({ err: error, log: name }, 'events wait for their places');
      }
      if (!more) await alarm.wait(lookEvery, stopping.signal);
    }
    await leadership.release().catch((error) => voice.warn({ err: error }, 'the lease runs out by itself'));
  }

  return {
    name: `relay of ${name}`,
    start: () => {
      stopListening = wake.listen(committedTopic(name), alarm.ring);
      running = run();
    },
    stop: async () => {
      stopListening?.();
      stopping.abort();
      await running;
    },
  };
}
