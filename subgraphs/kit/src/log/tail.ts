import type { Reader } from '../records/index.js';
import { Alarm } from './alarm.js';
import { type Change, type EventChoice, typesWanted, walkFrom } from './change-feed.js';
import { headOf, openCursor, type Place, sealPlace } from './cursor.js';
import { readState } from './log-state.js';
import { numberedTopic, type RecordLog } from './record-log.js';
import type { Narrow } from './sight.js';

/** What a tail follows. Without `after` it begins behind everything that has happened so far. */
export interface TailQuestion {
  readonly after?: string | null | undefined;
  readonly types?: readonly string[] | null | undefined;
  /** Business names of the events wanted, as `ticket.opened`; without them, all. */
  readonly names?: readonly string[] | undefined;
  readonly narrow?: Narrow | undefined;
  /** Ends the tail. */
  readonly signal: AbortSignal;
  /** Milliseconds of silence after which a heartbeat comes. */
  readonly heartbeat?: number;
  /** Begins with one, unless it begins with a change: a reader who is cut off before anything happened knows where to go on. */
  readonly beatsFirst?: boolean;
  /** Milliseconds after which it looks without having been woken. */
  readonly lookEvery?: number;
}

/** A change, or proof that nothing happened: the newest number of the log, and the place from which to resume. */
export type TailItem =
  | { readonly kind: 'change'; readonly change: Change }
  | { readonly kind: 'heartbeat'; readonly cursor: string; readonly head: number };

/** Changes held in memory at a time, whatever the distance to the head: the log is read again instead of queued. */
const PAGE = 100;

async function* follow(
  log: RecordLog,
  from: Place,
  choice: EventChoice,
  question: TailQuestion,
  reader: Reader,
): AsyncGenerator<TailItem, void, void> {
  const { signal, heartbeat = 10_000, lookEvery = 2_000, beatsFirst = false } = question;
  const alarm = new Alarm();
  const stopListening = log.wake.listen(numberedTopic(log.name), alarm.ring);
  let place = from;
  let spoken = beatsFirst ? Number.NEGATIVE_INFINITY : performance.now();
  try {
    while (!signal.aborted) {
      const walk = await walkFrom(log, place, PAGE, choice, reader);
      for (const change of walk.changes) {
        if (signal.aborted) return;
        yield { kind: 'change', change };
      }
      place = walk.place;
      if (walk.changes.length > 0) spoken = performance.now();
      if (performance.now() - spoken >= heartbeat) {
        yield { kind: 'heartbeat', cursor: sealPlace(log, place), head: walk.head };
        spoken = performance.now();
      }
      // Rounded up: a timer that fires a fraction too early would spin until the heartbeat is due.
      const silence = Math.ceil(heartbeat - (performance.now() - spoken));
      if (!walk.hasMore) await alarm.wait(Math.max(1, Math.min(lookEvery, silence)), signal);
    }
  } finally {
    stopListening();
  }
}

/**
 * Follows the log for one reader: first what lies between the cursor and the head, then what comes, in order and without
 * a gap. Refuses at once a cursor that leads nowhere; throws EPOCH_CHANGED or CURSOR_EXPIRED when that comes later.
 */
export async function openTail(
  log: RecordLog,
  question: TailQuestion,
  reader: Reader,
): Promise<AsyncGenerator<TailItem, void, void>> {
  const types = typesWanted(question.types);
  const from =
    question.after == null
      ? headOf(await readState(log.store.read.manager, log.name))
      : await openCursor(log, question.after);
  return follow(log, from, { types, names: question.names, narrow: question.narrow }, question, reader);
}
