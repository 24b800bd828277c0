import type { Clock, Timer } from './clock.js';

/** Tells that a token ends soon, then that it has ended. */
export class TokenExpiry {
  readonly #clock: Clock;
  readonly #listener: { onSoon(at: Date): void; onExpired(): void };
  readonly #notice: number;
  readonly #expiresAt: number;
  #isTold = false;
  #timer: Timer;

  /** `expiresAt` in milliseconds since 1970; the word comes `notice` milliseconds before. */
  constructor(
    clock: Clock,
    expiresAt: number,
    notice: number,
    listener: { onSoon(at: Date): void; onExpired(): void },
  ) {
    this.#clock = clock;
    this.#listener = listener;
    this.#notice = notice;
    this.#expiresAt = expiresAt;
    this.#timer = this.#start();
  }

  stop(): void {
    this.#clock.stop(this.#timer);
  }

  #start(): Timer {
    const next = this.#isTold ? this.#expiresAt : this.#expiresAt - this.#notice;
    return this.#clock.start(Math.max(0, next - this.#clock.now()), () => this.#check());
  }

  /** A timer may fire early: the system's longest is 24 days. */
  #check(): void {
    const left = this.#expiresAt - this.#clock.now();
    const isNews = left <= this.#notice && !this.#isTold;
    this.#isTold ||= isNews;
    if (left > 0) this.#timer = this.#start();
    if (left <= 0) this.#listener.onExpired();
    else if (isNews) this.#listener.onSoon(new Date(this.#expiresAt));
  }
}
