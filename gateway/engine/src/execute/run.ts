import type { GraphQLFormattedError } from 'graphql';
import type { RunOptions } from './compiled-operation.js';
import type { Json } from './own.js';
import { place } from './place-entities.js';

/** An answer carries no more errors than this; a list of ten thousand wrong values is told by its first ones. */
export const mostErrors = 200;

/** One execution of a compiled plan: the data as it grows and the errors told so far. */
export class Run {
  readonly options: RunOptions;
  readonly errors: GraphQLFormattedError[] = [];
  /** What the fetches brought, merged; keys that the caller did not ask for included. */
  data: Json;
  /** Objects and lists that stand at several places of the data: entities that are equal are fetched once. */
  readonly shared = new Set<unknown>();

  #isEmpty: boolean;

  constructor(options: RunOptions, data?: Json) {
    this.options = options;
    this.data = data ?? {};
    this.#isEmpty = data === undefined;
  }

  /** Whether anything was brought for the root yet. */
  get hasData(): boolean {
    return !this.#isEmpty;
  }

  /** Takes what a fetch brought for the root. */
  adopt(data: Json): void {
    if (this.#isEmpty) this.data = data;
    else place(this.data, data);
    this.#isEmpty = false;
  }

  tell(error: GraphQLFormattedError): void {
    if (this.errors.length < mostErrors) this.errors.push(error);
  }

  /** Whether nobody waits for the answer any more. */
  get isAbandoned(): boolean {
    return this.options.signal?.aborted === true;
  }
}

/** One compiled node of a plan. Gives no promise where there is nothing to wait for; never rejects. */
export type Step = (run: Run) => Promise<unknown> | undefined;
