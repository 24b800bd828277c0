import { createHash } from 'node:crypto';
import { createLog } from '@qishu/kit/base/light';
import { systemClock, type Timer } from '../../live/clock.js';
import { type OpenSupergraph, type Serving, swapIn } from '../swap-in.js';
import { composeApart } from './compose-apart.js';
import type { Composition, SubgraphSdl } from './composition.js';
import { type Pauses, pauseAfter } from './pause.js';
import { type ManagedSubgraph, type PollOptions, SubgraphPoll } from './subgraph-poll.js';
import { type SupergraphCopy, writeSupergraphCopy } from './supergraph-copy.js';
import type { Refusal, SupergraphStatus } from './supergraph-status.js';

export interface SupergraphManagerOptions extends Partial<PollOptions> {
  /** What serves; it begins with a supergraph of its own. */
  readonly engine: Serving;
  readonly open: OpenSupergraph;
  readonly subgraphs: readonly ManagedSubgraph[];
  /** By name, the schemas to begin with: those of the copy, or of the release. */
  readonly known?: ReadonlyMap<string, string> | undefined;
  /** Where the last good supergraph is kept for the next start, and the release that it belongs to. */
  readonly copy?: { readonly file: string; readonly origin: string } | undefined;
  /** Whether a supergraph may take from callers what they see now. */
  readonly allowBreaking?: boolean | undefined;
}

const defaultPollOptions: PollOptions = {
  clock: systemClock,
  random: Math.random,
  pollPause: 10_000,
  pollDeadline: 10_000,
  afterFailure: { first: 1_000, longest: 60_000 },
};

/** Between two tries of a supergraph that composes and does not load: the machine may be short of something. */
const afterFailedLoad: Pauses = { first: 5_000, longest: 300_000 };

/**
 * Keeps an engine's supergraph up to date with its subgraphs. What each of them last gave is composed with what the others
 * last gave, away or not; only what composes, loads and takes nothing from callers is served. One thing at a time.
 */
export class SupergraphManager {
  readonly #options: SupergraphManagerOptions & PollOptions;
  readonly #polls: readonly SubgraphPoll[];
  readonly #stopping = new AbortController();
  readonly #log = createLog('supergraph');
  /** By name, what the served supergraph is composed of. */
  #served: ReadonlyMap<string, string>;
  /** Of the schemas that were last judged; the same are not judged twice. */
  #judged: string | undefined;
  #refusal: Refusal | undefined;
  #published = 0;
  #failedLoads = 0;
  #retry: Timer | undefined;
  #rounds = 0;
  #isAsked = false;
  #underWay: Promise<void> | undefined;

  constructor(options: SupergraphManagerOptions) {
    this.#options = { ...defaultPollOptions, ...options };
    const known = options.known ?? new Map<string, string>();
    this.#served = known;
    this.#polls = options.subgraphs.map(
      (subgraph) => new SubgraphPoll(subgraph, known.get(subgraph.name), this.#options, () => void this.#settle()),
    );
  }

  /** Asks every subgraph, and goes on asking until it is stopped. Resolves as `refresh` does. */
  start(): Promise<void> {
    return this.refresh();
  }

