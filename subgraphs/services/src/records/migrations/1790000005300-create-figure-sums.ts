import { createRollUpTable } from '@qishu/kit/log';
import { addIndexes, type Migration, type QueryRunner } from '@qishu/kit/records';

const places = { province_code: 'region', city_code: 'region', county_code: 'region', zone_code: 'region' } as const;
const services = [
  ...['phone', 'wechat', 'on_site', 'online', 'window', 'activity'],
  ...['demand_intake', 'policy_delivery', 'resource_matching', 'capability', 'rights_protection'],
  ...['late', 'rated', 'satisfied'],
];
const asked = [...['handled', 'excluded', 'merged', 'not_accepted', 'withdrawn', 'unresolved', 'rated', 'satisfied']];

/** Sums that statistics are read from, and the index by which open tickets are measured against their due time. */
export class CreateFigureSums1790000005300 implements Migration {
  readonly name = 'CreateFigureSums1790000005300';

  async up(runner: QueryRunner): Promise<void> {
    const ledger = { ...places, source_code: 'code:32' } as const;
    await createRollUpTable(runner, 'ledger_sums', { ...ledger, month: 'on' }, services, true);
    const byKind = { ...ledger, mode: 'enum:32', category: 'enum:32', month: 'on' } as const;
    await createRollUpTable(runner, 'ledger_sums_by_kind', byKind, services, true);
    await createRollUpTable(runner, 'served_months', { enterprise_id: 'id', month: 'on' }, ['contacts', 'visits']);
    const tickets = { ...places, confidentiality: 'enum:32' } as const;
    const bySource = { ...tickets, source_code: 'code:32', open: 'whole', month: 'on' } as const;
    await createRollUpTable(runner, 'ticket_sums', bySource, asked, true);
    const ofKind = { ...tickets, kind: 'enum:32', category: 'enum:32', open: 'whole', month: 'on' } as const;
    await createRollUpTable(runner, 'ticket_sums_by_kind', ofKind, asked, true);
    await addIndexes(runner, 'tickets', [
      [
        'ix_tickets_open_due_at',
        [
          ...['open', 'due_at', 'confidentiality', 'province_code', 'city_code', 'county_code', 'zone_code'],
          ...['source_code', 'received_at', 'id'],
        ],
      ],
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('tickets', 'ix_tickets_open_due_at');
    for (const table of ['ledger_sums', 'ledger_sums_by_kind', 'served_months', 'ticket_sums', 'ticket_sums_by_kind'])
      await runner.dropTable(table, true);
  }
}
