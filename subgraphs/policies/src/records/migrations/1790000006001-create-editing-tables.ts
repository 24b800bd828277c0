import { addColumns, createTable, dropColumns, dropTables, type Migration, type QueryRunner } from '@qishu/kit/records';

/** Versions, preferences, and what applications and clauses say besides. */
export class CreateEditingTables1790000006001 implements Migration {
  readonly name = 'CreateEditingTables1790000006001';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'policy_versions',
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
        policy_id: 'id?',
        number: 'whole',
        state: 'enum:32',
        title_zh: 'text:300',
        change_note: 'text:500',
        content: 'longText',
        written_by: 'text:200',
        published_by: 'text:200?',
        published_at: 'at?',
        written_at: 'at',
        fingerprint: 'code:64',
      },
      [
        ['ix_policy_versions_policy_written_at', ['policy_id', 'written_at', 'id']],
        ['ix_policy_versions_province_written_at', ['province_code', 'written_at', 'id']],
        ['ix_policy_versions_city_written_at', ['city_code', 'written_at', 'id']],
        ['ix_policy_versions_county_written_at', ['county_code', 'written_at', 'id']],
        ['ix_policy_versions_zone_written_at', ['zone_code', 'written_at', 'id']],
        ['ix_policy_versions_written_at', ['written_at', 'id']],
        ['ux_policy_versions_source', ['source_code', 'source_id'], 'unique'],
      ],
    );
    await createTable(
      runner,
      'push_preferences',
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
        enterprise_id: 'id',
        quiet_until: 'on?',
        channels: 'codes?',
      },
      [
        ['ix_push_preferences_enterprise_id', ['enterprise_id', 'id']],
        ['ix_push_preferences_province_id', ['province_code', 'id']],
        ['ix_push_preferences_city_id', ['city_code', 'id']],
        ['ix_push_preferences_county_id', ['county_code', 'id']],
        ['ix_push_preferences_zone_id', ['zone_code', 'id']],
        ['ux_push_preferences_source', ['source_code', 'source_id'], 'unique'],
      ],
    );
    await addColumns(runner, 'applications', {
      funding_line: 'enum:32?',
      project_kind: 'enum:32?',
      fixed_asset_amount: 'money?',
      working_capital_amount: 'money?',
      annual_rate: 'decimal?',
      term_months: 'whole?',
      channel: 'enum:32?',
      correction_zh: 'longText?',
    });
    await addColumns(runner, 'programmes', { endpoints: 'structured?' });
    await addColumns(runner, 'policy_clauses', { formula: 'longText?' });
    await addColumns(runner, 'policies', { checked_on: 'on?' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumns(
      runner,
      'applications',
      'funding_line',
      'project_kind',
      'fixed_asset_amount',
      'working_capital_amount',
      'annual_rate',
      'term_months',
      'channel',
      'correction_zh',
    );
    await dropColumns(runner, 'programmes', 'endpoints');
    await dropColumns(runner, 'policy_clauses', 'formula');
    await dropColumns(runner, 'policies', 'checked_on');
    await dropTables(runner, 'push_preferences', 'policy_versions');
  }
}
