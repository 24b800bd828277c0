import { type QueryRunner, Table, type TableColumnOptions, TableIndex } from 'typeorm';
import {
  type ColumnKind,
  type ColumnNotation,
  columnOptions,
  type IndexNotation,
  type Migration,
} from '../records/index.js';
import { chainStart } from './chain.js';
import { bytes, counter } from './log-columns.js';
import { personalReadsChain } from './log-state.js';

/** The notation of the records room, and `sequence` for a 64-bit number; `counter` is a key that the database counts up. */
type Notation = ColumnNotation | 'sequence' | 'sequence?' | 'counter' | 'members';

/** A table with a key of its own choice. */
export interface TableNotation {
  readonly keys: readonly string[];
  readonly columns: Readonly<Record<string, Notation>>;
  readonly indexes?: readonly IndexNotation[];
}

function typeOf(kind: string, length: number): Omit<TableColumnOptions, 'name'> {
  if (kind === 'sequence') return { type: 'bigint' };
  // TiDB counts in strides of its own for each server unless the table says AUTO_ID_CACHE 1.
  if (kind === 'counter') return { type: counter, isGenerated: true, generationStrategy: 'increment' };
  if (kind === 'members') return { type: bytes };
  const { type, length: chars, charset, collation, precision } = columnOptions(kind as ColumnKind, length);
  return {
    type: String(type),
    ...(chars !== undefined && { length: String(chars) }),
    ...(charset && { charset, collation: collation as string }),
    ...(precision != null && { precision }),
  };
}

/** The tables as they were first made; later changes are migrations of their own. */
const tables: Readonly<Record<string, TableNotation>> = {
  log_events: {
    keys: ['position'],
    columns: {
      position: 'counter',
      epoch: 'whole?',
      seq: 'sequence?',
      hash: 'code:64?',
      type: 'code:64',
      record_id: 'id',
      operation: 'enum:8',
      version: 'whole',
      name: 'code:64',
      at: 'at',
      scope_before: 'structured?',
      scope_after: 'structured?',
      actor: 'text:200',
    },
    indexes: [['ux_log_events_place', ['epoch', 'seq'], 'unique']],
  },
  log_state: {
    keys: ['name'],
    columns: {
      name: 'code:64',
      epoch: 'whole',
      head_seq: 'sequence',
      head_hash: 'code:64',
      base_seq: 'sequence',
      base_hash: 'code:64',
      term: 'whole',
    },
  },
  leases: {
    keys: ['name'],
    columns: { name: 'code:128', owner: 'code:64', term: 'whole', expires_at: 'at' },
  },
  due_work: {
    keys: ['kind', 'due_key'],
    columns: {
      kind: 'code:64',
      due_key: 'code:160',
      due_at: 'at',
      claimed_by: 'code:64?',
      claimed_until: 'at?',
      done_at: 'at?',
      attempts: 'whole',
      last_error: 'text:300?',
    },
    indexes: [['ix_due_work_open', ['done_at', 'due_at']]],
  },
  projection_positions: {
    keys: ['name'],
    columns: {
      name: 'code:64',
      upstream: 'code:64',
      state: 'enum:16',
      cursor_token: 'longText?',
      seq: 'sequence',
      head: 'sequence',
      revision: 'whole',
      caught_up_at: 'at?',
      updated_at: 'at',
    },
  },
  personal_reads: {
    keys: ['id'],
    columns: {
      id: 'sequence',
      at: 'at',
      subject: 'text:200',
      roles: 'codes',
      client: 'text:200?',
      type: 'code:64',
      record_id: 'id',
      fields: 'codes',
      level: 'code:2',
      reason: 'text:500',
      request_id: 'code:64',
      prev_hash: 'code:64',
      hash: 'code:64',
    },
    indexes: [
      ['ix_personal_reads_subject', ['subject', 'id']],
      ['ix_personal_reads_record', ['record_id', 'id']],
      ['ix_personal_reads_level', ['level', 'id']],
    ],
  },
};

/** Nothing where the table is there already: MariaDB cannot roll DDL back, and a start that was killed comes again. */
export async function createKeyedTable(
  runner: QueryRunner,
  name: string,
  { keys, columns, indexes = [] }: TableNotation,
): Promise<void> {
  const options = Object.entries(columns).map(([column, notation]): TableColumnOptions => {
    const [, kind = '', length = '0', nullable] = /^(\w+)(?::(\d+))?(\?)?$/.exec(notation) ?? [];
    return {
      name: column,
      isPrimary: keys.includes(column),
      isNullable: nullable === '?',
      ...typeOf(kind, Number(length)),
    };
  });
  const indices = indexes.map(
    ([index, columnNames, unique]) =>
      new TableIndex({ name: index, columnNames: [...columnNames], isUnique: unique === 'unique' }),
  );
  await runner.createTable(new Table({ name, columns: options, indices }), true);
}

/** Begins a chain at its random start, unless it has begun. */
async function begin(runner: QueryRunner, chain: string): Promise<void> {
  const found: unknown[] = await runner.query('SELECT name FROM log_state WHERE name = ?', [chain]);
  if (found.length > 0) return;
  const start = chainStart();
  const sql =
    'INSERT INTO log_state (name, epoch, head_seq, head_hash, base_seq, base_hash, term) VALUES (?, 1, 0, ?, 0, ?, 0)';
  await runner.query(sql, [chain, start, start]);
}

/** The log's tables and its beginning, for the subgraph of that name: the first of its migrations. */
export function logMigration(name: string): new () => Migration {
  return class Log1600000000000 implements Migration {
    readonly name = 'Log1600000000000';

    async up(runner: QueryRunner): Promise<void> {
      for (const [table, notation] of Object.entries(tables)) await createKeyedTable(runner, table, notation);
      await begin(runner, name);
      await begin(runner, personalReadsChain);
    }

    async down(runner: QueryRunner): Promise<void> {
      for (const table of Object.keys(tables).reverse()) await runner.dropTable(table, true);
    }
  };
}
