import { addIndexes, type Migration, type QueryRunner } from '@qishu/kit/records';

/** Policies by the platform that they come from. */
export class ListPoliciesBySource1790000008300 implements Migration {
  readonly name = 'ListPoliciesBySource1790000008300';

  async up(runner: QueryRunner): Promise<void> {
    await addIndexes(runner, 'policies', [['ix_policies_source_dated_on', ['source_code', 'dated_on', 'id']]]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('policies', 'ix_policies_source_dated_on');
  }
}
