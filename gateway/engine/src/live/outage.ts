import type { Timer } from './clock.js';
import type { Surroundings } from './settings.js';

/** An upstream's losses: when to try again, and when no more. */
export class Outage {
  readonly #around: Surroundings;
  #lostSince: number | undefined;
  #connectedAt = 0;
  #attempts = 0;
  #timer: Timer | undefined;

  constructor(around: Surroundings) {
    this.#around = around;
  }

  connecting(): void {
    this.#connectedAt = this.#around.clock.now();
  }

  /** A result came: whatever was lost is back. */
  over(): void {
    this.#lostSince = undefined;
    this.#attempts = 0;
  }

  /** Tries again after a wait that doubles each time, with jitter; false when the upstream has been away for too long. */
  retry(connect: () => void): boolean {
    const { clock, settings, random } = this.#around;
    const now = clock.now();
    // A quiet stream brings no result to prove that it stood: having lasted is the proof.
    if (now - this.#connectedAt > settings.giveUpAfter) this.over();
    this.#lostSince ??= now;
    if (now - this.#lostSince >= settings.giveUpAfter) return false;
    const wait = Math.min(settings.longestRetry, settings.firstRetry * 2 ** this.#attempts);
    this.#attempts += 1;
    this.#timer = clock.start(wait * (0.5 + random() / 2), connect);
    return true;
  }

  stop(): void {
    if (this.#timer) this.#around.clock.stop(this.#timer);
  }
}
