import { LRUCache } from 'lru-cache';

interface Entry<Value> {
  readonly value: Value;
  readonly bytes: number;
  uses: number;
}

/** Values by key, the least recently used forgotten first; one that is asked for twice at once is made once. */
export class OperationCache<Value> {
  readonly #entries: LRUCache<string, Entry<Value>>;
  readonly #underWay = new Map<string, Promise<Value>>();
  /** Monotone counts. */
  readonly counts = { hits: 0, misses: 0 };

  constructor(maxBytes: number) {
    this.#entries = new LRUCache({ maxSize: maxBytes, sizeCalculation: ({ bytes }) => bytes });
  }

  /** The value of a key, where it is known. */
  get(key: string): Value | undefined {
    const entry = this.#entries.get(key);
    if (!entry) {
      this.counts.misses += 1;
      return undefined;
    }
    this.counts.hits += 1;
    entry.uses += 1;
    return entry.value;
  }

  /**
   * Makes the value of a key; whoever asks for it meanwhile under the same terms waits for the same. What fails is not kept.
   * `bytesOf` estimates what keeping the value costs.
   */
  async make(
    key: string,
    terms: string,
    make: () => Promise<Value>,
    bytesOf: (value: Value) => number,
  ): Promise<Value> {
    const flight = `${terms} ${key}`;
    const underWay = this.#underWay.get(flight);
    if (underWay) return underWay;
    const made = make().then((value) => {
      this.#entries.set(key, { value, bytes: Math.max(1, Math.ceil(bytesOf(value))), uses: 1 });
      return value;
    });
    this.#underWay.set(flight, made);
    try {
      return await made;
    } finally {
      this.#underWay.delete(flight);
    }
  }

  get size(): number {
    return this.#entries.size;
  }

  /** The values used most often, those first; of equals the most recent. */
  mostUsed(count: number): { readonly key: string; readonly value: Value }[] {
    return [...this.#entries.entries()]
      .sort(([, one], [, other]) => other.uses - one.uses)
      .slice(0, count)
      .map(([key, { value }]) => ({ key, value }));
  }
}
