import type { Clock, Timer } from './clock.js';

/** Missed heartbeats after which an upstream counts as dead. */
const mostMissed = 2;

/** Watches an upstream that sends heartbeats: silence beyond two of them is told. */
export class Silence {
  readonly #clock: Clock;
  readonly #interval: number;
  readonly #onSilence: () => void;
  #missed = 0;
  #timer: Timer | undefined;

  constructor(clock: Clock, interval: number, onSilence: () => void) {
    this.#clock = clock;
    this.#interval = interval;
    this.#onSilence = onSilence;
  }

  /** Something was heard. Cheap: the timer goes on. */
  heard(): void {
    this.#missed = 0;
  }

  /** Begins to watch, if it does not already. */
  watch(): void {
    this.#timer ??= this.#clock.start(this.#interval, () => this.#tick());
  }

  stop(): void {
    if (this.#timer) this.#clock.stop(this.#timer);
    this.#timer = undefined;
    this.#missed = 0;
  }

  #tick(): void {
    this.#timer = undefined;
    this.#missed += 1;
    if (this.#missed > mostMissed) this.#onSilence();
    else this.#timer = this.#clock.start(this.#interval, () => this.#tick());
  }
}
