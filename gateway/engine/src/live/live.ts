import { HubError } from '@qishu/kit/base/light';
import type { EngineContext } from '../transport/transport.js';
import { Channel } from './channel.js';
import type { Clock } from './clock.js';
import { endingOf, urgentEndingOf } from './ending.js';
import { type LiveMessage, noticeMessage } from './message.js';
import { isSameAudience, isSameRequest, type LiveOperation, upstreamKeyOf } from './operation.js';
import { createSurroundings, type LiveNumbers, type LiveSettings, type Surroundings } from './settings.js';
import { type LiveSink, type LiveSubscription, Subscriber, type SubscriberHome } from './subscriber.js';
import { Upstreams } from './upstreams.js';

export interface LiveOptions<Context extends EngineContext> {
  readonly settings?: Partial<LiveSettings> | undefined;
  /** Whose streams are counted together; undefined: not counted. */
  readonly callerOf?: ((context: Context) => string | undefined) | undefined;
  /** Told what a subscriber is not: why an upstream, an answer or a sink (no subgraph then) failed. */
  readonly onFailure?:
    | ((subgraph: string | undefined, cause: unknown, requestId: string | undefined) => void)
    | undefined;
  readonly clock?: Clock | undefined;
  readonly random?: (() => number) | undefined;
}

/** One stream to be opened. */
export interface LiveRequest<Context extends EngineContext> {
  readonly operation: LiveOperation<Context>;
  readonly context: Context;
  readonly sink: LiveSink;
  /** A cursor of an earlier message; what came after it is delivered first. */
  readonly resumeFrom?: string | undefined;
  /** When the caller's token ends, in milliseconds since 1970. */
  readonly expiresAt?: number | undefined;
  /** Given back where the stream has to be prepared anew. */
  readonly request?: unknown;
}

/** The operation of a stream for the newest schema; rejects where it is not valid or not allowed any more. */
export type Reprepare<Context extends EngineContext> = (
  request: unknown,
  context: Context,
) => Promise<LiveOperation<Context>>;

/** Longer cursors are nobody's. */
const longestCursor = 4_096;

/**
 * Live streams over shared upstreams: one upstream a request and audience, one execution of the rest of the plan an event
 * and distinct operation, any number of subscribers. Nothing is lost silently: what a subscriber misses, its end says.
 */
export class Live<Context extends EngineContext = EngineContext> implements SubscriberHome<Context> {
  readonly around: Surroundings;
  readonly #upstreams: Upstreams<Context>;
  readonly #callerOf: (context: Context) => string | undefined;
  readonly #subscribers = new Map<Subscriber<Context>, string | undefined>();
  readonly #perCaller = new Map<string, number>();
  #isDraining = false;
  #onEmpty: (() => void) | undefined;
  #swaps = 0;

  constructor(options: LiveOptions<Context> = {}) {
    this.around = createSurroundings(options);
    this.#upstreams = new Upstreams(this.around);
    this.#callerOf = options.callerOf ?? (() => undefined);
  }

  /** Counts for metrics, as of now. */
  numbers(): Readonly<LiveNumbers> {
    return { ...this.around.numbers };
  }

