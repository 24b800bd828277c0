import type { LiveEnd } from '../live/ending.js';
import type { Live, LiveRequest } from '../live/live.js';
import type { LiveMessage } from '../live/message.js';
import type { LiveSink, LiveSubscription } from '../live/subscriber.js';
import type { EngineContext } from '../transport/transport.js';

interface Wish {
  readonly isMet: () => boolean;
  readonly meet: () => void;
}

/** A subscriber that keeps what it hears. Stalled, it takes one message and asks for no more. */
export class Listener implements LiveSink {
  readonly messages: LiveMessage[] = [];
  /** Of the events heard. */
  readonly numbers: number[] = [];
  ending: LiveEnd | undefined;
  isStalled = false;
  subscription: LiveSubscription | undefined;
  readonly #wishes = new Set<Wish>();

  /** Opens a stream with a context of this audience. */
  static on(live: Live, request: Omit<LiveRequest<EngineContext>, 'sink' | 'context'>, audience = 'all'): Listener {
    const listener = new Listener();
    const context = { requestId: `r-${audience}`, audience };
    listener.subscription = live.open({ ...request, context, sink: listener });
    return listener;
  }

  next(message: LiveMessage): boolean {
    this.messages.push(message);
    if (message.kind === 'event') this.numbers.push(JSON.parse(message.text).data?.happened);
    this.#check();
    return !this.isStalled;
  }

  end(end: LiveEnd): void {
    if (this.ending) throw new Error('a stream ended twice');
    this.ending = end;
    this.#check();
  }

  /** Resolves when so many events were heard. */
  async heard(count: number): Promise<number[]> {
    await this.#until(() => this.numbers.length >= count);
    return this.numbers;
  }

  /** Resolves when the stream has ended. */
  async ended(): Promise<LiveEnd> {
    await this.#until(() => this.ending !== undefined);
    return this.ending as LiveEnd;
  }

  #until(isMet: () => boolean): Promise<void> {
    return new Promise((meet) => {
      this.#wishes.add({ isMet, meet });
      this.#check();
    });
  }

  #check(): void {
    for (const wish of this.#wishes) {
      if (!wish.isMet()) continue;
      this.#wishes.delete(wish);
      wish.meet();
    }
  }
}
