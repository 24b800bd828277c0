import { setImmediate } from 'node:timers/promises';
import type { FormattedExecutionResult } from 'graphql';

/** Told of what a connection brings: any number of results, then the end or the loss, unless it is closed first. */
export interface ConnectionListener {
  onResult(result: FormattedExecutionResult): void;
  onEnd(): void;
  onLost(cause: unknown): void;
}

/** Results taken in one go; then everything else has its turn, however much a catching-up stream has to tell. */
const burst = 32;

/** One subscription towards a subgraph, from opening to its end; nothing is told after `close`. */
export class Connection {
  readonly #leaving = new AbortController();
  readonly #open: (signal: AbortSignal) => AsyncIterable<FormattedExecutionResult>;
  readonly #listener: ConnectionListener;
  #results: AsyncIterator<FormattedExecutionResult> | undefined;
  #isAsking = false;
  #taken = 0;

  constructor(open: (signal: AbortSignal) => AsyncIterable<FormattedExecutionResult>, listener: ConnectionListener) {
    this.#open = open;
    this.#listener = listener;
  }

  /** Asks for the next result, unless one is asked for already. */
  pull(): void {
    if (this.#isAsking || this.#leaving.signal.aborted) return;
    this.#isAsking = true;
    this.#next()
      .then((step) => this.#take(step))
      .catch((cause) => this.#leaving.signal.aborted || this.#listener.onLost(cause));
  }

  close(): void {
    if (this.#leaving.signal.aborted) return;
    this.#leaving.abort();
    // Not waited for: a quiet source may answer only when it next speaks.
    this.#results?.return?.().catch(() => {});
  }

  async #next(): Promise<IteratorResult<FormattedExecutionResult>> {
    this.#results ??= this.#open(this.#leaving.signal)[Symbol.asyncIterator]();
    if (this.#taken % burst === burst - 1) await setImmediate();
    return this.#results.next();
  }

  #take(step: IteratorResult<FormattedExecutionResult>): void {
    this.#isAsking = false;
    this.#taken += 1;
    if (this.#leaving.signal.aborted) return;
    if (step.done) this.#listener.onEnd();
    else this.#listener.onResult(step.value);
  }
}
