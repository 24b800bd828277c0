import { createTable, dropTables, type Migration, type QueryRunner } from '@qishu/kit/records';

/** Who served whom and when, ended assignments too. */
export class CreateAssignmentPeriods1790000005000 implements Migration {
  readonly name = 'CreateAssignmentPeriods1790000005000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'assignment_periods',
      {
        id: 'id',
        enterprise_id: 'code:40',
        specialist_id: 'code:40',
        tier: 'code:32?',
        assigned_from: 'on',
        assigned_to: 'on?',
        region_code: 'region',
        province_code: 'region?',
        city_code: 'region?',
        county_code: 'region?',
        zone_code: 'region?',
      },
      [
        ['ix_assignment_periods_enterprise', ['enterprise_id', 'id']],
        ['ix_assignment_periods_specialist', ['specialist_id', 'enterprise_id', 'id']],
        ['ix_assignment_periods_province', ['province_code', 'enterprise_id', 'id']],
        ['ix_assignment_periods_city', ['city_code', 'enterprise_id', 'id']],
        ['ix_assignment_periods_county', ['county_code', 'enterprise_id', 'id']],
        ['ix_assignment_periods_zone', ['zone_code', 'enterprise_id', 'id']],
      ],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, 'assignment_periods');
  }
}
