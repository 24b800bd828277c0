import { createRollUpTable } from '@qishu/kit/log';
import { addIndexes, dropTables, type Migration, type QueryRunner } from '@qishu/kit/records';

const city = { province_code: 'region', city_code: 'region' } as const;
const places = { ...city, county_code: 'region', zone_code: 'region' } as const;
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
const waiting = ['open', 'due_at', 'confidentiality', 'province_code', 'city_code', 'county_code', 'zone_code'];

/**
 * Sums by days, for ranges that cut a month in two, and by cities, for the questions about a province; and all dimensions
 * in the index that tells what is overdue.
 */
export class CreateMoreSums1790000005600 implements Migration {
  readonly name = 'CreateMoreSums1790000005600';

  async up(runner: QueryRunner): Promise<void> {
    const day = { day: 'on' } as const;
    await createRollUpTable(runner, 'ledger_days', { ...day, ...places, source_code: 'code:32' }, ledgerMeasures, true);
    const served = { ...city, mode: 'enum:32', category: 'enum:32' } as const;
    await createRollUpTable(runner, 'ledger_days_by_kind', { ...day, ...served }, ledgerMeasures, true);
    await createRollUpTable(runner, 'ledger_city_sums', { ...served, month: 'on' }, ledgerMeasures, true);
    const bySource = { ...day, ...places, confidentiality: 'enum:32', source_code: 'code:32', open: 'whole' } as const;
    await createRollUpTable(runner, 'ticket_days', bySource, ticketMeasures, true);
    const ofKind = { confidentiality: 'enum:32', kind: 'enum:32', category: 'enum:32', open: 'whole' } as const;
    await createRollUpTable(runner, 'ticket_days_by_kind', { ...day, ...city, ...ofKind }, ticketMeasures, true);
    await createRollUpTable(runner, 'ticket_city_sums', { ...city, ...ofKind, month: 'on' }, ticketMeasures, true);
    const columns = [...waiting, 'source_code', 'kind', 'category', 'received_at', 'id'];
    await addIndexes(runner, 'tickets', [['ix_tickets_waiting', columns]]);
    await runner.dropIndex('tickets', 'ix_tickets_open_due_at');
  }

  async down(runner: QueryRunner): Promise<void> {
    await addIndexes(runner, 'tickets', [['ix_tickets_open_due_at', [...waiting, 'source_code', 'received_at', 'id']]]);
    await runner.dropIndex('tickets', 'ix_tickets_waiting');
    await dropTables(runner, 'ledger_days', 'ledger_days_by_kind', 'ledger_city_sums');
    await dropTables(runner, 'ticket_days', 'ticket_days_by_kind', 'ticket_city_sums');
  }
}
