/**
 * A bell that a loop waits for. Ringing while nobody waits is remembered once, so a wake-up between two waits is never
 * lost, and a thousand of them cost one turn.
 */
export class Alarm {
  #rung = false;
  #waiter: (() => void) | undefined;

  ring = (): void => {
    this.#rung = true;
    this.#waiter?.();
  };

  /** Waits for the bell, at most `most` milliseconds, and no longer than until `stop`. */
  async wait(most: number, stop: AbortSignal): Promise<void> {
    if (!this.#rung && !stop.aborted) {
      await new Promise<void>((resolve) => {
        const done = (): void => {
          clearTimeout(timer);
          stop.removeEventListener('abort', done);
          this.#waiter = undefined;
          resolve();
        };
        const timer = setTimeout(done, most);
        stop.addEventListener('abort', done, { once: true });
        this.#waiter = done;
      });
    }
    this.#rung = false;
  }
}
