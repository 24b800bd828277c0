import { createLog } from './log.js';

/** A part of a process that is started and stopped. */
export interface Part {
  readonly name: string;
  start(): Promise<void> | void;
  stop(): Promise<void> | void;
}

export interface SignalOptions {
  /** Called first, before any part stops: take the process out of rotation. */
  readonly onStopping?: () => void;
  /** Milliseconds that stopping may take altogether before the process ends anyway. */
  readonly deadline?: number;
  /** Ends the process; given by tests. */
  readonly exit?: (code: number) => void;
}

const defaultDeadline = 15_000;

/** Starts parts in order and stops them in reverse. A failed start stops what had started; stopping twice is stopping once. */
export class Lifecycle {
  readonly #parts: Part[] = [];
  readonly #running: Part[] = [];
  readonly #log = createLog('lifecycle');
  #stopping: Promise<void> | undefined;

  add(part: Part): this {
    this.#parts.push(part);
    return this;
  }

  async start(): Promise<void> {
    for (const part of this.#parts) {
      try {
        await part.start();
        this.#running.push(part);
      } catch (error) {
        await this.stop();
        throw error;
      }
    }
  }

  stop(): Promise<void> {
    this.#stopping ??= this.#stopAll();
    return this.#stopping;
  }

  /** Ends the process in order on SIGTERM and SIGINT; a second signal ends it at once. */
  stopOnSignals(options: SignalOptions = {}): void {
    const { deadline = defaultDeadline, exit = process.exit } = options;
    let asked = false;
    const onSignal = (signal: NodeJS.Signals) => {
      if (asked) return exit(1);
      asked = true;
      this.#log.info({ signal }, 'stopping');
      options.onStopping?.();
      const late = setTimeout(() => exit(1), deadline);
      late.unref();
      void this.stop().then(() => exit(0));
    };
    process.on('SIGTERM', onSignal);
    process.on('SIGINT', onSignal);
  }

  async #stopAll(): Promise<void> {
    for (const part of this.#running.splice(0).reverse()) {
      try {
        await part.stop();
      } catch (error) {
        this.#log.error({ err: error, part: part.name }, 'a part did not stop cleanly');
      }
    }
  }
}
