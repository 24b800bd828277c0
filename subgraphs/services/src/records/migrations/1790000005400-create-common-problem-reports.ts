import { createTable, dropTables, type Migration, type QueryRunner } from '@qishu/kit/records';

const TABLE = 'common_problem_reports';

/** Common problems that were told to the office above (JS-21). */
export class CreateCommonProblemReports1790000005400 implements Migration {
  readonly name = 'CreateCommonProblemReports1790000005400';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      TABLE,
      {
        ...{ id: 'id', source_code: 'code:32', source_id: 'code:128?', version: 'whole', created_at: 'at' },
        ...{ updated_at: 'at', valid_from: 'on?', valid_to: 'on?', data_level: 'enum:32', region_code: 'region' },
        ...{ province_code: 'region?', city_code: 'region?', county_code: 'region?', zone_code: 'region?' },
        ...{ category: 'enum:32', period_from: 'on', period_to: 'on', enterprises: 'whole', tickets: 'whole' },
        ...{ open_tickets: 'whole', ticket_ids: 'codes', summary_zh: 'longText', from_office_id: 'id?' },
        ...{ to_office_id: 'id', reported_at: 'at' },
      },
      [
        ['ix_common_problem_reports_province_reported_at', ['province_code', 'reported_at', 'id']],
        ['ix_common_problem_reports_city_reported_at', ['city_code', 'reported_at', 'id']],
        ['ix_common_problem_reports_county_reported_at', ['county_code', 'reported_at', 'id']],
        ['ix_common_problem_reports_zone_reported_at', ['zone_code', 'reported_at', 'id']],
        ['ix_common_problem_reports_reported_at', ['reported_at', 'id']],
        ['ux_common_problem_reports_source', ['source_code', 'source_id'], 'unique'],
      ],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, TABLE);
  }
}
