import { createLog, HubError } from '@qishu/kit/base/light';
import type { Clock, Timer } from '../../live/clock.js';
import { jittered, type Pauses, pauseAfter } from './pause.js';

/** A subgraph whose schema is asked for again and again. */
export interface ManagedSubgraph {
  readonly name: string;
  /** The address that the supergraph gives it. */
  readonly url: string;
  /** Its schema as of now. Rejects where it cannot be had. */
  fetchSdl(signal: AbortSignal): Promise<string>;
}

export interface PollOptions {
  readonly clock: Clock;
  readonly random: () => number;
  /** Milliseconds between two looks at a subgraph that answers. */
  readonly pollPause: number;
  /** Milliseconds that one look may take. */
  readonly pollDeadline: number;
  readonly afterFailure: Pauses;
}

/** Looks at one subgraph's schema, more seldom while it is away, and remembers the last one that it gave. */
export class SubgraphPoll {
  readonly subgraph: ManagedSubgraph;
  readonly #options: PollOptions;
  readonly #onSdl: () => void;
  readonly #log = createLog('supergraph');
  #sdl: string | undefined;
  #failures = 0;
  #timer: Timer | undefined;
  #underWay: Promise<void> | undefined;
  #ending: AbortController | undefined;
  #isStopped = false;

  /** `onSdl` is called after each answer. */
  constructor(subgraph: ManagedSubgraph, known: string | undefined, options: PollOptions, onSdl: () => void) {
    this.subgraph = subgraph;
    this.#sdl = known;
    this.#options = options;
    this.#onSdl = onSdl;
  }

  /** The newest schema that is known of it. */
  get sdl(): string | undefined {
    return this.#sdl;
  }

  /** Looks in a row that failed. */
  get failures(): number {
    return this.#failures;
  }

  /** Looks now, or joins the look under way; never rejects. The next look follows by itself. */
  look(): Promise<void> {
    this.#underWay ??= this.#look().finally(() => {
      this.#underWay = undefined;
    });
    return this.#underWay;
  }

  /** Ends the look under way. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#ending?.abort(new HubError('NOT_READY'));
    this.#forgetTimer();
    await this.#underWay;
  }

  async #look(): Promise<void> {
    this.#forgetTimer();
    const { name } = this.subgraph;
    try {
      this.#sdl = await this.#fetch();
      if (this.#failures > 0) this.#log.info({ subgraph: name }, 'a subgraph gives its schema again');
      this.#failures = 0;
      this.#onSdl();
    } catch (err) {
      if (this.#isStopped) return;
      this.#failures += 1;
      if (this.#failures === 1)
        this.#log.warn({ err, subgraph: name }, 'a subgraph does not give its schema, the last one known is kept');
    }
    this.#planNext();
  }

  async #fetch(): Promise<string> {
    const { clock, pollDeadline: milliseconds } = this.#options;
    const { name: subgraph } = this.subgraph;
    const ending = new AbortController();
    const timer = clock.start(milliseconds, () =>
      ending.abort(new HubError('SUBGRAPH_TIMEOUT', { subgraph, milliseconds })),
    );
    // Given up even where the one who fetches does not listen.
    const givenUp = new Promise<never>((_, reject) => {
      ending.signal.addEventListener('abort', () => reject(ending.signal.reason), { once: true });
    });
    this.#ending = ending;
    try {
      return await Promise.race([this.subgraph.fetchSdl(ending.signal), givenUp]);
    } finally {
      clock.stop(timer);
      this.#ending = undefined;
    }
  }

  #planNext(): void {
    if (this.#isStopped) return;
    const { clock, random, pollPause, afterFailure } = this.#options;
    const pause = this.#failures === 0 ? jittered(pollPause, random) : pauseAfter(this.#failures, afterFailure, random);
    this.#timer = clock.start(pause, () => void this.look());
  }

  #forgetTimer(): void {
    if (this.#timer) this.#options.clock.stop(this.#timer);
    this.#timer = undefined;
  }
}
