import type { Clock, Timer } from '../live/clock.js';

interface Waiting {
  readonly at: number;
  readonly callback: () => void;
}

/** Time that moves only when a test says so. */
export class ManualClock implements Clock {
  #now = Date.parse('2026-11-21T08:00:00+08:00');
  readonly #waiting = new Set<Waiting>();

  /** Timers that were started and have neither fired nor been stopped. */
  get timers(): number {
    return this.#waiting.size;
  }

  now(): number {
    return this.#now;
  }

  start(milliseconds: number, callback: () => void): Timer {
    const waiting = { at: this.#now + milliseconds, callback };
    this.#waiting.add(waiting);
    return waiting;
  }

  stop(timer: Timer): void {
    this.#waiting.delete(timer as Waiting);
  }

  /** Lets time pass; what was set off before, and by each timer, has had its turn when the next one fires. */
  async advance(milliseconds: number): Promise<void> {
    await turn();
    const until = this.#now + milliseconds;
    for (let next = this.#next(until); next; next = this.#next(until)) {
      this.#waiting.delete(next);
      this.#now = Math.max(this.#now, next.at);
      next.callback();
      await turn();
    }
    this.#now = until;
  }

  #next(until: number): Waiting | undefined {
    const due = [...this.#waiting].filter(({ at }) => at <= until);
    return due.reduce<Waiting | undefined>((first, each) => (first && first.at <= each.at ? first : each), undefined);
  }
}

/** Until everything that waits for nothing but its turn has had it. */
export async function turn(): Promise<void> {
  for (let round = 0; round < 3; round += 1) await new Promise((resolve) => setImmediate(resolve));
}
