/** Closed: calls go. Open: none goes. Half-open: one goes at a time, to see whether the subgraph is back. */
export type CircuitState = 'closed' | 'open' | 'half-open';

/** When a circuit opens and how long it stays open. */
export interface CircuitOptions {
  /** So many failures in a row open it. */
  readonly failuresInRow?: number;
  /** So does this share of failures (0 to 1) … */
  readonly errorRate?: number;
  /** … once there were so many calls … */
  readonly leastCalls?: number;
  /** … within so many milliseconds. */
  readonly window?: number;
  /** Milliseconds that it stays open at first; doubled each time the subgraph turns out to be still away … */
  readonly openFor?: number;
  /** … up to so many. */
  readonly longestOpen?: number;
  /** Told of every change; metrics read it. */
  readonly onChange?: (state: CircuitState) => void;
  /** Milliseconds of a clock that does not go back; given by tests. */
  readonly now?: () => number;
}

/** How a call ended: `abandoned` says nothing about the subgraph. */
export type CallEnd = 'succeeded' | 'failed' | 'abandoned';

const defaults = {
  failuresInRow: 5,
  errorRate: 0.5,
  leastCalls: 20,
  window: 10_000,
  openFor: 1_000,
  // One call in five seconds burdens nobody, and a subgraph that is back is soon known to be.
  longestOpen: 5_000,
  onChange: () => undefined,
  now: () => performance.now(),
};

/** Spares a subgraph that is down the calls, and the callers the wait. */
export class CircuitBreaker {
  readonly #options: Required<CircuitOptions>;
  #state: CircuitState = 'closed';
  /** Counts the changes of state: a call that was let through under an earlier one decides nothing. */
  #term = 0;
  #probing = false;
  #openFor: number;
  #openUntil = 0;
  #inRow = 0;
  #calls = 0;
  #failures = 0;
  #windowEnds = 0;

  constructor(options: CircuitOptions = {}) {
    this.#options = { ...defaults, ...options };
    this.#openFor = this.#options.openFor;
  }

  get state(): CircuitState {
    return this.#state;
  }

  /** A pass for one call, to be given back with its end; undefined where none may be made now. */
  admit(): number | undefined {
    if (this.#state === 'open' && this.#options.now() >= this.#openUntil) this.#become('half-open');
    if (this.#state === 'open' || this.#probing) return undefined;
    this.#probing = this.#state === 'half-open';
    return this.#term;
  }

  /** Somebody else has seen that the subgraph is back: calls go again, none has to find it out first. */
  heal(): void {
    this.#openFor = this.#options.openFor;
    if (this.#state !== 'closed') this.#become('closed');
  }

  /** How the call with this pass ended. */
  record(pass: number, end: CallEnd): void {
    if (pass !== this.#term) return;
    this.#probing = false;
    if (end === 'abandoned') return;
    if (this.#state === 'half-open') {
      if (end === 'failed') this.#open(Math.min(this.#openFor * 2, this.#options.longestOpen));
      else this.#become('closed');
    } else this.#count(end === 'failed');
  }

  #count(failed: boolean): void {
    const { now, window, failuresInRow, leastCalls, errorRate, openFor } = this.#options;
    const at = now();
    if (at >= this.#windowEnds) {
      this.#calls = 0;
      this.#failures = 0;
      this.#windowEnds = at + window;
    }
    this.#calls += 1;
    this.#failures += failed ? 1 : 0;
    this.#inRow = failed ? this.#inRow + 1 : 0;
    const tooMany = this.#calls >= leastCalls && this.#failures / this.#calls >= errorRate;
    if (failed && (this.#inRow >= failuresInRow || tooMany)) this.#open(openFor);
  }

  #open(milliseconds: number): void {
    this.#openFor = milliseconds;
    this.#openUntil = this.#options.now() + milliseconds;
    this.#become('open');
  }

  #become(state: CircuitState): void {
    this.#state = state;
    this.#term += 1;
    this.#probing = false;
    this.#inRow = 0;
    this.#windowEnds = 0;
    this.#options.onChange(state);
  }
}
