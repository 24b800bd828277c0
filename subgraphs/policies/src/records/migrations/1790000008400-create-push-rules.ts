import { addColumns, createTable, dropColumns, dropTables, type Migration, type QueryRunner } from '@qishu/kit/records';

/** Standing rules of pushing, what they have to look through, and by which rule a policy was sent. */
export class CreatePushRules1790000008400 implements Migration {
  readonly name = 'CreatePushRules1790000008400';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'push_rules',
      {
        id: 'id',
        source_code: 'code:32',
        source_id: 'code:128?',
        version: 'whole',
        created_at: 'at',
        updated_at: 'at',
        valid_from: 'on?',
        valid_to: 'on?',
        data_level: 'enum:32',
        region_code: 'region',
        province_code: 'region?',
        city_code: 'region?',
        county_code: 'region?',
        zone_code: 'region?',
        channel: 'enum:32',
        benefits: 'codes?',
        began_on: 'on',
        ended_on: 'on?',
        set_by: 'text:200',
        guarded: 'flag',
      },
      [
        ['ix_push_rules_province_began_on', ['province_code', 'began_on', 'id']],
        ['ix_push_rules_city_began_on', ['city_code', 'began_on', 'id']],
        ['ix_push_rules_county_began_on', ['county_code', 'began_on', 'id']],
        ['ix_push_rules_zone_began_on', ['zone_code', 'began_on', 'id']],
        ['ix_push_rules_began_on', ['began_on', 'id']],
        ['ux_push_rules_source', ['source_code', 'source_id'], 'unique'],
      ],
    );
    await createTable(
      runner,
      'due_pushes',
      { id: 'code:81', rule_id: 'code:40', clause_id: 'code:40', after: 'code:81' },
      [],
    );
    await addColumns(runner, 'policy_pushes', { push_rule_id: 'id?' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumns(runner, 'policy_pushes', 'push_rule_id');
    await dropTables(runner, 'due_pushes', 'push_rules');
  }
}
