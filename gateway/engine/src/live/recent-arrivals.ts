import type { Arrival } from './arrival.js';

/** The last results of one upstream without a hole between them, so that a stream that stands at one of their cursors can go on from here. */
export class RecentArrivals {
  readonly #mostCount: number;
  readonly #mostWeight: number;
  readonly #arrivals: Arrival[] = [];
  /** How many arrivals there were up to a cursor, itself included. */
  readonly #placeOf = new Map<string, number>();
  #weight = 0;
  #dropped = 0;
  #head: string | undefined;

  /** `start` is the cursor that the upstream was asked to resume from. */
  constructor(most: { readonly count: number; readonly weight: number }, start: string | undefined) {
    this.#mostCount = most.count;
    this.#mostWeight = most.weight;
    this.#head = start;
    if (start !== undefined) this.#placeOf.set(start, 0);
  }

  /** The newest cursor, or the one that was begun from. */
  get head(): string | undefined {
    return this.#head;
  }

  has(cursor: string): boolean {
    return this.#placeOf.has(cursor);
  }

  /** What came after a cursor; undefined where that is not known any more, or not yet. */
  after(cursor: string): readonly Arrival[] | undefined {
    const place = this.#placeOf.get(cursor);
    return place === undefined ? undefined : this.#arrivals.slice(place - this.#dropped);
  }

  push(arrival: Arrival): void {
    const { cursor } = arrival;
    // Before the first cursor nobody can ask for what comes after it.
    if (cursor === undefined && this.#head === undefined) return;
    if (arrival.kind === 'heartbeat' && (cursor === undefined || this.has(cursor))) return;
    this.#arrivals.push(arrival);
    this.#weight += arrival.weight;
    // The first place of a cursor that comes twice: better one event twice than one lost.
    if (cursor !== undefined && !this.#placeOf.has(cursor))
      this.#placeOf.set(cursor, this.#dropped + this.#arrivals.length);
    this.#head = cursor ?? this.#head;
    while (this.#arrivals.length > this.#mostCount || (this.#weight > this.#mostWeight && this.#arrivals.length > 0))
      this.#dropOldest();
  }

  #dropOldest(): void {
    this.#weight -= (this.#arrivals.shift() as Arrival).weight;
    this.#dropped += 1;
    // Insertion order is the order of places.
    for (const [cursor, place] of this.#placeOf) {
      if (place >= this.#dropped) break;
      this.#placeOf.delete(cursor);
    }
  }
}
