import type { SubgraphCall } from '@qishu/engine';
import { execute, type FormattedExecutionResult, type GraphQLSchema, parse } from 'graphql';
import type { HubContext } from '../context.js';

/** A log of numbered events that every subscription is read from, as a subgraph's is: a cursor is the number before. */
export class Feed {
  /** How many events there are. */
  head = 0;
  /** Subscriptions that were opened, and those that are open. */
  opened = 0;
  readers = 0;
  readonly #watchers = new Set<() => void>();
  readonly #waiting = new Set<() => void>();
  #beats = 0;

  append(count = 1): void {
    this.head += count;
    this.#wake();
  }

  heartbeat(): void {
    this.#beats += 1;
    this.#wake();
  }

  /** Resolves when so many subscriptions are open. */
  untilReaders(count: number): Promise<void> {
    return new Promise((done) => {
      const look = () => {
        if (this.readers !== count) return;
        this.#watchers.delete(look);
        done();
      };
      this.#watchers.add(look);
      look();
    });
  }

  /** Events after the place to resume from, or new ones, until the signal aborts. */
  async *read(
    schema: GraphQLSchema,
    call: SubgraphCall<HubContext>,
    signal: AbortSignal,
  ): AsyncGenerator<FormattedExecutionResult> {
    const document = parse(call.query);
    const resumed = call.extensions?.['resumeFrom'];
    let at = typeof resumed === 'string' ? Number(resumed) : this.head;
    let beats = this.#beats;
    this.opened += 1;
    this.#count(1);
    try {
      for (;;) {
        if (signal.aborted) return;
        if (at < this.head) {
          at += 1;
          const rootValue = { happened: { number: at, thing: { id: String(at % 3) } } };
          const { data } = await execute({ schema, document, rootValue, variableValues: call.variables });
          yield { data: data as Record<string, unknown>, extensions: { cursor: String(at) } };
        } else if (beats < this.#beats) {
          beats = this.#beats;
          yield { data: null, extensions: { heartbeat: true, cursor: String(at), head: this.head } };
        } else await this.#changed(signal);
      }
    } finally {
      this.#count(-1);
    }
  }

  #count(change: number): void {
    this.readers += change;
    for (const look of this.#watchers) look();
  }

  #changed(signal: AbortSignal): Promise<void> {
    return new Promise((done) => {
      const wake = () => {
        this.#waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        done();
      };
      this.#waiting.add(wake);
      signal.addEventListener('abort', wake);
    });
  }

  #wake(): void {
    for (const wake of this.#waiting) wake();
  }
}
