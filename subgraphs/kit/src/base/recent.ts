/** A map that forgets: each entry after its time, the oldest ones where there are too many. */
export class Recent<Key, Value> {
  readonly #entries = new Map<Key, { value: Value; until: number }>();
  readonly #most: number;

  /** Keeps at most `most` entries. */
  constructor(most: number) {
    this.#most = most;
  }

  get(key: Key): Value | undefined {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    if (entry.until > Date.now()) return entry.value;
    this.#entries.delete(key);
    return undefined;
  }

  /** Keeps a value for so many milliseconds. */
  set(key: Key, value: Value, milliseconds: number): void {
    this.#entries.delete(key);
    this.#entries.set(key, { value, until: Date.now() + milliseconds });
    if (this.#entries.size > this.#most) this.#entries.delete(this.#entries.keys().next().value as Key);
  }
}
