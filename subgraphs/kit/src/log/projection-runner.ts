import { createLog, type Part } from '../base/index.js';
import type { Store } from '../records/index.js';
import { Alarm } from './alarm.js';
import { createLeadership } from './leadership.js';
import { leaseOwner } from './lease.js';
import type { Projection, UpstreamFeed } from './projection.js';
import { type ProjectionLag, readLag } from './projection-position.js';
import { projectionStep } from './projection-step.js';

export interface ProjectionRunnerOptions<Node> {
  readonly store: Store;
  readonly projection: Projection<Node>;
  readonly feed: UpstreamFeed<Node>;
  readonly owner?: string;
  readonly now?: () => Date;
  readonly leaseTime?: number;
  /** Milliseconds after which it asks the upstream without having been woken. */
  readonly lookEvery?: number;
}

export interface ProjectionRunner extends Part {
  /** Reads until nothing is missing. */
  catchUp(): Promise<void>;
  lag(): Promise<ProjectionLag>;
}

/** Keeps a projection: a consistent snapshot first, then the tail. One replica runs it, by lease. */
export function createProjectionRunner<Node>(options: ProjectionRunnerOptions<Node>): ProjectionRunner {
  const {
    store,
    projection,
    feed,
    owner = leaseOwner(),
    now = () => new Date(),
    leaseTime = 10_000,
    lookEvery = 1_000,
  } = options;
  const log = createLog('projection');
  const alarm = new Alarm();
  const stopping = new AbortController();
  const leadership = createLeadership(
    store,
    { name: `projection:${projection.name}`, owner, duration: leaseTime },
    now,
  );
  let stopListening: (() => void) | undefined;
  let running: Promise<void> = Promise.resolve();
  const step = (): Promise<boolean> => projectionStep(store, projection, feed, now());

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      let more = false;
      try {
        more = (await leadership.hold()) !== undefined && (await step());
      } catch (error) {
        log.warn({ err: error, projection: projection.name }, 'the projection lags');
      }
      if (!more) await alarm.wait(lookEvery, stopping.signal);
    }
    await leadership.release().catch((error) => log.warn({ err: error }, 'the lease runs out by itself'));
  }

  return {
    name: `projection ${projection.name}`,
    lag: () => readLag(store.read.manager, projection.name, now()),
    catchUp: async () => {
      while (await step());
    },
    start: () => {
      stopListening = feed.listen?.(alarm.ring);
      running = run();
    },
    stop: async () => {
      stopListening?.();
      stopping.abort();
      await running;
    },
  };
}
