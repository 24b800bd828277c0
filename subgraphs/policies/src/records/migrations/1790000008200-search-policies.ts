import {
  addIndexes,
  createSearchTable,
  createTable,
  dropSearchTable,
  dropTables,
  type IndexNotation,
  type Migration,
  type QueryRunner,
} from '@qishu/kit/records';

/** Deadlines are read from the nearest on, of the regions that lie above one. */
const deadlines: IndexNotation = ['ix_policy_clauses_region_deadline', ['region_code', 'deadline', 'id']];

/** The texts by which policies are searched, and the order of deadlines. */
export class SearchPolicies1790000008200 implements Migration {
  readonly name = 'SearchPolicies1790000008200';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'policy_texts',
      {
        id: 'id',
        found: 'code:16',
        policy_id: 'code:40?',
        region_code: 'region',
        province_code: 'region?',
        city_code: 'region?',
        county_code: 'region?',
        zone_code: 'region?',
        level: 'code:32?',
        legal_status: 'code:32?',
        benefits: 'codes',
        tiers: 'codes',
        industries: 'codes',
        dated_on: 'on',
        name_length: 'whole',
      },
      [
        ['ix_policy_texts_dated_on', ['dated_on', 'id']],
        ['ix_policy_texts_policy', ['policy_id', 'found']],
      ],
    );
    await createSearchTable(runner, 'policy_texts');
    await addIndexes(runner, 'policy_clauses', [deadlines]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('policy_clauses', deadlines[0]);
    await dropSearchTable(runner, 'policy_texts');
    await dropTables(runner, 'policy_texts');
  }
}
