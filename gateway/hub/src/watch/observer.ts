import type { OperationKind, SupergraphStatus } from '@qishu/engine';
import type { Principal } from '@qishu/schema';

/** What the door knows of a request when it arrives. */
export interface Arrived {
  readonly requestId: string;
  /** The W3C header as it came; honoured only where it is well-formed. */
  readonly traceparent?: string | undefined;
}

/** What is known of an operation once it is prepared. */
export interface PreparedFacts {
  readonly kind: OperationKind;
  readonly name?: string | undefined;
  /** Hash of the normal form: no literal of the caller's document is in it. */
  readonly hash: string;
  readonly cost: number;
  /** Limits that it is beyond and that are only told, by their names. */
  readonly beyond?: readonly string[];
  /** Milliseconds from the document to the prepared operation. */
  readonly milliseconds: number;
}

/** One request, told of by the door as it goes on. */
export interface RequestWatch {
  /** Once the caller is known. */
  identified(principal: Principal): void;
  prepared(facts: PreparedFacts): void;
  /** Once, when the answer is written, or its stream is over. `code`: that of the first error; none where all went well. */
  ended(code?: string): void;
  /** A call to a subgraph begins; undefined where traces are off. */
  fetching(subgraph: string): FetchSpan | undefined;
}

/** The trace of one call to a subgraph. */
export interface FetchSpan {
  /** For the header of the call. */
  readonly traceparent: string;
  ended(failure?: unknown): void;
}

/** What the planner counts since it was made. */
export interface EngineNumbers {
  readonly planCacheHits: number;
  readonly planCacheMisses: number;
  readonly planCacheEntries: number;
  /** Operations that wait for the planner now. */
  readonly plannerQueue: number;
}

/** What the live room counts since it was made. */
export interface LiveNumbers {
  /** Subscriptions of callers, and the upstreams that they share, now. */
  readonly streams: number;
  readonly upstreams: number;
  readonly delivered: number;
  /** Consumers that stayed behind and were cut off. */
  readonly cutOff: number;
}

/** What the door counts now. */
export interface DoorNumbers {
  readonly connections: number;
  readonly sockets: number;
}

/** Where the numbers are read when somebody asks for metrics. A source that is not there yet is left out. */
export interface Sources {
  engine?: () => EngineNumbers;
  live?: () => LiveNumbers;
  door?: () => DoorNumbers;
  /** Absent where the supergraph is not composed here. */
  supergraph?: () => SupergraphStatus | undefined;
}
