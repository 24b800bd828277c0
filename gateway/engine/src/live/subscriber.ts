import { HubError } from '@qishu/kit/base/light';
import type { EngineContext } from '../transport/transport.js';
import { type Ending, endFor, type LiveEnd, urgentEndingOf } from './ending.js';
import { type LiveMessage, noticeMessage } from './message.js';
import type { LiveOperation } from './operation.js';
import type { Surroundings } from './settings.js';
import { TokenExpiry } from './token-expiry.js';

/** Where a stream's messages go. Neither method may wait. */
export interface LiveSink {
  /** Takes a message. False: it was taken, but the next one waits for `ready()`. */
  next(message: LiveMessage): boolean;
  /** The last word, once; never after `close()`. */
  end(end: LiveEnd): void;
}

/** New claims of a subscriber whose token was refreshed. */
export interface Renewal<Context extends EngineContext> {
  readonly context: Context;
  /** Milliseconds since 1970; absent: never. */
  readonly expiresAt?: number | undefined;
  /** Needed where the new claims may lead to another operation; absent: the present one is still allowed. */
  readonly operation?: LiveOperation<Context> | undefined;
}

/** One stream as its door holds it. */
export interface LiveSubscription<Context extends EngineContext = EngineContext> {
  /** Where the stream would be resumed from. */
  readonly cursor: string | undefined;
  /** The sink can take more. */
  ready(): void;
  /** The subscriber has left. */
  close(): void;
  renew(renewal: Renewal<Context>): void;
}

/** What a subscriber knows of the channel that it sits in. */
export interface Seat<Context extends EngineContext> {
  readonly operation: LiveOperation<Context>;
  /** Whether more may come: the upstream has not ended. */
  readonly isFed: boolean;
  leave(subscriber: Subscriber<Context>): void;
  /** The subscriber can take more. */
  relieve(): void;
}

/** What a subscriber needs of the room that it is in. */
export interface SubscriberHome<Context extends EngineContext> {
  readonly around: Surroundings;
  /** The subscriber is over. */
  left(subscriber: Subscriber<Context>): void;
  /** The subscriber's context is another than before, and perhaps its operation. */
  renewed(subscriber: Subscriber<Context>, before: Context, operation: LiveOperation<Context>): void;
}

/** One stream: hands messages on while its sink is ready, keeps a bounded number of them while it is not. */
export class Subscriber<Context extends EngineContext> implements LiveSubscription<Context> {
  context: Context;
  cursor: string | undefined;
  seat: Seat<Context> | undefined;
  /** The channel's last place when the subscriber joined: what stood before is not for it. */
  joinedAt = 0;
  /** What the stream was opened with, for those who prepare it again. */
  readonly request: unknown;

  readonly #home: SubscriberHome<Context>;
  readonly #sink: LiveSink;
  #isReady = true;
  #isOver = false;
  #queue: LiveMessage[] | undefined;
  #queuedBytes = 0;
  #ending: Ending | undefined;
  #expiry: TokenExpiry | undefined;
  #unlisten: (() => void) | undefined;

  constructor(home: SubscriberHome<Context>, sink: LiveSink, context: Context, request: unknown) {
    this.#home = home;
    this.#sink = sink;
    this.context = context;
    this.request = request;
  }

  get queuedMessages(): number {
    return this.#queue?.length ?? 0;
  }

  get queuedBytes(): number {
    return this.#queuedBytes;
  }

  /** Sets when the token ends; absent: never. */
  expireAt(expiresAt: number | undefined): void {
    this.#expiry?.stop();
    this.#expiry = undefined;
    if (expiresAt === undefined) return;
    const { clock, settings } = this.#home.around;
    this.#expiry = new TokenExpiry(clock, expiresAt, settings.expiryNotice, {
      onSoon: (at) => this.take(noticeMessage({ tokenExpiring: { at: at.toISOString() } })),
      onExpired: () => this.end(urgentEndingOf(new HubError('TOKEN_EXPIRED'))),
    });
  }

  /** Closes the stream when the signal aborts. */
  closeWith(signal: AbortSignal): void {
    const onAbort = () => this.close();
    signal.addEventListener('abort', onAbort, { once: true });
    this.#unlisten = () => signal.removeEventListener('abort', onAbort);
    if (signal.aborted) this.close();
  }

  /** Takes a message of the channel. */
  take(message: LiveMessage): void {
    if (this.#isOver || this.#ending) return;
    if (this.#isReady) this.#isReady = this.#hand(message);
    else this.#keep(message);
  }

  ready(): void {
    if (this.#isReady || this.#isOver) return;
    for (let message = this.#queue?.shift(); message; message = this.#queue?.shift()) {
      this.#queuedBytes -= message.bytes;
      if (!this.#hand(message)) return;
    }
    if (this.#isOver) return;
    this.#queue = undefined;
    this.#isReady = true;
    if (this.#ending) this.#finish(this.#ending);
    else this.seat?.relieve();
  }

  close(): void {
    if (!this.#isOver) this.#leave();
  }

  renew({ context, expiresAt, operation }: Renewal<Context>): void {
    if (this.#isOver) return;
    const before = this.context;
    this.context = context;
    this.expireAt(expiresAt);
    const current = this.seat?.operation;
    if (current) this.#home.renewed(this, before, operation ?? current);
  }

  /** Forgets what waits: the stream is about to be resumed from its cursor. */
  dropQueue(): void {
    this.#queue = undefined;
    this.#queuedBytes = 0;
  }

  /** Ends the stream: at once, or after what still waits. */
  end(ending: Ending): void {
    if (this.#isOver) return;
    if (ending.isUrgent || this.queuedMessages === 0) this.#finish(ending);
    else this.#ending ??= ending;
  }

  #keep(message: LiveMessage): void {
    this.#queue ??= [];
    // Of heartbeats only the newest says anything.
    if (message.kind === 'heartbeat' && this.#queue.at(-1)?.kind === 'heartbeat')
      this.#queuedBytes -= this.#queue.pop()?.bytes ?? 0;
    this.#queue.push(message);
    this.#queuedBytes += message.bytes;
    const { queuedMessages, queuedBytes } = this.#home.around.settings;
    if (this.#queue.length <= queuedMessages && (this.#queuedBytes <= queuedBytes || this.#queue.length === 1)) return;
    this.#home.around.numbers.cutOff += 1;
    this.end(urgentEndingOf(new HubError('CONSUMER_TOO_SLOW')));
  }

  /** Whether the sink can take more. */
  #hand(message: LiveMessage): boolean {
    this.cursor = message.cursor ?? this.cursor;
    if (message.kind === 'event') this.#home.around.numbers.delivered += 1;
    try {
      return this.#sink.next(message);
    } catch (cause) {
      // One broken door must not keep the event from the others.
      this.#home.around.onFailure(undefined, cause, this.context.requestId);
      this.close();
      return false;
    }
  }

  #finish(ending: Ending): void {
    this.#leave();
    try {
      this.#sink.end(endFor(ending, this.context.requestId, this.cursor));
    } catch (cause) {
      this.#home.around.onFailure(undefined, cause, this.context.requestId);
    }
  }

  #leave(): void {
    this.#isOver = true;
    this.dropQueue();
    this.#expiry?.stop();
    this.#unlisten?.();
    this.#home.left(this);
  }
}
