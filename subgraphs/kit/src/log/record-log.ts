import type { Seal } from '../base/index.js';
import type { Store } from '../records/index.js';
import type { Wake } from './wake.js';

/** The one log of a subgraph, with what is needed to read it. */
export interface RecordLog {
  /** Name of the subgraph. */
  readonly name: string;
  readonly store: Store;
  /** Signs cursors. */
  readonly seal: Seal;
  readonly wake: Wake;
}

/** Topic rung after a commit that may have left events without a place: the relay listens. */
export const committedTopic = (name: string): string => `${name}:committed`;

/** Topic rung when events got their place or a new epoch began: readers of the log listen. */
export const numberedTopic = (name: string): string => `${name}:numbered`;
