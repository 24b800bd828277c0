import { createTable, dropTables, type Migration, type QueryRunner } from '@qishu/kit/records';

/** Corrections of ledger entries. */
export class CreateLedgerCorrections1790000005100 implements Migration {
  readonly name = 'CreateLedgerCorrections1790000005100';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'ledger_corrections',
      {
        ...{ id: 'id', source_code: 'code:32', source_id: 'code:128?', version: 'whole', created_at: 'at' },
        ...{ updated_at: 'at', valid_from: 'on?', valid_to: 'on?', data_level: 'enum:32', region_code: 'region' },
        ...{ province_code: 'region?', city_code: 'region?', county_code: 'region?', zone_code: 'region?' },
        ...{ ledger_entry_id: 'id', enterprise_id: 'id', specialist_id: 'id', kind: 'enum:32', corrected_at: 'at' },
        ...{ reason_zh: 'text:500', changes: 'structured', report_ids: 'codes' },
      },
      [
        ['ix_ledger_corrections_ledger_entry_corrected_at', ['ledger_entry_id', 'corrected_at', 'id']],
        ['ix_ledger_corrections_province_corrected_at', ['province_code', 'corrected_at', 'id']],
        ['ix_ledger_corrections_city_corrected_at', ['city_code', 'corrected_at', 'id']],
        ['ix_ledger_corrections_county_corrected_at', ['county_code', 'corrected_at', 'id']],
        ['ix_ledger_corrections_zone_corrected_at', ['zone_code', 'corrected_at', 'id']],
        ['ix_ledger_corrections_corrected_at', ['corrected_at', 'id']],
        ['ux_ledger_corrections_source', ['source_code', 'source_id'], 'unique'],
      ],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, 'ledger_corrections');
  }
}
