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

  /** Waits until no more threads are left than these and nobody holds a replaced supergraph. */
  async settled(threads: number): Promise<Held> {
    while (reported().workers.length > threads) await turn();
    for (;;) {
      collect();
      if (this.#pastInMemory() === 0) break;
      await turn();
    }
    const { workers, libuv } = reported();
    return { heap: process.memoryUsage().heapUsed, threads: workers.length, handles: libuv.length };
  }

  async end(): Promise<void> {
    await this.engine.stop();
    await this.subgraph.stop();
  }

  #pastInMemory(): number {
    return this.#past.filter((past) => past.deref()).length;
  }
}

/** The one list in which Node shows its threads, those included that do not keep the process alive. */
function reported() {
  return process.report?.getReport() as unknown as { workers: unknown[]; libuv: unknown[] };
}
