import { formatError } from '@qishu/kit/base/light';
import type { EngineContext } from '../transport/transport.js';
import { type Arrival, heartbeatExtensions } from './arrival.js';
import type { Ending } from './ending.js';
import { eventMessage, heartbeatMessage, type LiveMessage } from './message.js';
import { type LiveOperation, nobodyWaits } from './operation.js';
import type { Surroundings } from './settings.js';
import type { Seat, Subscriber } from './subscriber.js';

/** One thing on its way to the subscribers; it leaves when it is ready and everything before it has left. */
interface Slot<Context extends EngineContext> {
  /** Its number in the channel, from 1. */
  readonly place: number;
  readonly enqueuedAt: number;
  readonly weight: number;
  readonly content: Arrival | LiveMessage | Ending;
  readonly operation: LiveOperation<Context>;
  outcome?: LiveMessage | Ending;
}

/** What a channel knows of the upstream that feeds it. */
export interface Feed<Context extends EngineContext> {
  /** Where the upstream has come to, if it says so. */
  readonly place: string | undefined;
  detach(channel: Channel<Context>): void;
  /** Gives a channel another operation with the same upstream request, from its next event on. */
  replaceOperation(channel: Channel<Context>, operation: LiveOperation<Context>): void;
  /** The channel has delivered what it could. */
  delivered(channel: Channel<Context>): void;
  /** Some subscriber can take more, or has left. */
  relieve(): void;
}

/** The subscribers of one upstream that get the same answers: each event is joined once and its text handed to all, in order. */
export class Channel<Context extends EngineContext> implements Seat<Context> {
  readonly subscribers = new Set<Subscriber<Context>>();
  /** Replaced when the schema is swapped: what has arrived before keeps the old one. */
  operation: LiveOperation<Context>;
  /** Absent once the upstream has ended. */
  upstream: Feed<Context> | undefined;

  readonly #around: Surroundings;
  readonly #slots: Slot<Context>[] = [];
  #started = 0;
  /** One for each answer that is being made. */
  readonly #running = new Set<AbortController>();
  #lastPlace = 0;
  #weight = 0;

  constructor(around: Surroundings, operation: LiveOperation<Context>) {
    this.#around = around;
    this.operation = operation;
  }

  get isFed(): boolean {
    return this.upstream !== undefined;
  }

  /** Whether everything that arrived has been delivered. */
  get isIdle(): boolean {
    return this.#slots.length === 0;
  }

  /** Whether more than this share of the events that may wait does wait. */
  isFull(share: number): boolean {
    return this.#slots.length >= this.#around.settings.pendingEvents * share;
  }

  /** Whether some subscriber has less than this share of its bounds before it, on its way included. */
  hasRoom(share: number): boolean {
    const { settings } = this.#around;
    const messages = settings.queuedMessages * share - this.#slots.length;
    const bytes = settings.queuedBytes * share - this.#weight;
    for (const { queuedMessages, queuedBytes } of this.subscribers)
      if (queuedMessages < messages && queuedBytes < bytes) return true;
    return false;
  }

  /** Adds a subscriber that gets what arrives from now on. */
  join(subscriber: Subscriber<Context>): void {
    subscriber.seat = this;
    subscriber.joinedAt = this.#lastPlace;
    this.subscribers.add(subscriber);
  }

  /** Takes a subscriber out; the last one takes the upstream's interest with it. */
  leave(subscriber: Subscriber<Context>): void {
    subscriber.seat = undefined;
    this.subscribers.delete(subscriber);
    if (this.subscribers.size > 0) {
      this.relieve();
    } else {
      this.#giveUp();
      this.upstream?.detach(this);
    }
  }

  relieve(): void {
    this.upstream?.relieve();
  }

  /** Hands all subscribers to a channel with the same answers. Both must be idle. */
  moveTo(other: Channel<Context>): void {
    for (const subscriber of this.subscribers) other.join(subscriber);
    this.subscribers.clear();
    this.upstream?.detach(this);
  }

  /** Takes a result of the upstream, a notice, or the end; each is delivered in its turn. */
  enqueue(content: Slot<Context>['content']): void {
    this.#lastPlace += 1;
    const weight = 'weight' in content ? content.weight : 0;
    const { operation } = this;
    this.#slots.push({ place: this.#lastPlace, enqueuedAt: this.#around.clock.now(), weight, content, operation });
    this.#weight += weight;
    this.#startSome();
  }

  #startSome(): void {
    while (this.#running.size < this.#around.settings.concurrency && this.#started < this.#slots.length) {
      const slot = this.#slots[this.#started] as Slot<Context>;
      this.#started += 1;
      const leaving = new AbortController();
      this.#running.add(leaving);
      void this.#outcomeOf(slot, leaving).then((outcome) => {
        slot.outcome = outcome;
        this.#running.delete(leaving);
        this.#deliverSome();
        this.#startSome();
      });
    }
  }

  /** Never rejects. */
  async #outcomeOf(
    { content, operation, enqueuedAt }: Slot<Context>,
    leaving: AbortController,
  ): Promise<LiveMessage | Ending> {
    if (!('result' in content)) return content;
    if (content.kind === 'heartbeat') return heartbeatMessage(heartbeatExtensions(content));
    const extensions = content.cursor === undefined ? {} : { cursor: content.cursor };
    const { clock, settings } = this.#around;
    // Counted from the arrival: what waited for its turn too long leaves at once with what there is.
    const left = Math.max(0, enqueuedAt + settings.restDeadline - clock.now());
    const timer = clock.start(left, () => leaving.abort());
    const [someone] = this.subscribers;
    try {
      if (!someone) return eventMessage('', content.cursor);
      const context = { ...someone.context, signal: leaving.signal };
      // The event is kept for those who join later; the execution uses up what it is given.
      return eventMessage(await operation.answer(structuredClone(content.result), context, extensions), content.cursor);
    } catch (cause) {
      this.#around.onFailure(operation.upstream.subgraph, cause, someone?.context.requestId);
      return eventMessage(JSON.stringify({ errors: [formatError(cause)], data: null, extensions }), content.cursor);
    } finally {
      clock.stop(timer);
    }
  }

  /** Nobody waits for what is on its way. */
  #giveUp(): void {
    this.#slots.length = 0;
    this.#started = 0;
    this.#weight = 0;
    for (const leaving of this.#running) leaving.abort(nobodyWaits);
  }

  #deliverSome(): void {
    for (let slot = this.#slots[0]; slot?.outcome; slot = this.#slots[0]) {
      this.#slots.shift();
      this.#started -= 1;
      this.#weight -= slot.weight;
      this.#deliver(slot, slot.outcome);
    }
    this.upstream?.delivered(this);
  }

  #deliver({ place, enqueuedAt }: Slot<Context>, outcome: LiveMessage | Ending): void {
    if ('errors' in outcome) {
      for (const subscriber of this.subscribers) subscriber.end(outcome);
      return;
    }
    if (outcome.kind === 'event') {
      this.#around.numbers.answers += 1;
      this.#around.numbers.lagMilliseconds += this.#around.clock.now() - enqueuedAt;
    }
    for (const subscriber of this.subscribers) if (subscriber.joinedAt < place) subscriber.take(outcome);
  }
}
