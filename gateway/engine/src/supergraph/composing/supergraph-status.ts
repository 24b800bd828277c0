import type { RefusalReason } from './composition.js';

/** Why the newest schemas are not served. `loading`: they compose, and cannot be opened. */
export interface Refusal {
  readonly reason: RefusalReason | 'loading';
  /** In words of the composition; for operators only. */
  readonly faults: readonly string[];
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** What is served, and how far it follows the subgraphs. */
export interface SupergraphStatus {
  /** Hash of the served supergraph. */
  readonly id: string;
  /** Supergraphs served since the start, the first one not counted. */
  readonly published: number;
  /** Absent while everything that is known is served. */
  readonly refusal?: Refusal;
  readonly subgraphs: readonly {
    readonly name: string;
    /** The last look at its schema failed. */
    readonly isAway: boolean;
    /** It has given its schema once. */
    readonly isKnown: boolean;
    /** The newest schema known of it is part of what is served. */
    readonly isServed: boolean;
  }[];
}
