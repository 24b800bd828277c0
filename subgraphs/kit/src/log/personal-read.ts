import type { DataLevel, Role } from '@qishu/schema';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { chainHash } from './chain.js';
import { kept, perhaps } from './log-columns.js';

/** One read of unmasked L3 or L4 values: who, on whose behalf, of what, why. Only ever added, each chained to the last. */
@Entity('personal_reads')
@Index('ix_personal_reads_subject', ['subject', 'id'])
@Index('ix_personal_reads_record', ['recordId', 'id'])
@Index('ix_personal_reads_level', ['level', 'id'])
export class PersonalRead {
  /** Number in the chain, without gaps: a missing one is a removed one. */
  @PrimaryColumn(kept('sequence', 'id'))
  id!: number;

  @Column(kept('at', 'at'))
  at!: Date;

  @Column(kept('text', 'subject', 200))
  subject!: string;

  @Column(kept('codes', 'roles'))
  roles!: readonly Role[];

  /** The machine client through which the person asked. */
  @Column(perhaps('text', 'client', 200))
  client!: string | null;

  @Column(kept('code', 'type', 64))
  type!: string;

  @Column(kept('id', 'record_id'))
  recordId!: string;

  /** Names of the fields, never their values. */
  @Column(kept('codes', 'fields'))
  fields!: readonly string[];

  @Column(kept('code', 'level', 2))
  level!: Extract<DataLevel, 'L3' | 'L4'>;

  @Column(kept('text', 'reason', 500))
  reason!: string;

  @Column(kept('code', 'request_id', 64))
  requestId!: string;

  @Column(kept('code', 'prev_hash', 64))
  prevHash!: string;

  @Column(kept('code', 'hash', 64))
  hash!: string;
}

/** A read as its resolver reports it. */
export type PersonalReadEntry = Omit<PersonalRead, 'id' | 'prevHash' | 'hash'>;

/** The hash of a recorded read in its place. */
export function personalReadHash(previous: string, id: number, entry: PersonalReadEntry): string {
  const { at, subject, roles, client, type, recordId, fields, level, reason, requestId } = entry;
  return chainHash(previous, [
    id,
    at.toISOString(),
    subject,
    roles,
    client,
    type,
    recordId,
    fields,
    level,
    reason,
    requestId,
  ]);
}
