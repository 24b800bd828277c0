import {
  addColumns,
  addIndexes,
  changeColumn,
  createTable,
  dropColumns,
  dropTables,
  type IndexNotation,
  type Migration,
  type QueryRunner,
} from '@qishu/kit/records';

const termIndexes: readonly IndexNotation[] = [
  ['ix_recognitions_province_held_to', ['province_code', 'held_to', 'id']],
  ['ix_recognitions_city_held_to', ['city_code', 'held_to', 'id']],
  ['ix_recognitions_county_held_to', ['county_code', 'held_to', 'id']],
  ['ix_recognitions_zone_held_to', ['zone_code', 'held_to', 'id']],
  ['ix_recognitions_held_to', ['held_to', 'id']],
];

/** An application holds on no day, nor does a title whose end is not known; the last day is then before the first. */
const FILL_TERMS = `UPDATE recognitions SET
  held_from = CASE WHEN state IN ('APPLIED', 'RECOMMENDED', 'PUBLICISED', 'REJECTED', 'REVOKED')
    OR (expires_on IS NULL AND state IN ('EXPIRED', 'REVIEW_FAILED')) OR expires_on < recognised_on
    THEN '9999-12-31' ELSE recognised_on END,
  held_to = CASE WHEN state IN ('APPLIED', 'RECOMMENDED', 'PUBLICISED', 'REJECTED', 'REVOKED')
    OR (expires_on IS NULL AND state IN ('EXPIRED', 'REVIEW_FAILED')) OR expires_on < recognised_on
    THEN '0000-01-01' ELSE COALESCE(expires_on, '9999-12-31') END
  WHERE held_to IS NULL`;

/** The days on which each title holds, the steps of its life, and batches that are open before they are announced. */
export class KeepRecognitionTerms1790000002000 implements Migration {
  readonly name = 'KeepRecognitionTerms1790000002000';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'recognitions', { ended_on: 'on?', held_from: 'on?', held_to: 'on?' });
    await runner.query(FILL_TERMS);
    await changeColumn(runner, 'recognitions', 'held_from', 'on');
    await changeColumn(runner, 'recognitions', 'held_to', 'on');
    await addIndexes(runner, 'recognitions', termIndexes);
    await addColumns(runner, 'enterprises', { held_tiers: 'codes?' });
    await addColumns(runner, 'recognition_batches', {
      state: 'enum:32?',
      opens_on: 'on?',
      closes_on: 'on?',
      region_code: 'region?',
    });
    await runner.query("UPDATE recognition_batches SET state = 'ANNOUNCED' WHERE state IS NULL");
    await changeColumn(runner, 'recognition_batches', 'state', 'enum:32');
    await createTable(
      runner,
      'recognition_steps',
      {
        ...{ id: 'id', source_code: 'code:32', source_id: 'code:128?', version: 'whole', created_at: 'at' },
        ...{ updated_at: 'at', valid_from: 'on?', valid_to: 'on?', data_level: 'enum:32', region_code: 'region' },
        ...{ province_code: 'region?', city_code: 'region?', county_code: 'region?', zone_code: 'region?' },
        ...{ recognition_id: 'id', enterprise_id: 'id', event: 'enum:32', state_before: 'enum:32?' },
        ...{
          state_after: 'enum:32',
          taken_on: 'on',
          reason: 'text:500?',
          rule_version: 'text:64?',
          doc_no: 'text:100?',
        },
      },
      [
        ['ix_recognition_steps_recognition_taken_on', ['recognition_id', 'taken_on', 'id']],
        ['ix_recognition_steps_enterprise_taken_on', ['enterprise_id', 'taken_on', 'id']],
        ['ix_recognition_steps_province_taken_on', ['province_code', 'taken_on', 'id']],
        ['ix_recognition_steps_city_taken_on', ['city_code', 'taken_on', 'id']],
        ['ix_recognition_steps_county_taken_on', ['county_code', 'taken_on', 'id']],
        ['ix_recognition_steps_zone_taken_on', ['zone_code', 'taken_on', 'id']],
        ['ux_recognition_steps_source', ['source_code', 'source_id'], 'unique'],
      ],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, 'recognition_steps');
    await dropColumns(runner, 'recognition_batches', 'region_code', 'closes_on', 'opens_on', 'state');
    await dropColumns(runner, 'enterprises', 'held_tiers');
    for (const [name] of termIndexes) await runner.dropIndex('recognitions', name);
    await dropColumns(runner, 'recognitions', 'held_to', 'held_from', 'ended_on');
  }
}
