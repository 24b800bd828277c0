import {
  type MigrationInterface,
  type QueryRunner,
  Table,
  TableColumn,
  type TableColumnOptions,
  TableIndex,
} from 'typeorm';
import { type ColumnKind, columnOptions } from './column-kinds.js';
import { dialect } from './dialect.js';

/** One step of a database’s history. Forward only in use; `down` exists for tests. */
export type Migration = MigrationInterface;
export type { QueryRunner };

/**
 * A column in a migration: its kind, its length where it has one, `?` when it may be null; `tickets.title` is
 * `text:200`, `tickets.source_id` is `code:128?`.
 */
export type ColumnNotation =
  | `${ColumnKind}`
  | `${ColumnKind}?`
  | `${ColumnKind}:${number}`
  | `${ColumnKind}:${number}?`;

/** An index in a migration: its name, its columns, and whether it is unique. */
export type IndexNotation = readonly [name: string, columns: readonly string[], unique?: 'unique'];

function tableColumn(name: string, notation: string): TableColumnOptions {
  const [, kind, length = '0', optional] = /^(\w+)(?::(\d+))?(\?)?$/.exec(notation) ?? [];
  const { type, length: chars, charset, collation, precision } = columnOptions(kind as ColumnKind, Number(length));
  return {
    name,
    type: String(type),
    isNullable: optional === '?',
    isPrimary: name === 'id',
    ...(chars !== undefined && { length: String(chars) }),
    ...(charset && { charset, collation: collation as string }),
    ...(precision != null && { precision }),
  };
}

/** Creates one table with its indexes; does nothing when it is there already, because MariaDB cannot roll DDL back. */
export async function createTable(
  runner: QueryRunner,
  name: string,
  columns: Readonly<Record<string, ColumnNotation>>,
  indexes: readonly IndexNotation[],
): Promise<void> {
  await runner.createTable(
    new Table({
      name,
      columns: Object.entries(columns).map(([column, notation]) => tableColumn(column, notation)),
      indices: indexes.map(
        ([index, columnNames, unique]) =>
          new TableIndex({ name: index, columnNames: [...columnNames], isUnique: unique === 'unique' }),
      ),
    }),
    true,
  );
}

/**
 * Changes the type, length or optionality of a column and keeps its values: a runner’s own `changeColumn` drops the
 * column on MySQL and makes an empty one.
 */
export async function changeColumn(
  runner: QueryRunner,
  table: string,
  column: string,
  notation: ColumnNotation,
): Promise<void> {
  const wanted = new TableColumn(tableColumn(column, notation));
  if (dialect === 'sqlite') return runner.changeColumn(table, column, wanted);
  const { type, length, precision, charset, collation, isNullable } = wanted;
  const size = length || precision ? `(${length || precision})` : '';
  const text = charset ? ` CHARACTER SET ${charset} COLLATE ${collation}` : '';
  await runner.query(
    `ALTER TABLE \`${table}\` MODIFY COLUMN \`${column}\` ${type}${size}${text} ${isNullable ? 'NULL' : 'NOT NULL'}`,
  );
}

/**
 * Adds columns that may be null, where they are missing yet: MariaDB cannot roll DDL back. A column that must be filled
 * is added so, filled, and then changed. SQLite’s own statement is used, because TypeORM’s copies the whole table.
 */
export async function addColumns(
  runner: QueryRunner,
  table: string,
  columns: Readonly<Record<string, `${ColumnKind}?` | `${ColumnKind}:${number}?`>>,
): Promise<void> {
  for (const [name, notation] of Object.entries(columns)) {
    if (await runner.hasColumn(table, name)) continue;
    const added = new TableColumn(tableColumn(name, notation));
    const size = added.length ? `(${added.length})` : '';
    if (dialect === 'mysql') await runner.addColumn(table, added);
    else await runner.query(`ALTER TABLE "${table}" ADD COLUMN "${name}" ${added.type}${size}`);
  }
}

/** Adds indexes, where they are missing yet. */
export async function addIndexes(runner: QueryRunner, table: string, indexes: readonly IndexNotation[]): Promise<void> {
  const known = (await runner.getTable(table))?.indices.map((index) => index.name) ?? [];
  for (const [name, columnNames, unique] of indexes)
    if (!known.includes(name))
      await runner.createIndex(
        table,
        new TableIndex({ name, columnNames: [...columnNames], isUnique: unique === 'unique' }),
      );
}

/** Takes columns away again. */
export async function dropColumns(runner: QueryRunner, table: string, ...columns: string[]): Promise<void> {
  for (const column of columns) await runner.dropColumn(table, column);
}

/** Drops tables, last created first. */
export async function dropTables(runner: QueryRunner, ...names: string[]): Promise<void> {
  for (const name of names) await runner.dropTable(name, true);
}
