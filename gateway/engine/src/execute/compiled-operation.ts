import type { FetchNode } from '@apollo/query-planner';
import type { FormattedExecutionResult, GraphQLFormattedError } from 'graphql';
import type { SubgraphCall } from '../transport/transport.js';
import type { Json } from './own.js';

/** Sends an operation to a subgraph; rejects where no answer comes. The answer becomes the executor's own: it is changed in place. */
export type Send = (subgraph: string, call: Omit<SubgraphCall, 'context'>) => Promise<FormattedExecutionResult>;

/** What one execution of a compiled operation needs. */
export interface RunOptions {
  /** As the caller gave them, with the values of hoisted literals. */
  readonly variables: Json;
  /** Coerced by the operation's definitions, defaults included. */
  readonly coerced: Json;
  readonly send: Send;
  /** Told what a caller is not: why a subgraph failed. */
  readonly onFailure: (subgraph: string, cause: unknown) => void;
  /** Aborted when the caller has gone: what fails afterwards is told to nobody. */
  readonly signal?: AbortSignal | undefined;
  /** Repeated in the errors that are masked. */
  readonly requestId?: string | undefined;
}

/** What one execution answers. */
export interface Answer {
  readonly data: Json | null;
  readonly errors: readonly GraphQLFormattedError[];
}

/** An answer in parts: the first, then patches until `hasNext` is false. */
export interface DeferredAnswer {
  readonly initial: Answer;
  readonly hasNext: boolean;
  /** To be told one by one; to be aborted through the signal of the run. */
  readonly patches: AsyncIterable<IncrementalPatch>;
}

/** What was deferred, in the incremental delivery format of 2022-08-24. */
export interface IncrementalPatch {
  readonly incremental?: readonly IncrementalResult[];
  readonly hasNext: boolean;
}

/** One deferred fragment at one place of the answer. */
export interface IncrementalResult {
  readonly data: Json | null;
  readonly path: readonly (string | number)[];
  readonly label?: string;
  readonly errors?: readonly GraphQLFormattedError[];
}

/** An operation whose plan and answer were compiled once, to be executed many times. */
export interface CompiledOperation {
  execute(run: RunOptions): Promise<Answer>;
  /** One event of a subscription: executes the rest of the plan on what the primary fetch brought. The event is used up. */
  executeEvent(run: RunOptions, event: FormattedExecutionResult): Promise<Answer>;
  /** Absent where the plan defers nothing. */
  readonly executeDeferred?: (run: RunOptions) => Promise<DeferredAnswer>;
  /** A subscription's fetch that is sent upstream. */
  readonly primary?: FetchNode;
}
