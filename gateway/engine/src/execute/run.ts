import type { GraphQLFormattedError } from 'graphql';
import type { RunOptions } from './compiled-operation.js';
import { FetchEnds } from './fetch-ends.js';
import type { Json } from './own.js';
import { place } from './place-entities.js';

/** An answer carries no more errors than this; a list of ten thousand wrong values is told by its first ones. */
export const mostErrors = 200;

/** One execution of a compiled plan, or of a deferred part of it: the data as it grows and the errors told so far. */
export class Run {
  readonly options: RunOptions;
  readonly errors: GraphQLFormattedError[] = [];
  /** Objects and lists that stand at several places of the data: entities that are equal are fetched once. */
  readonly shared: Set<unknown>;
  /** The ends of fetches that deferred parts wait for; absent where nothing is deferred. */
  readonly ends: FetchEnds | undefined;
  /** What the fetches brought, merged; keys that the caller did not ask for included. */
  data: Json;
  readonly #before: readonly Run[];
  #isEmpty: boolean;

  constructor(options: RunOptions, data?: Json, before?: Run) {
    this.options = options;
    this.data = data ?? {};
    this.shared = before?.shared ?? new Set();
    this.ends = before?.ends;
    this.#before = before ? [...before.#before, before] : [];
    this.#isEmpty = data === undefined;
  }

  /** A run whose parts may be executed by themselves. */
  static inParts(options: RunOptions): Run {
    return Object.assign(new Run(options, {}), { ends: new FetchEnds() });
  }

  /** A deferred part of this run: the same data, errors of its own. */
  part(): Run {
    return new Run(this.options, this.data, this);
  }

  /** The errors that may explain a missing value. */
  get told(): readonly GraphQLFormattedError[] {
    return this.#before.length === 0 ? this.errors : [...this.#before, this].flatMap(({ errors }) => errors);
  }

  /** Whether anything was brought for the root yet. */
  get hasData(): boolean {
    return !this.#isEmpty;
  }

  /** Whether nobody waits for the answer any more. */
  get isAbandoned(): boolean {
    return this.options.signal?.aborted === true;
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
}

/** One compiled node of a plan. Gives no promise where there is nothing to wait for; never rejects. */
export type Step = (run: Run) => Promise<unknown> | undefined;
