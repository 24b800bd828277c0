import type { FormattedExecutionResult } from 'graphql';

/** What every request to the engine carries besides the document. A hub adds its own fields. */
export interface EngineContext {
  readonly requestId: string;
  /** Aborted when the caller has gone; fetches under way are given up. */
  readonly signal?: AbortSignal;
}

/** One operation for one subgraph. */
export interface SubgraphCall<Context extends EngineContext = EngineContext> {
  readonly query: string;
  readonly operationName?: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: Context;
}

/** The way to one subgraph. A call that gets no answer rejects; an answer with errors resolves. */
export interface Transport<Context extends EngineContext = EngineContext> {
  execute(call: SubgraphCall<Context>): Promise<FormattedExecutionResult>;
  close?(): Promise<void>;
}

/** A subgraph as the supergraph names it. */
export interface SubgraphAddress {
  readonly name: string;
  readonly url: string;
}
