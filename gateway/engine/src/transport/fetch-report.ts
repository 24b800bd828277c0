/** How a call to a subgraph ended. */
export type FetchOutcome =
  /** With an answer, errors in it or not. */
  | 'answered'
  | 'unreachable'
  | 'timeout'
  /** With something that is no GraphQL answer, or too much of it. */
  | 'invalid'
  /** The caller had gone before the answer came. */
  | 'abandoned'
  /** Not sent: the circuit is open. */
  | 'circuit-open';

/** One call to a subgraph, for metrics and traces. */
export interface FetchReport {
  readonly subgraph: string;
  /** From the call to its end, retries included. */
  readonly milliseconds: number;
  readonly outcome: FetchOutcome;
  readonly retries: number;
}

/** Told of every call to a subgraph. It may not throw. */
export type OnFetch = (report: FetchReport) => void;

/** Milliseconds that a subgraph may take for one operation. */
export const defaultDeadline = 30_000;
