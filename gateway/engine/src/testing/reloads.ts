import { setImmediate as turn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Engine } from '../engine.js';
import { openSnapshot } from '../supergraph/open-snapshot.js';
import type { SchemaSnapshot } from '../supergraph/schema-snapshot.js';
import { swapIn } from '../supergraph/swap-in.js';
import { createHttpTransport } from '../transport/http.js';
import { ChangingSubgraph } from './changing-subgraph.js';
import { compose } from './planning.js';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** What a process holds once everything that may go has gone. */
export interface Held {
  /** Bytes of this thread's heap in use. */
  readonly heap: number;
  readonly threads: number;
  /** Sockets, timers and the like. */
  readonly handles: number;
  /** Supergraphs that were replaced and are still in memory. */
  readonly snapshots: number;
}

/** An engine over a real subgraph that is given one new supergraph after the other. */
export class Reloads {
  readonly subgraph: ChangingSubgraph;
  readonly engine: Engine;
  readonly #past: WeakRef<SchemaSnapshot>[] = [];
  readonly #sdl: string;
  #count = 0;

  private constructor(subgraph: ChangingSubgraph, sdl: string, snapshot: SchemaSnapshot) {
    this.subgraph = subgraph;
    this.#sdl = sdl;
    this.engine = new Engine({ snapshot, transportTo: ({ url }) => createHttpTransport(url) });
  }

  static async begin(): Promise<Reloads> {
    const subgraph = await new ChangingSubgraph('shop', 'type Query { book: String }').start();
    const sdl = compose({ shop: 'type Query { book: String, number0: Int }' }).replace(
      'http://shop.invalid/',
      subgraph.url,
    );
    return new Reloads(subgraph, sdl, await openSnapshot(sdl));
  }

  /** Serves a supergraph that none was like before. */
  async reload(): Promise<void> {
    this.#count += 1;
    this.#past.push(new WeakRef(this.engine.snapshot));
    await swapIn(this.engine, openSnapshot, this.#sdl.replaceAll('number0', `number${this.#count}`));
  }

  async ask(query = '{ book }') {
    return (await this.engine.ask(query, {}, { requestId: 'r' })).data;
  }

  /** Waits until the threads of replaced supergraphs have ended, and collects what nobody holds. */
  async settled(threads: number): Promise<Held> {
    let held = this.#held();
    while (held.threads > threads || held.snapshots > 0) {
      await turn();
      held = this.#held();
    }
    return held;
  }

  async end(): Promise<void> {
    await this.engine.stop();
    await this.subgraph.stop();
  }

  #held(): Held {
    collect();
    const report = process.report?.getReport() as unknown as { workers: unknown[]; libuv: unknown[] };
    return {
      heap: process.memoryUsage().heapUsed,
      threads: report.workers.length,
      handles: report.libuv.length,
      snapshots: this.#past.filter((past) => past.deref()).length,
    };
  }
}
