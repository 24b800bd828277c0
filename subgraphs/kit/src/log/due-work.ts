import { Column, Entity, type EntityManager, Index, PrimaryColumn } from 'typeorm';
import { kept, perhaps } from './log-columns.js';

/** Something that time sets off, once: a deadline that nears, a term that ends, a report that falls due. */
@Entity('due_work')
@Index('ix_due_work_open', ['doneAt', 'dueAt'])
export class DueWork {
  @PrimaryColumn(kept('code', 'kind', 64))
  kind!: string;

  /** Says which one of its kind, e.g. the record's id and the deadline; unique, so that planning twice is planning once. */
  @PrimaryColumn(kept('code', 'due_key', 160))
  key!: string;

  @Column(kept('at', 'due_at'))
  dueAt!: Date;

  @Column(perhaps('code', 'claimed_by', 64))
  claimedBy!: string | null;

  /** Nobody else takes it before: a claim that runs, or a pause after a failure. */
  @Column(perhaps('at', 'claimed_until'))
  claimedUntil!: Date | null;

  @Column(perhaps('at', 'done_at'))
  doneAt!: Date | null;

  @Column(kept('whole', 'attempts'))
  attempts!: number;

  @Column(perhaps('text', 'last_error', 300))
  lastError!: string | null;
}

/** Plans a piece of work within the caller's transaction. A key that is planned or done already stays as it is. */
export async function planWork(manager: EntityManager, kind: string, key: string, dueAt: Date): Promise<void> {
  const values = { kind, key, dueAt, claimedBy: null, claimedUntil: null, doneAt: null, attempts: 0, lastError: null };
  await manager.createQueryBuilder().insert().into(DueWork).values(values).orIgnore().updateEntity(false).execute();
}
