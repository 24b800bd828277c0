import { addIndexes, type IndexNotation, type Migration, type QueryRunner } from '@qishu/kit/records';

const pools = ['province', 'city', 'county', 'zone'].map(
  (place): IndexNotation => [`ix_specialists_${place}_pool`, [`${place}_code`, 'kind', 'state', 'srdi_load']],
);

/** Indexes that hold all that a count of a region’s pool and its free places reads (JS-03c). */
export class CountPools1790000003003 implements Migration {
  readonly name = 'CountPools1790000003003';

  async up(runner: QueryRunner): Promise<void> {
    await addIndexes(runner, 'specialists', pools);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [name] of pools) await runner.dropIndex('specialists', name);
  }
}
