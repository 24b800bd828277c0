/**
 * Why a call is to stop: its caller has gone, or its time is over. One timer and one listener for the whole call, retries
 * included, because a signal of `AbortSignal.any` for each would cost more than the rest of the call. `end` takes both away.
 */
export class Deadline {
  /** When the time is over, on the clock of `performance.now()`. */
  readonly at: number;
  readonly #caller: AbortSignal | undefined;
  readonly #timer: NodeJS.Timeout;
  #reason: unknown;
  #stop: ((reason: unknown) => void) | undefined;

  /** `late` makes the error of a call that took too long. */
  constructor(milliseconds: number, caller: AbortSignal | undefined, late: () => Error) {
    this.at = performance.now() + milliseconds;
    this.#caller = caller;
    this.#timer = setTimeout(() => this.#halt(late()), milliseconds);
    if (caller?.aborted) this.#halt(caller.reason);
    else caller?.addEventListener('abort', this.#onAbort, { once: true });
  }

  /** Set once the call is to stop. */
  get reason(): unknown {
    return this.#reason;
  }

  /** Whether it was the caller who ended the call. */
  get isAbandoned(): boolean {
    return this.#reason !== undefined && this.#caller?.aborted === true;
  }

  /** Says what to give up when the call is to stop; the newest thing said counts. At once when it has stopped already. */
  onStop(stop: (reason: unknown) => void): void {
    this.#stop = stop;
    if (this.#reason !== undefined) stop(this.#reason);
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#caller?.removeEventListener('abort', this.#onAbort);
    this.#stop = undefined;
  }

  readonly #onAbort = (): void => this.#halt(this.#caller?.reason);

  #halt(reason: unknown): void {
    if (this.#reason !== undefined) return;
    this.#reason = reason ?? new Error('aborted');
    this.#stop?.(this.#reason);
  }
}
