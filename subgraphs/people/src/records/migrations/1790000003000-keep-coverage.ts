import { createTable, dropTables, type Migration, type QueryRunner } from '@qishu/kit/records';

/** What is kept of titles and service records for coverage and exits, and the proposals that somebody leave. */
export class KeepCoverage1790000003000 implements Migration {
  readonly name = 'KeepCoverage1790000003000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'known_titles',
      {
        id: 'id',
        enterprise_id: 'code:40',
        tier: 'code:32',
        held_from: 'on',
        region_code: 'region',
      },
      [['ix_known_titles_enterprise', ['enterprise_id', 'id']]],
    );
    await createTable(
      runner,
      'served_enterprises',
      {
        id: 'id',
        tier: 'code:32',
        level: 'code:16',
        held_from: 'on',
        region_code: 'region',
        province_code: 'region?',
        city_code: 'region?',
        county_code: 'region?',
        zone_code: 'region?',
        running: 'whole',
      },
      [
        ['ix_served_enterprises_province', ['province_code', 'level', 'id']],
        ['ix_served_enterprises_city', ['city_code', 'level', 'id']],
        ['ix_served_enterprises_county', ['county_code', 'level', 'id']],
        ['ix_served_enterprises_zone', ['zone_code', 'level', 'id']],
      ],
    );
    await createTable(
      runner,
      'coverage_counts',
      {
        id: 'id',
        region_code: 'region',
        province_code: 'region?',
        city_code: 'region?',
        county_code: 'region?',
        zone_code: 'region?',
        level: 'code:16',
        enterprises: 'whole',
        covered: 'whole',
        several: 'whole',
      },
      [
        ['ix_coverage_counts_province', ['province_code']],
        ['ix_coverage_counts_city', ['city_code']],
        ['ix_coverage_counts_county', ['county_code']],
        ['ix_coverage_counts_zone', ['zone_code']],
      ],
    );
    await createTable(
      runner,
      'known_service_records',
      {
        id: 'id',
        specialist_id: 'code:40',
        station_id: 'code:40?',
        year: 'whole',
      },
      [
        ['ix_known_service_records_specialist', ['specialist_id', 'year']],
        ['ix_known_service_records_station', ['station_id', 'year']],
      ],
    );
    await createTable(
      runner,
      'exit_proposals',
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
        station_id: 'id?',
        specialist_id: 'id?',
        ground: 'enum:32',
        evidence: 'longText',
        state: 'enum:32',
        proposed_on: 'on',
        decided_on: 'on?',
        decision_reason: 'text:500?',
      },
      [
        ['ix_exit_proposals_province_proposed_on', ['province_code', 'proposed_on', 'id']],
        ['ix_exit_proposals_city_proposed_on', ['city_code', 'proposed_on', 'id']],
        ['ix_exit_proposals_county_proposed_on', ['county_code', 'proposed_on', 'id']],
        ['ix_exit_proposals_zone_proposed_on', ['zone_code', 'proposed_on', 'id']],
        ['ix_exit_proposals_station_proposed_on', ['station_id', 'proposed_on', 'id']],
        ['ix_exit_proposals_specialist_proposed_on', ['specialist_id', 'proposed_on', 'id']],
        ['ix_exit_proposals_proposed_on', ['proposed_on', 'id']],
        ['ux_exit_proposals_source', ['source_code', 'source_id'], 'unique'],
      ],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(
      runner,
      'exit_proposals',
      'known_service_records',
      'coverage_counts',
      'served_enterprises',
      'known_titles',
    );
  }
}
