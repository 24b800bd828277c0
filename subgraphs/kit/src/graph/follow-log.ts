import { type Change, type Narrow, openTail } from '../log/index.js';
import type { Context } from './context.js';

/** An event of a subscription: a change, and the place from which to go on after it. */
export interface LogEntry {
  readonly cursor: string;
  readonly change: Change;
}

/**
 * Sent at the beginning and whenever nothing happened for a while: silence is known to be silence, and there is always a
 * place to go on from. No resolver sees one.
 */
export class Heartbeat {
  constructor(
    readonly cursor: string,
    /** Number of the newest event of the log. */
    readonly head: number,
  ) {}
}

/** What a subscription follows of the subgraph's log. */
export interface FollowQuestion {
  /** Argument of the subscription; the place at which a stream was interrupted stands above it. Without both it begins now. */
  readonly after?: string | null | undefined;
  /** Types of records; without them, all. */
  readonly types?: readonly string[] | null | undefined;
  /** Business names of events; without them, all. */
  readonly names?: readonly string[] | undefined;
  /** What is wanted of these, by the facts of the row scope and those that the noun tells. */
  readonly narrow?: Narrow | undefined;
  /** Milliseconds of silence after which a heartbeat comes. */
  readonly heartbeat?: number;
}

/**
 * Follows the subgraph's log for the asker of a subscription, as its `subscribe`. Every event is decided by the row rules
 * when it is read; a record that leaves the asker's rows comes as a DELETE. Refuses at once a cursor that leads nowhere.
 */
export async function followLog(
  context: Context,
  { after, types, names, narrow, heartbeat }: FollowQuestion = {},
): Promise<AsyncIterable<LogEntry | Heartbeat>> {
  const { runtime, reader, signal, resumeFrom } = context;
  const question = {
    after: resumeFrom ?? after,
    types,
    names,
    narrow,
    signal,
    beatsFirst: true,
    ...(heartbeat && { heartbeat }),
  };
  return entries(await openTail(runtime.recordLog, question, reader));
}

async function* entries(tail: Awaited<ReturnType<typeof openTail>>): AsyncGenerator<LogEntry | Heartbeat, void, void> {
  for await (const item of tail)
    yield item.kind === 'change'
      ? { cursor: item.change.cursor, change: item.change }
      : new Heartbeat(item.cursor, item.head);
}