  /** Asks every subgraph now. Resolves when what they answered is served or refused. */
  async refresh(): Promise<void> {
    // Judged at the end: half of a release that came to all subgraphs at once need not compose with the other half.
    this.#rounds += 1;
    await Promise.all(this.#polls.map((poll) => poll.look()));
    this.#rounds -= 1;
    await this.#settle();
  }

  /** For health and metrics. */
  status(): SupergraphStatus {
    return {
      id: this.#options.engine.snapshot.face.id,
      published: this.#published,
      ...(this.#refusal && { refusal: this.#refusal }),
      subgraphs: this.#polls.map(({ subgraph: { name }, sdl, failures }) => ({
        name,
        isAway: failures > 0,
        isKnown: sdl !== undefined,
        isServed: sdl !== undefined && this.#served.get(name) === sdl,
      })),
    };
  }

  /** Ends everything under way. The engine goes on with what it has. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    if (this.#retry) this.#options.clock.stop(this.#retry);
    await Promise.all(this.#polls.map((poll) => poll.stop()));
    await this.#underWay;
  }

  /** Looks whether there is something new to serve. Who asks meanwhile is served by one more look. */
  #settle(): Promise<void> {
    if (this.#rounds > 0) return Promise.resolve();
    this.#isAsked = true;
    this.#underWay ??= this.#settleAll().finally(() => {
      this.#underWay = undefined;
    });
    return this.#underWay;
  }

  async #settleAll(): Promise<void> {
    while (this.#isAsked && !this.#stopping.signal.aborted) {
      this.#isAsked = false;
      const newest = this.#newest();
      const key = newest && keyOf(newest);
      if (!newest || key === this.#judged) continue;
      this.#judged = key;
      try {
        await this.#judge(newest);
        this.#failedLoads = 0;
      } catch (err) {
        if (!this.#stopping.signal.aborted) this.#failed(err);
      }
    }
  }

  /** What the subgraphs last gave; nothing while one of them has never given anything. */
  #newest(): readonly SubgraphSdl[] | undefined {
    const unknown = this.#polls.filter(({ sdl }) => sdl === undefined).map(({ subgraph }) => subgraph.name);
    if (unknown.length === 0) return this.#polls.map(({ subgraph: { name, url }, sdl = '' }) => ({ name, url, sdl }));
    this.#log.warn({ subgraphs: unknown }, 'nothing is composed while the schema of a subgraph is not known');
    return undefined;
  }

  /** Serves all that is new, or as much of it as goes with the rest, and tells what does not. */
  async #judge(newest: readonly SubgraphSdl[]): Promise<void> {
    const whole = await this.#compose(newest);
    if (!('refused' in whole)) {
      await this.#publish(whole, newest);
      this.#refusal = undefined;
      return;
    }
    const { refused: reason, faults } = whole;
    const changed = newest.filter(({ name, sdl }) => this.#served.get(name) !== sdl).map(({ name }) => name);
    this.#refusal = { reason, faults, at: this.#options.clock.now() };
    this.#log.error({ reason, faults, changed }, 'a supergraph is refused, the last one stays');
    await this.#publishInPart(newest, changed);
  }

  /** One subgraph's mistake does not hold up the others: what goes with the served rest is served, one change after the other. */
  async #publishInPart(newest: readonly SubgraphSdl[], changed: readonly string[]): Promise<void> {
    if (changed.length < 2 || newest.some(({ name }) => !this.#served.has(name))) return;
    let best: { composition: Composition; of: readonly SubgraphSdl[] } | undefined;
    for (const name of changed) {
      const base = best?.of ?? newest.map((one) => ({ ...one, sdl: this.#served.get(one.name) as string }));
      const of = base.map((one) => newest.find((given) => given.name === name && one.name === name) ?? one);
      const composition = await this.#compose(of);
      if (!('refused' in composition)) best = { composition, of };
    }
    if (best) await this.#publish(best.composition, best.of);
  }

  #compose(subgraphs: readonly SubgraphSdl[]): Promise<Composition> {
    const { engine, allowBreaking = false } = this.#options;
    const servedApiSdl = engine.snapshot.face.apiSdl;
    return composeApart({ subgraphs, servedApiSdl, allowBreaking }, this.#stopping.signal);
  }

  async #publish(composition: Composition, of: readonly SubgraphSdl[]): Promise<void> {
    if ('refused' in composition) return;
    const { engine, open, copy } = this.#options;
    const { supergraphSdl, breaking } = composition;
    if (supergraphSdl.trim() !== engine.snapshot.face.supergraphSdl.trim()) {
      await swapIn(engine, open, supergraphSdl, this.#stopping.signal);
      this.#published += 1;
      this.#log.info({ id: engine.snapshot.face.id }, 'a new supergraph is served');
      if (breaking.length > 0) this.#log.warn({ breaking }, 'the new supergraph takes something from callers');
    }
    this.#served = new Map(of.map(({ name, sdl }) => [name, sdl]));
    if (copy) await this.#keep(copy.file, { origin: copy.origin, supergraphSdl, subgraphs: this.#served });
  }

  /** A disk that is full costs the next start something, and nobody else. */
  async #keep(file: string, copy: SupergraphCopy): Promise<void> {
    try {
      await writeSupergraphCopy(file, copy);
    } catch (err) {
      this.#log.error({ err, file }, 'the copy of the supergraph cannot be written');
    }
  }

  #failed(err: unknown): void {
    const { clock, random } = this.#options;
    this.#failedLoads += 1;
    this.#refusal = { reason: 'loading', faults: [], at: clock.now() };
    this.#log.error({ err }, 'a supergraph does not load, the last one stays');
    if (this.#retry) clock.stop(this.#retry);
    this.#retry = clock.start(pauseAfter(this.#failedLoads, afterFailedLoad, random), () => {
      this.#judged = undefined;
      void this.#settle();
    });
  }
}

function keyOf(subgraphs: readonly SubgraphSdl[]): string {
  return createHash('sha256').update(JSON.stringify(subgraphs)).digest('hex');
}
