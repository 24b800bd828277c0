import type { Principal } from '@qishu/schema';
import DataLoader from 'dataloader';
import type { Log } from '../base/index.js';
import type { Reader } from '../records/index.js';
import { createLoaders, inUnit, type Loaders, type Unit } from '../records/index.js';
import type { PersonalReadNote, Runtime } from './runtime.js';

/** Answers several questions of one kind at once, each in its place. */
export type Batch<Question, Answer> = (
  questions: readonly Question[],
  context: Context,
) => Promise<readonly (Answer | Error)[]>;

/** What every resolver receives: who asks, the loaders of this request, the clock and the way to write. */
export interface Context {
  readonly principal: Principal;
  readonly requestId: string;
  /** Aborted when the asker is gone or the deadline has passed. */
  readonly signal: AbortSignal;
  /** A subscription that goes on: the cursor of what its asker has seen last. */
  readonly resumeFrom?: string | undefined;
  readonly reader: Reader;
  readonly loaders: Loaders;
  /** Answers by a batch of this subgraph’s own: the questions of the same moment go to it together. */
  together<Question, Answer>(batch: Batch<Question, Answer>, question: Question): Promise<Answer>;
  readonly log: Log;
  readonly runtime: Runtime;
  now(): Date;
  /** Keeps the record of a read of an unmasked value; a page of them is one transaction. Wait for it, then show the value. */
  recordRead(note: PersonalReadNote): Promise<void>;
  /** One transaction: its records and their events are kept together or not at all. */
  write<T>(work: (unit: Unit) => Promise<T>): Promise<T>;
}

/** A loader for each batch; nothing more is asked once the signal aborts. */
function createTogether(signal: AbortSignal, context: () => Context): Context['together'] {
  const known = new Map<unknown, DataLoader<unknown, unknown>>();
  return <Question, Answer>(batch: Batch<Question, Answer>, question: Question): Promise<Answer> => {
    const loader =
      (known.get(batch) as DataLoader<Question, Answer> | undefined) ??
      new DataLoader<Question, Answer>(
        async (questions) => {
          signal.throwIfAborted();
          return batch(questions, context());
        },
        { cache: false },
      );
    known.set(batch, loader as DataLoader<unknown, unknown>);
    return loader.load(question);
  };
}

/** Opens the context of one request. */
export function openContext(
  runtime: Runtime,
  request: { principal: Principal; requestId: string; signal?: AbortSignal; resumeFrom?: string | undefined },
): Context {
  const { principal, requestId, resumeFrom, signal = new AbortController().signal } = request;
  const reader: Reader = { principal, store: runtime.store, regions: runtime.regions, seal: runtime.seal };
  const reads = new DataLoader<PersonalReadNote, void>(
    (notes) => runtime.recordReads(notes, { principal, requestId }).then(() => notes.map(() => undefined)),
    { cache: false },
  );
  const context: Context = {
    principal,
    recordRead: (note) => reads.load(note),
    requestId,
    signal,
    resumeFrom,
    reader,
    loaders: createLoaders(reader, signal),
    together: createTogether(signal, () => context),
    log: runtime.log.child({ requestId, principal: principal.kind }),
    runtime,
    now: runtime.now,
    write: async (work) => {
      // What has begun is finished; what nobody waits for is not begun.
      signal.throwIfAborted();
      const { store, regions, events, now } = runtime;
      const result = await store.write((manager) =>
        inUnit({ manager, regions, events, actor: principal.subject, now }, work),
      );
      runtime.wake();
      return result;
    },
  };
  return context;
}
