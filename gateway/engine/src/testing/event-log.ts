import { HubError } from '@qishu/kit/base/light';
import type { FormattedExecutionResult } from 'graphql';
import type { LiveOperation } from '../live/operation.js';
import type { EngineContext, SubgraphCall } from '../transport/transport.js';

/** Who subscribed to the log, and until when. */
interface Reader {
  readonly call: SubgraphCall;
  next: number;
  readonly heartbeats: FormattedExecutionResult[];
  wake: () => void;
  isLost: boolean;
  isCompleted: boolean;
}

/** A subgraph with a log of numbered events that every subscription is read from; it can be lost and come back. */
export class EventLog {
  readonly #events: number[] = [];
  readonly #readers = new Set<Reader>();
  /** Every call that opened a subscription, the present ones and those that ended. */
  readonly opened: SubgraphCall[] = [];
  isDown = false;
  /** The first event that is still kept; cursors before it have expired. */
  oldest = 1;
  /** Whether its results carry cursors. */
  hasCursors = true;
  /** Whether it begins a resumed subscription with the event that the cursor stands at. */
  repeatsOnResume = false;

  /** Subscriptions open now. */
  get readers(): number {
    return this.#readers.size;
  }

  get head(): number {
    return this.#events.length;
  }

  append(count = 1): void {
    for (let each = 0; each < count; each += 1) this.#events.push(this.#events.length + 1);
    this.#wakeAll();
  }

  heartbeat(): void {
    for (const reader of this.#readers) {
      const extensions = { heartbeat: true, cursor: cursorOf(Math.max(reader.next - 1, 0)), head: this.head };
      reader.heartbeats.push({ data: null, extensions });
    }
    this.#wakeAll();
  }

  /** All connections break. */
  lose(): void {
    for (const reader of this.#readers) reader.isLost = true;
    this.#wakeAll();
  }

  /** All subscriptions end as ones that have said everything. */
  complete(): void {
    for (const reader of this.#readers) reader.isCompleted = true;
    this.#wakeAll();
  }

  /** A subscription to the log whose answers are made by `join`. */
  operation<Context extends EngineContext = EngineContext>(
    options: {
      readonly key?: string;
      readonly query?: string;
      readonly variables?: Record<string, unknown>;
      readonly join?: (number: number, context: Context) => Promise<unknown> | unknown;
    } = {},
  ): LiveOperation<Context> {
    const { key = 'plain', query = 'subscription { happened }', variables = {}, join = () => undefined } = options;
    return {
      key,
      upstream: { subgraph: 'log', query, variables },
      open: (call) => this.read(call as unknown as SubgraphCall),
      async answer(event, context, extensions) {
        const number = (event.data as { happened: number }).happened;
        const joined = await join(number, context);
        return JSON.stringify({ data: { happened: number, joined }, extensions });
      },
    };
  }

  /** One subscription, until the signal of its context aborts. */
  async *read(call: SubgraphCall): AsyncGenerator<FormattedExecutionResult> {
    this.opened.push(call);
    if (this.isDown) throw new HubError('SUBGRAPH_UNAVAILABLE', { subgraph: 'log' });
    const resumeFrom = call.extensions?.['resumeFrom'] as string | undefined;
    const next = resumeFrom === undefined ? this.head + 1 : numberOf(resumeFrom) + (this.repeatsOnResume ? 0 : 1);
    if (next < this.oldest) return yield refusal('CURSOR_EXPIRED');
    if (next > this.head + 1) return yield refusal('BAD_CURSOR');
    yield* this.#follow({ call, next, heartbeats: [], wake: () => {}, isLost: false, isCompleted: false });
  }

  async *#follow(reader: Reader): AsyncGenerator<FormattedExecutionResult> {
    const signal = reader.call.context.signal as AbortSignal;
    const gone = () => {
      this.#readers.delete(reader);
      reader.wake();
    };
    signal.addEventListener('abort', gone, { once: true });
    this.#readers.add(reader);
    try {
      while (!signal.aborted) {
        if (reader.isLost) throw new HubError('SUBGRAPH_UNAVAILABLE', { subgraph: 'log' });
        const heartbeat = reader.heartbeats.shift();
        if (heartbeat) yield heartbeat;
        else if (reader.next <= this.head) yield this.#result(reader.next++);
        else if (reader.isCompleted) return;
        else await new Promise<void>((resolve) => Object.assign(reader, { wake: resolve }));
      }
    } finally {
      gone();
    }
  }

  #result(number: number): FormattedExecutionResult {
    const data = { happened: number };
    return this.hasCursors ? { data, extensions: { cursor: cursorOf(number) } } : { data };
  }

  #wakeAll(): void {
    for (const { wake } of this.#readers) wake();
  }
}

/** The cursor after an event. */
export function cursorOf(number: number): string {
  return `c${number}`;
}

/** The event that a cursor stands after. */
export function numberOf(cursor: string): number {
  return Number(cursor.slice(1));
}

function refusal(code: string): FormattedExecutionResult {
  return { errors: [{ message: code, extensions: { code } }] };
}
