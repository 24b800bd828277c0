export { appendEvents } from './append-events.js';
export type { ChainVerdict } from './chain.js';
export {
  type Change,
  type ChangePage,
  type ChangeQuestion,
  MOST_CHANGES,
  readChanges,
} from './change-feed.js';
export { CountedSubject, CreateCountedSubjects1790000001002 } from './counted-subject.js';
export { headCursor } from './cursor.js';
export { planWork } from './due-work.js';
export { hasEvents, openNewEpoch } from './epoch.js';
export { type FeedFilter, narrowTo } from './feed-filter.js';
export { createLeadership, type Leadership } from './leadership.js';
export { acquireLease, type Lease, type LeaseClaim, leaseOwner, releaseLease, renewLease } from './lease.js';
export { logMigration } from './log-migration.js';
export { logRecords } from './log-records.js';
export { readState } from './log-state.js';
export { PersonalRead, type PersonalReadEntry } from './personal-read.js';
export {
  listPersonalReads,
  type PersonalReadPage,
  type PersonalReadQuestion,
  recordPersonalReads,
  verifyPersonalReads,
} from './personal-reads.js';
export {
  defineProjection,
  keptRows,
  type ProjectedChange,
  type Projection,
  type UpstreamChanges,
  type UpstreamFeed,
  type UpstreamSnapshot,
} from './projection.js';
export { type ProjectionLag, readLag } from './projection-position.js';
export { createProjectionRunner, type ProjectionRunner, type ProjectionRunnerOptions } from './projection-runner.js';
export {
  type KeptPart,
  MOST_CELLS,
  type RollUpAnswer,
  type RollUpCell,
  type RollUpSight,
  readKeptSums,
  readRollUp,
  whileKept,
} from './read-roll-up.js';
export { committedTopic, numberedTopic, type RecordLog } from './record-log.js';
export { createRedisWake } from './redis-wake.js';
export { createRelay, type RelayOptions } from './relay.js';
export { dropOldEvents, KEEP_DAYS } from './retention.js';
export { among, defineRollUp, type Measure, present, type RollUp, type RollUpSpec, sumOf } from './roll-up.js';
export { CreateRollUpPositions1790000001001, RollUpPosition } from './roll-up-position.js';
export type { PeriodRange, RollUpQuestion } from './roll-up-question.js';
export { catchUpRollUps, createRollUpRunner } from './roll-up-runner.js';
export { createRollUpTable } from './roll-up-table.js';
export { type Coarser, coarser } from './roll-up-values.js';
export { createScheduler, type DueHandler, type Scheduler, type SchedulerOptions } from './scheduler.js';
export type { Narrow } from './sight.js';
export { readSnapshot, type SnapshotPage, type SnapshotQuestion, type SnapshotRecord } from './snapshot.js';
export { openTail, type TailItem, type TailQuestion } from './tail.js';
export { createUpkeep } from './upkeep.js';
export { verifyLog } from './verify-log.js';
export { createLocalWake, type Wake } from './wake.js';
