import { createTable, dropTables, type Migration, type QueryRunner } from '@qishu/kit/records';

/** Codes and names of enterprises, by which a sheet of the ledger calls them. */
export class CreateKnownEnterprises1790000005500 implements Migration {
  readonly name = 'CreateKnownEnterprises1790000005500';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'known_enterprises',
      {
        ...{ id: 'id', uscc: 'uscc?', name_zh: 'text:200', name_key: 'code:40', former_keys: 'codes' },
        ...{ region_code: 'region', province_code: 'region?', city_code: 'region?', county_code: 'region?' },
        zone_code: 'region?',
      },
      [
        ['ix_known_enterprises_uscc', ['uscc']],
        ['ix_known_enterprises_name', ['name_key']],
      ],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, 'known_enterprises');
  }
}
