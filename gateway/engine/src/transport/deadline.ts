import { onAbort } from './on-abort.js';

/**
 * Why a call is to stop: its caller has gone, or its time is over. One timer for the whole call, retries included, and no
 * signal of its own: `AbortSignal.any` would cost more than the rest of what is done here. `end` takes all away.
 */
export class Deadline {
  /** When the time is over, on the clock of `performance.now()`. */
  readonly at: number;
  readonly #timer: NodeJS.Timeout;
  readonly #deafen: (() => void) | undefined;
  #reason: unknown;
  #abandoned = false;
  #stop: ((reason: unknown) => void) | undefined;

  /** `late` makes the error of a call that took too long. */
  constructor(milliseconds: number, caller: AbortSignal | undefined, late: () => Error) {
    this.at = performance.now() + milliseconds;
    this.#timer = setTimeout(() => this.#halt(late(), false), milliseconds);
    if (caller?.aborted) this.#halt(caller.reason, true);
    else this.#deafen = caller && onAbort(caller, () => this.#halt(caller.reason, true));
  }

  /** Set once the call is to stop. */
  get reason(): unknown {
    return this.#reason;
  }

  /** Whether it was the caller who ended the call. */
  get isAbandoned(): boolean {
    return this.#abandoned;
  }

  /** Says what to give up when the call is to stop; the newest thing said counts. At once when it has stopped already. */
  onStop(stop: (reason: unknown) => void): void {
    this.#stop = stop;
    if (this.#reason !== undefined) stop(this.#reason);
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#deafen?.();
    this.#stop = undefined;
  }

  #halt(reason: unknown, byCaller: boolean): void {
    if (this.#reason !== undefined) return;
    this.#abandoned = byCaller;
    this.#reason = reason ?? new Error('aborted');
    this.#stop?.(this.#reason);
  }
}
