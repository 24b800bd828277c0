import { createTable, dropTables, type Migration, type QueryRunner } from '../records/index.js';

/** The tables of commands, in every subgraph. */
export class CreateCommandTables1790000001000 implements Migration {
  readonly name = 'CreateCommandTables1790000001000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'command_receipts',
      {
        id: 'id',
        subject: 'text:200',
        idempotency_key: 'code:80',
        command: 'code:64',
        input_hash: 'code:64',
        result_type: 'code:64?',
        result_id: 'code:40?',
        outcome: 'longText?',
        at: 'at',
      },
      [
        ['ux_command_receipts_key', ['subject', 'idempotency_key'], 'unique'],
        ['ix_command_receipts_at', ['at']],
      ],
    );
    await createTable(
      runner,
      'rule_overrides',
      {
        id: 'id',
        rule_id: 'code:64',
        profile: 'code:64',
        rule_version: 'code:64',
        verdict: 'code:32',
        command: 'code:64',
        subject_type: 'code:64',
        subject_id: 'code:40',
        reason: 'text:500',
        actor: 'text:200',
        roles: 'codes',
        at: 'at',
      },
      [['ix_rule_overrides_subject', ['subject_type', 'subject_id', 'id']]],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, 'rule_overrides', 'command_receipts');
  }
}
