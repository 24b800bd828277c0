import type { Principal } from '@qishu/schema';
import type { Log, Seal } from '../base/index.js';
import type { RecordLog } from '../log/index.js';
import type { EventSink, Noun, Store } from '../records/index.js';
import type { RegionTree } from '../rules/index.js';

/** One read of an unmasked L3 or L4 value. */
export interface PersonalReadNote {
  readonly type: string;
  readonly recordId: string;
  readonly field: string;
  readonly level: 'L3' | 'L4';
  readonly reason: string;
}

/** Who reads, and in which request. */
export interface ReadBy {
  readonly principal: Principal;
  readonly requestId: string;
}

/** What lives as long as the subgraph does. */
export interface Runtime {
  readonly name: string;
  readonly nouns: readonly Noun[];
  readonly store: Store;
  readonly regions: RegionTree;
  /** Signs list cursors. */
  readonly seal: Seal;
  readonly events: EventSink;
  /** The one log of the subgraph. */
  readonly recordLog: RecordLog;
  readonly log: Log;
  now(): Date;
  /** Tells the relay that a transaction with events was committed. */
  wake(): void;
  /** Keeps the record of reads before the values are shown. */
  recordReads(notes: readonly PersonalReadNote[], by: ReadBy): Promise<void>;
}
