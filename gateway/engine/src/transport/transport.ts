import type { FormattedExecutionResult } from 'graphql';

/** What the caller of a request may see. */
export interface Authority {
  readonly authenticated: boolean;
  readonly scopes: ReadonlySet<string>;
  readonly policies: ReadonlySet<string>;
}

/** What every request to the engine carries besides the document. A hub adds its own fields. */
export interface EngineContext {
  readonly requestId: string;
  /** Aborted when the caller has gone; fetches and streams under way are given up. */
  readonly signal?: AbortSignal | undefined;
  /** Absent: the anonymous caller without scopes. */
  readonly authority?: Authority | undefined;
  /** Every claim that a row or field rule reads, as one text: streams and caches are shared among equal audiences only. */
  readonly audience?: string | undefined;
}

export type OperationKind = 'query' | 'mutation' | 'subscription';

/** One operation for one subgraph. */
export interface SubgraphCall<Context extends EngineContext = EngineContext> {
  readonly query: string;
  readonly operationName?: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: Context;
  /** Only what is said to be a query is ever sent twice or shared. */
  readonly kind?: OperationKind | undefined;
  /** Passed on to the subgraph, e.g. `{ resumeFrom }`. */
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
}

/** The way to one subgraph. A call that gets no answer rejects; an answer with errors resolves. */
export interface Transport<Context extends EngineContext = EngineContext> {
  execute(call: SubgraphCall<Context>): Promise<FormattedExecutionResult>;
  /**
   * One subscription towards the subgraph. Ends by the signal of the call's context or by `return()`, at once and upstream
   * too, also while it is quiet or not yet open. A refused operation is one result with errors, then the end; an upstream
   * that is lost throws SUBGRAPH_UNAVAILABLE. A result's `extensions.cursor` is the place to resume from.
   */
  subscribe?(call: SubgraphCall<Context>): AsyncIterable<FormattedExecutionResult>;
  close?(): Promise<void>;
}

/** A subgraph as the supergraph names it. */
export interface SubgraphAddress {
  readonly name: string;
  readonly url: string;
}
