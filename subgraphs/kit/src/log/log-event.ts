import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { RecordEvent } from '../records/index.js';
import type { ScopeFacts } from '../rules/index.js';
import { chainHash } from './chain.js';
import { counter, kept, perhaps } from './log-columns.js';

/**
 * One event. It is inserted without a place; the relay gives it one after the commit, because insert order has holes
 * while transactions are open. Until then `epoch`, `seq` and `hash` are null.
 */
@Entity('log_events')
@Index('ux_log_events_place', ['epoch', 'seq'], { unique: true })
export class LogEvent implements RecordEvent {
  /** Order of insertion, with holes; never leaves the database. */
  @PrimaryGeneratedColumn({ type: counter, name: 'position' })
  position!: number;

  @Column(perhaps('whole', 'epoch'))
  epoch!: number | null;

  @Column(perhaps('sequence', 'seq'))
  seq!: number | null;

  @Column(perhaps('code', 'hash', 64))
  hash!: string | null;

  @Column(kept('code', 'type', 64))
  type!: string;

  @Column(kept('id', 'record_id'))
  recordId!: string;

  @Column(kept('enum', 'operation', 8))
  operation!: 'UPSERT' | 'DELETE';

  @Column(kept('whole', 'version'))
  version!: number;

  @Column(kept('code', 'name', 64))
  name!: string;

  @Column(kept('at', 'at'))
  at!: Date;

  @Column(perhaps('structured', 'scope_before'))
  before!: ScopeFacts | null;

  @Column(perhaps('structured', 'scope_after'))
  after!: ScopeFacts | null;

  @Column(kept('text', 'actor', 200))
  actor!: string;
}

/** An event that has its place. */
export type PlacedEvent = LogEvent & { readonly epoch: number; readonly seq: number; readonly hash: string };

/** The hash of an event at a place, after the event whose hash is `previous`. */
export function eventHash(previous: string, epoch: number, seq: number, event: RecordEvent): string {
  const { type, recordId, operation, version, name, at, before, after, actor } = event;
  const content = [epoch, seq, type, recordId, operation, version, name, at.toISOString(), before, after, actor];
  return chainHash(previous, content);
}
