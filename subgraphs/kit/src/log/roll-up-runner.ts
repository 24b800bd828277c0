import { createLog, type Part } from '../base/index.js';
import { Alarm } from './alarm.js';
import { createLeadership } from './leadership.js';
import { leaseOwner } from './lease.js';
import { numberedTopic, type RecordLog } from './record-log.js';
import type { RollUp } from './roll-up.js';
import { rollUpStep } from './roll-up-step.js';

const LEASE_TIME = 10_000;
const LOOK_EVERY = 1_000;

/** Brings roll-ups up to the head of the log. */
export async function catchUpRollUps(log: RecordLog, rollUps: readonly RollUp[], now: Date): Promise<void> {
  for (const rollUp of rollUps) while (await rollUpStep(log, rollUp, now));
}

/** Keeps the roll-ups of a subgraph: woken by its log, one replica by lease. */
export function createRollUpRunner(log: RecordLog, rollUps: readonly RollUp[], now: () => Date): Part {
  const voice = createLog('roll-up');
  const alarm = new Alarm();
  const stopping = new AbortController();
  const claim = { name: `roll-ups:${log.name}`, owner: leaseOwner(), duration: LEASE_TIME };
  const leadership = createLeadership(log.store, claim, now);
  let stopListening: (() => void) | undefined;
  let running: Promise<void> = Promise.resolve();

  /** One step of one of them; false when it has nothing more to do now. */
  async function step(rollUp: RollUp): Promise<boolean> {
    try {
      return (await leadership.hold()) !== undefined && (await rollUpStep(log, rollUp, now()));
    } catch (error) {
      voice.warn({ err: error, rollUp: rollUp.name }, 'the roll-up lags');
      return false;
    }
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      let more = false;
      for (const rollUp of rollUps) if (!stopping.signal.aborted) more = (await step(rollUp)) || more;
      // Between two steps of a long build others have their turn.
      await (more ? new Promise((done) => setImmediate(done)) : alarm.wait(LOOK_EVERY, stopping.signal));
    }
    await leadership.release().catch((error) => voice.warn({ err: error }, 'the lease runs out by itself'));
  }

  return {
    name: `roll-ups of ${log.name}`,
    start: () => {
      stopListening = log.wake.listen(numberedTopic(log.name), alarm.ring);
      running = run();
    },
    stop: async () => {
      stopListening?.();
      stopping.abort();
      await running;
    },
  };
}
