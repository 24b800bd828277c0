import { createRollUpTable } from '@qishu/kit/log';
import { addIndexes, dropTables, type IndexNotation, type Migration, type QueryRunner } from '@qishu/kit/records';

const placements = ['province_code', 'city_code', 'county_code', 'zone_code'] as const;
const covering: readonly IndexNotation[] = [
  ['ix_recognitions_begun', ['held_from', 'tier', ...placements]],
  ['ix_recognitions_ended', ['held_to', 'tier', ...placements]],
];

/** Sums of titles by place, tier and month, and what counts the days of a month beside them. */
export class CountRecognitions1790000002001 implements Migration {
  readonly name = 'CountRecognitions1790000002001';

  async up(runner: QueryRunner): Promise<void> {
    await createRollUpTable(runner, 'recognition_terms', {
      ...{ province_code: 'region', city_code: 'region', county_code: 'region', zone_code: 'region' },
      ...{ tier: 'enum:32', begun: 'on', ended: 'on' },
    });
    await addIndexes(runner, 'recognitions', covering);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [name] of covering) await runner.dropIndex('recognitions', name);
    await dropTables(runner, 'recognition_terms');
  }
}
