import { HubError } from '@qishu/kit/base/light';
import type { EngineContext } from '../transport/transport.js';
import type { Arrival } from './arrival.js';
import type { Surroundings } from './settings.js';
import { Upstream, type UpstreamHome } from './upstream.js';

/** An upstream that can feed a stream, and what the stream gets before what arrives next. */
export interface Source<Context extends EngineContext> {
  readonly upstream: Upstream<Context>;
  readonly missed: readonly Arrival[];
}

/** All upstreams. Those with one key ask the same for the same audience: one is the main one, the others catch up until they meet. */
export class Upstreams<Context extends EngineContext> implements UpstreamHome<Context> {
  readonly around: Surroundings;
  readonly #byKey = new Map<string, Upstream<Context>[]>();
  readonly #perSubgraph = new Map<string, number>();

  constructor(around: Surroundings) {
    this.around = around;
  }

  *all(): Iterable<Upstream<Context>> {
    for (const upstreams of this.#byKey.values()) yield* upstreams;
  }

  /** The upstream for a stream that begins now, or goes on after a cursor; a new one where none will do. */
  sourceOf(key: string, subgraph: string, resumeFrom: string | undefined): Source<Context> {
    const there = this.#byKey.get(key) ?? [];
    if (resumeFrom === undefined) {
      const main = there.find(({ isMain }) => isMain);
      if (main) return { upstream: main, missed: [] };
    } else {
      for (const upstream of there) {
        const missed = upstream.recent.after(resumeFrom);
        if (missed) return { upstream, missed };
      }
    }
    return { upstream: this.#begin(key, subgraph, resumeFrom), missed: [] };
  }

  /** Where another upstream knows the cursor it also has all that follows: its channels go on from there. */
  arrived(upstream: Upstream<Context>, cursor: string): void {
    const siblings = this.#byKey.get(upstream.key) ?? [];
    if (siblings.length < 2) return;
    for (const other of siblings) {
      const missed = other !== upstream && other.isRunning ? other.recent.after(cursor) : undefined;
      if (!missed) continue;
      this.around.numbers.joins += 1;
      other.isMain ||= upstream.isMain;
      for (const channel of [...upstream.channels]) {
        upstream.detach(channel);
        other.attach(channel, missed);
      }
      return;
    }
  }

  over(upstream: Upstream<Context>): void {
    const { key, subgraph } = upstream;
    const others = (this.#byKey.get(key) ?? []).filter((other) => other !== upstream);
    if (others.length > 0) this.#byKey.set(key, others);
    else this.#byKey.delete(key);
    this.#count(subgraph, -1);
  }

  #begin(key: string, subgraph: string, resumeFrom: string | undefined): Upstream<Context> {
    const most = this.around.settings.upstreamsPerSubgraph;
    if ((this.#perSubgraph.get(subgraph) ?? 0) >= most) throw new HubError('TOO_MANY_SUBSCRIPTIONS', { most });
    const upstream = new Upstream(this, key, subgraph, resumeFrom);
    this.#byKey.set(key, [...(this.#byKey.get(key) ?? []), upstream]);
    this.#count(subgraph, 1);
    return upstream;
  }

  #count(subgraph: string, change: number): void {
    this.around.numbers.upstreams += change;
    const count = (this.#perSubgraph.get(subgraph) ?? 0) + change;
    if (count > 0) this.#perSubgraph.set(subgraph, count);
    else this.#perSubgraph.delete(subgraph);
  }
}
