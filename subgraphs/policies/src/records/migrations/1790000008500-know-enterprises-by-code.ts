import { addColumns, addIndexes, dropColumns, type Migration, type QueryRunner } from '@qishu/kit/records';

/** The unified code of each enterprise that is matched. */
export class KnowEnterprisesByCode1790000008500 implements Migration {
  readonly name = 'KnowEnterprisesByCode1790000008500';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'known_enterprises', { uscc: 'uscc?' });
    await addIndexes(runner, 'known_enterprises', [['ix_known_enterprises_uscc', ['uscc']]]);
    // Enterprises that are known already do not say theirs: their snapshot is read again.
    await runner.query("DELETE FROM projection_positions WHERE name = 'enterprise_facts'");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('known_enterprises', 'ix_known_enterprises_uscc');
    await dropColumns(runner, 'known_enterprises', 'uscc');
  }
}
