import { Column, Entity, type EntityManager, In, Index, PrimaryGeneratedColumn } from 'typeorm';
import { dialect, type Migration, type QueryRunner } from '../records/index.js';
import { counter, kept } from './log-columns.js';
import { createKeyedTable } from './log-migration.js';
import { StepLost } from './step-lost.js';

/** The number of whatever is counted once, e.g. of an enterprise: cells name their members by it. */
@Entity('counted_subjects')
@Index('ux_counted_subjects_subject', ['subject'], { unique: true })
export class CountedSubject {
  @PrimaryGeneratedColumn({ type: counter, name: 'number' })
  number!: number;

  /** Id of the record of another noun. */
  @Column(kept('id', 'subject'))
  subject!: string;
}

const AT_ONCE = 500;

/** The numbers of subjects; those without one are given theirs. */
export async function numbersOf(manager: EntityManager, subjects: readonly string[]): Promise<Map<string, number>> {
  const numbers = new Map<string, number>();
  const read = async (some: readonly string[]): Promise<void> => {
    const rows = await manager.findBy(CountedSubject, { subject: In([...some]) });
    for (const { subject, number } of rows) numbers.set(subject, Number(number));
  };
  const ignore = dialect === 'mysql' ? 'IGNORE' : 'OR IGNORE';
  for (let from = 0; from < subjects.length; from += AT_ONCE) {
    const some = subjects.slice(from, from + AT_ONCE);
    await read(some);
    const unknown = some.filter((subject) => !numbers.has(subject));
    if (unknown.length === 0) continue;
    const rows = unknown.map(() => '(?)').join(', ');
    await manager.query(`INSERT ${ignore} INTO counted_subjects (subject) VALUES ${rows}`, unknown);
    await read(unknown);
    // Another runner has just given a number that this transaction does not see.
    if (unknown.some((subject) => !numbers.has(subject))) throw new StepLost();
  }
  return numbers;
}

/** The table of the numbers, in every subgraph. */
export class CreateCountedSubjects1790000001002 implements Migration {
  readonly name = 'CreateCountedSubjects1790000001002';

  async up(runner: QueryRunner): Promise<void> {
    await createKeyedTable(runner, 'counted_subjects', {
      keys: ['number'],
      columns: { number: 'counter', subject: 'id' },
      indexes: [['ux_counted_subjects_subject', ['subject'], 'unique']],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('counted_subjects', true);
  }
}
