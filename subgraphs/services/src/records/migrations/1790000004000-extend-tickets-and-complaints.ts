import {
  addColumns,
  addIndexes,
  changeColumn,
  createTable,
  dropColumns,
  dropTables,
  type Migration,
  type QueryRunner,
} from '@qishu/kit/records';
import { clockStageOf, NEVER } from '../../rules/complaint-clocks.js';

const placements = ['province', 'city', 'county', 'zone'] as const;
const clockIndexes = [
  ...placements.map((level): [string, string[]] => [
    `ix_payment_complaints_${level}_clock_stage_clock_due_on`,
    [`${level}_code`, 'clock_stage', 'clock_due_on', 'id'],
  ]),
  ['ix_payment_complaints_clock_stage_clock_due_on', ['clock_stage', 'clock_due_on', 'id']] as [string, string[]],
  [
    'ix_payment_complaints_handler_unit_clock_stage_clock_due_on',
    ['handler_unit_id', 'clock_stage', 'clock_due_on', 'id'],
  ] as [string, string[]],
  [
    'ix_payment_complaints_handling_unit_clock_stage_clock_due_on',
    ['handling_unit_id', 'clock_stage', 'clock_due_on', 'id'],
  ] as [string, string[]],
];

/** What commands on tickets and complaints keep, and the offices and units that their rules ask for. */
export class ExtendTicketsAndComplaints1790000004000 implements Migration {
  readonly name = 'ExtendTicketsAndComplaints1790000004000';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'tickets', {
      notified_unit_id: 'id?',
      handed_at: 'at?',
      near_due: 'flag?',
      due_provisional: 'flag?',
    });
    await addColumns(runner, 'payment_complaints', {
      approvals: 'structured?',
      clock_stage: 'enum:32?',
      clock_due_on: 'on?',
    });
    for (const [state, stage] of Object.entries(clockStageOf))
      await runner.query('UPDATE payment_complaints SET clock_stage = ? WHERE state = ? AND clock_stage IS NULL', [
        stage,
        state,
      ]);
    await runner.query(
      `UPDATE payment_complaints SET clock_due_on = COALESCE(CASE clock_stage WHEN 'REVIEW' THEN review_due_on
      WHEN 'FORWARD' THEN forward_due_on WHEN 'RESULT' THEN result_due_on END, ?) WHERE clock_due_on IS NULL`,
      [NEVER],
    );
    await changeColumn(runner, 'payment_complaints', 'clock_stage', 'enum:32');
    await changeColumn(runner, 'payment_complaints', 'clock_due_on', 'on');
    await addIndexes(runner, 'payment_complaints', clockIndexes);
    await createTable(runner, 'ticket_contacts', { id: 'id', contact_hash: 'code:64', received_at: 'at' }, [
      ['ix_ticket_contacts_hash', ['contact_hash', 'received_at']],
    ]);
    await createTable(runner, 'known_offices', { id: 'id', level: 'code:32', region_code: 'code:12' }, []);
    await createTable(runner, 'known_units', { id: 'id', industry_function: 'flag', region_code: 'code:12' }, []);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, 'known_units', 'known_offices', 'ticket_contacts');
    for (const [name] of clockIndexes) await runner.dropIndex('payment_complaints', name);
    await dropColumns(runner, 'payment_complaints', 'clock_due_on', 'clock_stage', 'approvals');
    await dropColumns(runner, 'tickets', 'due_provisional', 'near_due', 'handed_at', 'notified_unit_id');
  }
}
