import { Column, Entity, PrimaryColumn } from 'typeorm';
import { createTable, dropTables, type Migration, type QueryRunner } from '../records/index.js';
import { kept, perhaps } from './log-columns.js';

/** How far a roll-up is with the log; changed only in the transaction that changes its sums. */
@Entity('roll_up_positions')
export class RollUpPosition {
  /** Name of the roll-up. */
  @PrimaryColumn(kept('id', 'id'))
  id!: string;

  /** Of its declaration, when the sums were begun. */
  @Column(kept('code', 'fingerprint', 64))
  fingerprint!: string;

  /** While it is built from the rows the sums are incomplete, and nobody reads them. */
  @Column(kept('enum', 'state', 16))
  state!: 'BUILDING' | 'READY';

  @Column(kept('whole', 'epoch'))
  epoch!: number;

  /** The newest event that the sums contain. */
  @Column(kept('sequence', 'seq'))
  seq!: number;

  /** While it is built: records up to this id are in. */
  @Column(perhaps('id', 'built_to'))
  builtTo!: string | null;

  /** Positions of events that had no place yet when their records were counted: they are in, and must not be added again. */
  @Column(kept('structured', 'counted'))
  counted!: readonly number[];

  /** One more at each step, so that of two runners with the same events only one keeps them. */
  @Column(kept('whole', 'revision'))
  revision!: number;

  /** One more each time that it is begun anew. */
  @Column(kept('whole', 'builds'))
  builds!: number;

  @Column(kept('at', 'updated_at'))
  updatedAt!: Date;
}

/** The table of the positions, in every subgraph. */
export class CreateRollUpPositions1790000001001 implements Migration {
  readonly name = 'CreateRollUpPositions1790000001001';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'roll_up_positions',
      {
        id: 'id',
        fingerprint: 'code:64',
        state: 'enum:16',
        epoch: 'whole',
        // A 64-bit number, as an amount is.
        seq: 'money',
        built_to: 'id?',
        counted: 'structured',
        revision: 'whole',
        builds: 'whole',
        updated_at: 'at',
      },
      [],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, 'roll_up_positions');
  }
}
