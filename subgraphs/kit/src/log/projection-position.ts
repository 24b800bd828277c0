import { Column, Entity, type EntityManager, PrimaryColumn } from 'typeorm';
import { kept, perhaps } from './log-columns.js';

/** How far a projection is with its upstream's log; changed only in the transaction that changes the projection's rows. */
@Entity('projection_positions')
export class ProjectionPosition {
  @PrimaryColumn(kept('code', 'name', 64))
  name!: string;

  @Column(kept('code', 'upstream', 64))
  upstream!: string;

  /** While the snapshot is read the rows are incomplete, and no verdict may rest on them. */
  @Column(kept('enum', 'state', 16))
  state!: 'SNAPSHOT' | 'FOLLOWING';

  /** The upstream's own signed cursor: of the next snapshot page, or of the change feed. Epoch and hash lie inside. */
  @Column(perhaps('longText', 'cursor_token'))
  cursor!: string | null;

  /** Number of the newest upstream event that the rows contain. */
  @Column(kept('sequence', 'seq'))
  seq!: number;

  /** Number of the upstream's newest event when it was last asked. */
  @Column(kept('sequence', 'head'))
  head!: number;

  /** One more at each step, so that of two runners with the same page only one keeps it. */
  @Column(kept('whole', 'revision'))
  revision!: number;

  /** When it was last known that nothing was missing. */
  @Column(perhaps('at', 'caught_up_at'))
  caughtUpAt!: Date | null;

  @Column(kept('at', 'updated_at'))
  updatedAt!: Date;
}

/** How far a projection lags. */
export interface ProjectionLag {
  readonly state: ProjectionPosition['state'];
  readonly position: number;
  readonly head: number;
  /** Seconds since nothing was missing; null when that has never been so. */
  readonly seconds: number | null;
}

/** The lag of a projection, as every replica and every verdict that rests on it may ask. */
export async function readLag(manager: EntityManager, name: string, now: Date): Promise<ProjectionLag> {
  const found = await manager.findOneBy(ProjectionPosition, { name });
  if (!found) return { state: 'SNAPSHOT', position: 0, head: 0, seconds: null };
  const seconds = found.caughtUpAt ? Math.max(0, (now.getTime() - found.caughtUpAt.getTime()) / 1_000) : null;
  return { state: found.state, position: found.seq, head: found.head, seconds };
}
