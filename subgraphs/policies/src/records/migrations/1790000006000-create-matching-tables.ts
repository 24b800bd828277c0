import { createTable, dropTables, type Migration, type QueryRunner } from '@qishu/kit/records';

/** What is kept of enterprises for matching, and the matches. */
export class CreateMatchingTables1790000006000 implements Migration {
  readonly name = 'CreateMatchingTables1790000006000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'known_enterprises',
      {
        id: 'id',
        region_code: 'region',
        province_code: 'region?',
        city_code: 'region?',
        county_code: 'region?',
        zone_code: 'region?',
        industry_code: 'code:32?',
        size_class: 'code:32?',
        status: 'code:32?',
        listed: 'code:32?',
        established_on: 'on?',
        registered_capital: 'money?',
        assisted_from: 'on?',
        assisted_to: 'on?',
      },
      [
        ['ix_known_enterprises_province', ['province_code', 'id']],
        ['ix_known_enterprises_city', ['city_code', 'id']],
        ['ix_known_enterprises_county', ['county_code', 'id']],
        ['ix_known_enterprises_zone', ['zone_code', 'id']],
      ],
    );
    await createTable(
      runner,
      'known_titles',
      {
        id: 'id',
        enterprise_id: 'code:40',
        tier: 'code:32',
        state: 'code:32',
        recognised_on: 'on',
        expires_on: 'on?',
      },
      [
        ['ix_known_titles_enterprise', ['enterprise_id', 'tier']],
        ['ix_known_titles_recognised', ['recognised_on']],
        ['ix_known_titles_expires', ['expires_on']],
      ],
    );
    await createTable(
      runner,
      'known_indicators',
      {
        id: 'id',
        enterprise_id: 'code:40',
        year: 'whole',
        indicator: 'code:32',
        value: 'text:24',
      },
      [['ix_known_indicators_enterprise', ['enterprise_id', 'year']]],
    );
    await createTable(
      runner,
      'stale_enterprises',
      {
        id: 'id',
        told: 'whole',
        at: 'at',
      },
      [['ix_stale_enterprises_at', ['at']]],
    );
    await createTable(
      runner,
      'kept_matches',
      {
        id: 'code:81',
        clause_id: 'code:40',
        enterprise_id: 'code:40',
        status: 'code:16',
        level: 'code:2',
        since: 'on',
        was: 'code:16?',
        province_code: 'region?',
        city_code: 'region?',
        county_code: 'region?',
        zone_code: 'region?',
      },
      [
        ['ix_kept_matches_enterprise', ['enterprise_id', 'clause_id']],
        ['ix_kept_matches_province', ['clause_id', 'province_code', 'id']],
        ['ix_kept_matches_city', ['clause_id', 'city_code', 'id']],
        ['ix_kept_matches_county', ['clause_id', 'county_code', 'id']],
        ['ix_kept_matches_zone', ['clause_id', 'zone_code', 'id']],
      ],
    );
    await createTable(
      runner,
      'lost_matches',
      {
        id: 'code:92',
        clause_id: 'code:40',
        enterprise_id: 'code:40',
        was: 'code:16',
        level: 'code:2',
        lost_on: 'on',
      },
      [['ix_lost_matches_enterprise', ['enterprise_id', 'lost_on']]],
    );
    await createTable(
      runner,
      'matching_runs',
      {
        id: 'id',
        fingerprint: 'code:64',
        state: 'code:16',
        level: 'code:2',
        after: 'code:40?',
        done: 'whole',
        eligible: 'whole',
        nearly: 'whole',
        begun_at: 'at?',
        ready_at: 'at?',
        turns_on: 'on?',
        fault: 'text:300?',
      },
      [['ix_matching_runs_state', ['state', 'id']]],
    );
    await createTable(
      runner,
      'match_notices',
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
        noticed_on: 'on',
        gained_clause_ids: 'codes',
        lost_clause_ids: 'codes',
      },
      [
        ['ix_match_notices_province_noticed_on', ['province_code', 'noticed_on', 'id']],
        ['ix_match_notices_city_noticed_on', ['city_code', 'noticed_on', 'id']],
        ['ix_match_notices_county_noticed_on', ['county_code', 'noticed_on', 'id']],
        ['ix_match_notices_zone_noticed_on', ['zone_code', 'noticed_on', 'id']],
        ['ix_match_notices_enterprise_noticed_on', ['enterprise_id', 'noticed_on', 'id']],
        ['ix_match_notices_noticed_on', ['noticed_on', 'id']],
        ['ux_match_notices_source', ['source_code', 'source_id'], 'unique'],
      ],
    );
    await createTable(
      runner,
      'white_list_entries',
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
        list_code: 'code:32',
        enterprise_id: 'id',
        listed_from: 'on',
        listed_to: 'on?',
        basis: 'text:200',
      },
      [
        ['ix_white_list_entries_enterprise_listed_from', ['enterprise_id', 'listed_from', 'id']],
        ['ix_white_list_entries_province_listed_from', ['province_code', 'listed_from', 'id']],
        ['ix_white_list_entries_city_listed_from', ['city_code', 'listed_from', 'id']],
        ['ix_white_list_entries_county_listed_from', ['county_code', 'listed_from', 'id']],
        ['ix_white_list_entries_zone_listed_from', ['zone_code', 'listed_from', 'id']],
        ['ix_white_list_entries_list_listed_from', ['list_code', 'listed_from', 'id']],
        ['ix_white_list_entries_listed_from', ['listed_from', 'id']],
        ['ux_white_list_entries_source', ['source_code', 'source_id'], 'unique'],
      ],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(
      runner,
      'white_list_entries',
      'match_notices',
      'matching_runs',
      'lost_matches',
      'kept_matches',
      'stale_enterprises',
      'known_indicators',
      'known_titles',
      'known_enterprises',
    );
  }
}
