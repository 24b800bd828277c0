import { createTable, dropTables, type Migration, type QueryRunner } from '@qishu/kit/records';

/** Codes and names of titled enterprises, for the sheets of annex 2. */
export class KeepEnterpriseCodes1790000003001 implements Migration {
  readonly name = 'KeepEnterpriseCodes1790000003001';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'known_enterprises', { id: 'id', uscc: 'uscc?', name_zh: 'text:200' }, [
      ['ix_known_enterprises_uscc', ['uscc']],
    ]);
    // Titles that are known already say neither: their snapshot is read again.
    await runner.query("DELETE FROM projection_positions WHERE name = 'known_titles'");
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, 'known_enterprises');
  }
}
