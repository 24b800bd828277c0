import { createRollUpTable } from '@qishu/kit/log';
import { dropTables, type Migration, type QueryRunner } from '@qishu/kit/records';

const city = { province_code: 'region', city_code: 'region' } as const;
const ledgerMeasures = [
  ...['phone', 'wechat', 'on_site', 'online', 'window', 'activity'],
  ...['demand_intake', 'policy_delivery', 'resource_matching', 'capability', 'rights_protection'],
  ...['late', 'rated', 'satisfied'],
];
const ticketMeasures = [
  'handled',
  'excluded',
  'merged',
  'not_accepted',
  'withdrawn',
  'unresolved',
  'rated',
  'satisfied',
];

/** Sums by city and kind: the questions about a province read them instead of those of each county. */
export class CreateCitySums1790000005700 implements Migration {
  readonly name = 'CreateCitySums1790000005700';

  async up(runner: QueryRunner): Promise<void> {
    const served = { ...city, mode: 'enum:32', category: 'enum:32', month: 'on' } as const;
    await createRollUpTable(runner, 'ledger_city_sums', served, ledgerMeasures, true);
    const ofKind = { confidentiality: 'enum:32', kind: 'enum:32', category: 'enum:32', open: 'whole' } as const;
    await createRollUpTable(runner, 'ticket_city_sums', { ...city, ...ofKind, month: 'on' }, ticketMeasures, true);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, 'ledger_city_sums', 'ticket_city_sums');
  }
}
