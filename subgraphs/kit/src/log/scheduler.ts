import type { EntityManager } from 'typeorm';
import { createLog, type Part } from '../base/index.js';
import type { Store } from '../records/index.js';
import { Alarm } from './alarm.js';
import { claimed, claimWork, type DueClaim, openWork, postponeWork } from './due-claim.js';
import { DueWork } from './due-work.js';
import { leaseOwner } from './lease.js';

/**
 * Does one piece of due work within the transaction that marks it done: both happen or neither. What it does outside
 * the database may happen again.
 */
export type DueHandler = (
  manager: EntityManager,
  work: { readonly key: string; readonly dueAt: Date; readonly attempt: number },
) => Promise<void>;

export interface SchedulerOptions {
  readonly store: Store;
  /** One handler a kind; work of other kinds is left alone. */
  readonly handlers: Readonly<Record<string, DueHandler>>;
  readonly owner?: string;
  readonly now?: () => Date;
  /** Milliseconds after which a claim that was not finished is free again. */
  readonly claimTime?: number;
  /** Told after work was done and committed. */
  readonly onDone?: () => void;
  /** Milliseconds between two looks. */
  readonly lookEvery?: number;
}

export interface Scheduler extends Part {
  /** Does what is due now; says how many pieces this replica has done. */
  runDue(): Promise<number>;
}

const BATCH = 50;

/** The scheduler of a subgraph. Every replica runs one; each key is done by one of them, once. */
export function createScheduler(options: SchedulerOptions): Scheduler {
  const {
    store,
    handlers,
    owner = leaseOwner(),
    now = () => new Date(),
    claimTime = 60_000,
    lookEvery = 1_000,
    onDone = () => undefined,
  } = options;
  const kinds = Object.keys(handlers);
  const log = createLog('scheduler');
  const stopping = new AbortController();
  const alarm = new Alarm();
  let running: Promise<void> = Promise.resolve();

  async function perform(claim: DueClaim): Promise<boolean> {
    const handler = handlers[claim.kind] as DueHandler;
    try {
      const isDone = await store.write(async (manager) => {
        // First of all, so that the row stays locked: an older claim that woke up late finds nothing to mark.
        const { affected } = await manager.update(DueWork, claimed(claim), {
          doneAt: now(),
          claimedUntil: null,
          lastError: null,
        });
        if (affected !== 1) return false;
        await handler(manager, claim);
        return true;
      });
      if (isDone) onDone();
      return isDone;
    } catch (error) {
      log.error(
        { err: error, kind: claim.kind, key: claim.key, attempt: claim.attempt },
        'due work failed and is tried again later',
      );
      await postponeWork(store, claim, now(), error);
      return false;
    }
  }

  async function runDue(): Promise<number> {
    let done = 0;
    for (;;) {
      const open = await openWork(store, kinds, now(), BATCH);
      for (const work of open) {
        if (stopping.signal.aborted) return done;
        const claim = await claimWork(store, work, owner, new Date(now().getTime() + claimTime));
        if (claim && (await perform(claim))) done += 1;
      }
      if (open.length < BATCH) return done;
    }
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      await runDue().catch((error) => log.error({ err: error }, 'due work waits'));
      await alarm.wait(lookEvery, stopping.signal);
    }
  }

  return {
    name: 'scheduler',
    runDue,
    start: () => {
      running = run();
    },
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}
