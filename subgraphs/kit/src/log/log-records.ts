import { DueWork } from './due-work.js';
import { Lease } from './lease.js';
import { LogEvent } from './log-event.js';
import { LogState } from './log-state.js';
import { PersonalRead } from './personal-read.js';
import { ProjectionPosition } from './projection-position.js';

/** The log's own tables, for a subgraph's store beside its records. */
export const logRecords: readonly (new () => object)[] = [
  LogEvent,
  LogState,
  Lease,
  DueWork,
  ProjectionPosition,
  PersonalRead,
];