  /** Opens a stream. Its sink hears nothing before this returns. Throws where the stream is refused. */
  open({ operation, context, sink, resumeFrom, expiresAt, request }: LiveRequest<Context>): LiveSubscription<Context> {
    if (this.#isDraining) throw new HubError('DRAINING');
    if (resumeFrom !== undefined && resumeFrom.length > longestCursor) throw new HubError('BAD_CURSOR');
    const caller = this.#callerOf(context);
    const most = this.around.settings.streamsPerCaller;
    if (caller !== undefined && (this.#perCaller.get(caller) ?? 0) >= most)
      throw new HubError('TOO_MANY_SUBSCRIPTIONS', { most });
    const subscriber = new Subscriber(this, sink, context, request);
    this.#seat(subscriber, operation, resumeFrom);
    this.#subscribers.set(subscriber, caller);
    this.#count(caller, 1);
    subscriber.expireAt(expiresAt);
    if (context.signal) subscriber.closeWith(context.signal);
    return subscriber;
  }

  /**
   * Prepares every stream for a new schema: where its upstream request stays the same it does not notice, where it changes
   * it is resumed, where it is refused it ends with SCHEMA_CHANGED; the last two spread over a time. A later swap replaces this one.
   */
  async swap(reprepare: Reprepare<Context>): Promise<void> {
    this.#swaps += 1;
    const swap = this.#swaps;
    const channels = [...this.#upstreams.all()].flatMap((upstream) => [...upstream.channels]);
    for (const channel of channels) {
      const [someone] = channel.subscribers;
      if (!someone || !channel.upstream) continue;
      const operation = await reprepare(someone.request, someone.context).catch((cause: unknown) => {
        this.around.onFailure(channel.operation.upstream.subgraph, cause, someone.context.requestId);
        return undefined;
      });
      if (swap !== this.#swaps) return;
      if (operation && isSameRequest(operation, channel.operation))
        channel.upstream?.replaceOperation(channel, operation);
      else this.#moveLater(channel, operation, swap);
    }
  }

  /** Ends every stream with DRAINING at a random moment within a time and opens no new ones; resolves when none is left. */
  drain(milliseconds: number): Promise<void> {
    this.#isDraining = true;
    const { clock, random } = this.around;
    const leaving = urgentEndingOf(new HubError('DRAINING'));
    for (const subscriber of this.#subscribers.keys())
      clock.start(random() * milliseconds, () => subscriber.end(leaving));
    return new Promise((resolve) => {
      this.#onEmpty = resolve;
      if (this.#subscribers.size === 0) resolve();
    });
  }

  left(subscriber: Subscriber<Context>): void {
    subscriber.seat?.leave(subscriber);
    this.#count(this.#subscribers.get(subscriber), -1);
    this.#subscribers.delete(subscriber);
    if (this.#subscribers.size === 0) this.#onEmpty?.();
  }

  renewed(subscriber: Subscriber<Context>, before: Context, operation: LiveOperation<Context>): void {
    const { seat, context, cursor } = subscriber;
    if (!seat?.isFed) return;
    if (isSameAudience(before, context) && operation.key === seat.operation.key) return;
    seat.leave(subscriber);
    // What waits was joined under the claims of before.
    subscriber.dropQueue();
    try {
      if (cursor === undefined) subscriber.take(this.#interruption());
      this.#seat(subscriber, operation, cursor);
    } catch (cause) {
      subscriber.end(endingOf(cause));
    }
  }

  /** Seats a subscriber in a channel of the right upstream. Throws where there may be no more upstreams. */
  #seat(subscriber: Subscriber<Context>, operation: LiveOperation<Context>, resumeFrom: string | undefined): void {
    const key = upstreamKeyOf(operation, subscriber.context);
    const { upstream, missed } = this.#upstreams.sourceOf(key, operation.upstream.subgraph, resumeFrom);
    subscriber.cursor = resumeFrom ?? upstream.recent.head;
    const there = missed.length === 0 ? upstream.channelWith(operation.key) : undefined;
    const channel = there ?? new Channel(this.around, operation);
    channel.join(subscriber);
    if (!there) upstream.attach(channel, missed);
  }

  #moveLater(channel: Channel<Context>, operation: LiveOperation<Context> | undefined, swap: number): void {
    const { clock, random, settings } = this.around;
    clock.start(random() * settings.swapSpread, () => {
      if (swap === this.#swaps) this.#move(channel, operation);
    });
  }

  /** Resumes a whole channel where its upstream has come to, with another operation; without one it ends. */
  #move(channel: Channel<Context>, operation: LiveOperation<Context> | undefined): void {
    const { upstream } = channel;
    const [someone] = channel.subscribers;
    if (!upstream || !someone) return;
    const cursor = upstream.place;
    upstream.detach(channel);
    try {
      if (!operation) throw new HubError('SCHEMA_CHANGED');
      if (cursor === undefined) channel.enqueue(this.#interruption());
      channel.operation = operation;
      const key = upstreamKeyOf(operation, someone.context);
      const next = this.#upstreams.sourceOf(key, operation.upstream.subgraph, cursor);
      next.upstream.attach(channel, next.missed);
    } catch (cause) {
      channel.enqueue(endingOf(cause));
    }
  }

  /** A stream without a cursor cannot be resumed: it goes on with a notice where that is allowed. */
  #interruption(): LiveMessage {
    if (!this.around.settings.continueWithoutCursor) throw new HubError('SUBSCRIPTION_INTERRUPTED');
    return noticeMessage({ interrupted: true });
  }

  #count(caller: string | undefined, change: number): void {
    this.around.numbers.streams += change;
    if (caller === undefined) return;
    const count = (this.#perCaller.get(caller) ?? 0) + change;
    if (count > 0) this.#perCaller.set(caller, count);
    else this.#perCaller.delete(caller);
  }
}
