import { Column, Entity, type EntityManager, PrimaryColumn } from 'typeorm';
import { kept } from './log-columns.js';

/**
 * Where a chain stands: the log of the subgraph under its name, and the chain of recorded reads. The kept links are
 * `baseSeq + 1` to `headSeq`; `baseHash` is the hash just before them, so that the chain can still be checked after old
 * links were dropped.
 */
@Entity('log_state')
export class LogState {
  @PrimaryColumn(kept('code', 'name', 64))
  name!: string;

  /** One more at each bulk load; places of another epoch mean nothing. */
  @Column(kept('whole', 'epoch'))
  epoch!: number;

  @Column(kept('sequence', 'head_seq'))
  headSeq!: number;

  @Column(kept('code', 'head_hash', 64))
  headHash!: string;

  @Column(kept('sequence', 'base_seq'))
  baseSeq!: number;

  @Column(kept('code', 'base_hash', 64))
  baseHash!: string;

  /** Term of the newest relay leader that wrote; writes of an older term are refused. */
  @Column(kept('whole', 'term'))
  term!: number;
}

/** Name of the chain of recorded reads in `log_state`. */
export const personalReadsChain = 'personal-reads';

/** Where a chain stands now. */
export function readState(manager: EntityManager, name: string): Promise<LogState> {
  return manager.findOneByOrFail(LogState, { name });
}
