import { HubError } from '@qishu/kit/base/light';

/** A connection that stays: a WebSocket or a stream of events. */
export interface LongConnection {
  readonly address: string;
  /** Sends the other side elsewhere; `spread` is the time over which all are sent. */
  depart(spread: number): void;
}

/** The connections that stay: how many an address has, and how they leave when the process stops. */
export class LongConnections {
  readonly #most: number;
  readonly #all = new Set<LongConnection>();
  readonly #perAddress = new Map<string, number>();
  #onEmpty: (() => void) | undefined;
  #isClosed = false;

  /** At most so many of one address. */
  constructor(most: number) {
    this.#most = most;
  }

  get size(): number {
    return this.#all.size;
  }

  /** Throws what keeps an address from one more: DRAINING, TOO_MANY_CONNECTIONS. */
  check(address: string): void {
    if (this.#isClosed) throw new HubError('DRAINING');
    if ((this.#perAddress.get(address) ?? 0) >= this.#most)
      throw new HubError('TOO_MANY_CONNECTIONS', { most: this.#most });
  }

  add(connection: LongConnection): void {
    const { address } = connection;
    this.#all.add(connection);
    this.#perAddress.set(address, (this.#perAddress.get(address) ?? 0) + 1);
  }

  remove(connection: LongConnection): void {
    if (!this.#all.delete(connection)) return;
    const left = (this.#perAddress.get(connection.address) ?? 1) - 1;
    if (left > 0) this.#perAddress.set(connection.address, left);
    else this.#perAddress.delete(connection.address);
    if (this.#all.size === 0) this.#onEmpty?.();
  }

  [Symbol.iterator](): Iterator<LongConnection> {
    return this.#all.values();
  }

  /** Takes no more, sends all away at random moments within a time, and resolves when the last has gone. */
  async drain(spread: number): Promise<void> {
    this.#isClosed = true;
    if (this.#all.size === 0) return;
    const empty = new Promise<void>((done) => {
      this.#onEmpty = done;
    });
    for (const connection of this.#all) setTimeout(() => connection.depart(spread), Math.random() * spread);
    await empty;
  }
}
