/** What an inbox tells its source. */
export interface InboxOwner {
  /** It holds as many values as it may: nothing more should come. */
  onFull?(): void;
  /** There is room again. */
  onRoom?(): void;
  /** The consumer took one value. */
  onTaken?(): void;
  /** The consumer has left, or was told the end. Told once. */
  onDone(): void;
}

/** Values that wait for their consumer: pushed by a source, pulled by an iteration. One `next()` at a time. */
export class Inbox<T> implements AsyncIterableIterator<T> {
  readonly #most: number;
  readonly #owner: InboxOwner;
  readonly #values: T[] = [];
  #ending: { readonly error?: Error | undefined } | undefined;
  #taker: { resolve(step: IteratorResult<T>): void; reject(error: unknown): void } | undefined;
  #full = false;
  #done = false;

  /** `most`: values held before the owner is told that it is full. */
  constructor(most: number, owner: InboxOwner) {
    this.#most = most;
    this.#owner = owner;
  }

  push(value: T): void {
    if (this.#ending) return;
    this.#hold(value);
    this.#serve();
  }

  /** No more comes. With an error the iteration throws it, after what is held was taken. */
  end(error?: Error): void {
    if (this.#ending) return;
    this.#ending = { error };
    this.#serve();
  }

  async next(): Promise<IteratorResult<T>> {
    const value = this.#values.shift();
    if (value !== undefined) {
      this.#makeRoom();
      this.#owner.onTaken?.();
      return { done: false, value };
    }
    if (!this.#ending)
      return new Promise((resolve, reject) => {
        this.#taker = { resolve, reject };
      });
    const { error } = this.#ending;
    this.#ending = {};
    this.#finish();
    if (error) throw error;
    return { done: true, value: undefined };
  }

  async return(): Promise<IteratorResult<T>> {
    this.#values.length = 0;
    this.#ending = {};
    this.#taker?.resolve({ done: true, value: undefined });
    this.#taker = undefined;
    this.#finish();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** Gives the consumer who waits what there is now. */
  #serve(): void {
    const taker = this.#taker;
    this.#taker = undefined;
    if (taker) void this.next().then(taker.resolve, taker.reject);
  }

  #hold(value: T): void {
    this.#values.push(value);
    if (this.#full || this.#values.length < this.#most) return;
    this.#full = true;
    this.#owner.onFull?.();
  }

  #makeRoom(): void {
    if (!this.#full || this.#values.length > this.#most / 2) return;
    this.#full = false;
    this.#owner.onRoom?.();
  }

  #finish(): void {
    if (this.#done) return;
    this.#done = true;
    if (this.#full) this.#owner.onRoom?.();
    this.#full = false;
    this.#owner.onDone();
  }
}
