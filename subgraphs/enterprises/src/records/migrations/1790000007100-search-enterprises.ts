import {
  addIndexes,
  createSearchTable,
  dropSearchTable,
  type IndexNotation,
  type Migration,
  type QueryRunner,
} from '@qishu/kit/records';

const indexes: readonly IndexNotation[] = [
  ['ix_enterprises_province_tier_rank', ['province_code', 'tier_rank', 'id']],
  ['ix_enterprises_city_tier_rank', ['city_code', 'tier_rank', 'id']],
  ['ix_enterprises_county_tier_rank', ['county_code', 'tier_rank', 'id']],
  ['ix_enterprises_zone_tier_rank', ['zone_code', 'tier_rank', 'id']],
  ['ix_enterprises_tier_rank', ['tier_rank', 'id']],
];

/** Search by text, and the orders by tier that it walks where too many are found. */
export class SearchEnterprises1790000007100 implements Migration {
  readonly name = 'SearchEnterprises1790000007100';

  async up(runner: QueryRunner): Promise<void> {
    await createSearchTable(runner, 'enterprises');
    await addIndexes(runner, 'enterprises', indexes);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [name] of indexes) await runner.dropIndex('enterprises', name);
    await dropSearchTable(runner, 'enterprises');
  }
}
