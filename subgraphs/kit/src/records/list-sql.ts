import type { RegionTree } from '../rules/index.js';
import { bindable, fromRaw } from './column-kinds.js';
import { type Class, columnOf } from './column-registry.js';
import { type Conjunct, conjunctSql, type SqlPart } from './condition-sql.js';
import { dialect, indexHint } from './dialect.js';
import type { Position } from './list-cursor.js';
import { indexFor } from './list-plan.js';
import type { Noun, OrderSpec } from './noun.js';
import type { Reader } from './reader.js';

/** One row of one range: its id, the value that it is ordered by, and the number of the question that it answers. */
export interface RangeRow {
  readonly id: string;
  readonly value: unknown;
  readonly question: number;
}

/** Rows after a position, in the form that each database reads from its index alone. */
function afterSql(noun: Noun, order: OrderSpec, position: Position, name: string): SqlPart {
  const column = columnOf(noun.record as unknown as Class, order.property);
  const value = bindable(column.kind, position.value);
  const beyond = order.direction === 'ASC' ? '>' : '<';
  if (order.property === 'id') return { sql: `t.id ${beyond} ?`, parameters: [position.id] };
  if (dialect === 'sqlite') return { sql: `(${name}, t.id) ${beyond} (?, ?)`, parameters: [value, position.id] };
  // Two ranges side by side: as one range with the ids tested on it, all rows that share the place would be read again.
  return {
    sql: `((${name} = ? AND t.id ${beyond} ?) OR ${name} ${beyond} ?)`,
    parameters: [value, position.id, value],
  };
}

/**
 * The index that a range is read by, and how its order is named. Rows that a scope names by their ids are looked up and
 * sorted: walking the order to find them would read the whole table for the few that an office handled elsewhere.
 */
function accessPath(
  noun: Noun,
  conjunct: Conjunct,
  order: OrderSpec,
  column: string,
  regions: RegionTree,
): { readonly hint: string; readonly key: string } {
  const named = conjunct.some((condition) => condition.kind === 'in' && condition.column === 'id');
  // The plus keeps SQLite from walking the order.
  if (named && order.property !== 'id')
    return dialect === 'sqlite'
      ? { hint: '', key: `+t.${column}` }
      : { hint: ' FORCE INDEX (PRIMARY)', key: `t.${column}` };
  const index = indexFor(noun, conjunct, order, regions);
  const hint = index === undefined ? '' : indexHint(index);
  return { hint, key: `t.${column}` };
}

/** The statement of one index range. */
export function rangeSql(
  noun: Noun,
  conjunct: Conjunct,
  order: OrderSpec,
  after: Position | undefined,
  limit: number,
  reader: Pick<Reader, 'regions'>,
  number = 0,
): SqlPart {
  const where = conjunctSql(noun, conjunct, reader.regions);
  const column = columnOf(noun.record as unknown as Class, order.property).column;
  const { hint, key } = accessPath(noun, conjunct, order, column, reader.regions);
  const beyond = after ? afterSql(noun, order, after, key) : { sql: '1 = 1', parameters: [] };
  const ties = order.property === 'id' ? '' : `, t.id ${order.direction}`;
  return {
    sql: `SELECT t.id AS id, t.${column} AS o, ${number} AS q FROM ${noun.table} AS t${hint} WHERE ${where.sql} AND ${beyond.sql} ORDER BY ${key} ${order.direction}${ties} LIMIT ${limit}`,
    parameters: [...where.parameters, ...beyond.parameters],
  };
}

/** SQLite joins at most 500 SELECTs and binds at most 32 766 parameters in one statement. */
const MOST_TOGETHER = 200;
const MOST_PARAMETERS = 20_000;

/** Groups statements so that each group runs as one: a page of parents must not cost a statement each. */
function* together(parts: readonly SqlPart[]): Iterable<readonly SqlPart[]> {
  let group: SqlPart[] = [];
  let parameters = 0;
  for (const part of parts) {
    if (group.length === MOST_TOGETHER || (group.length > 0 && parameters + part.parameters.length > MOST_PARAMETERS)) {
      yield group;
      [group, parameters] = [[], 0];
    }
    group.push(part);
    parameters += part.parameters.length;
  }
  if (group.length > 0) yield group;
}

/** Runs statements that have the same columns, as few at a time as the database allows. */
export async function runTogether<Row>(parts: readonly SqlPart[], reader: Pick<Reader, 'store'>): Promise<Row[]> {
  const rows: Row[] = [];
  for (const group of together(parts)) {
    const sql =
      group.length === 1
        ? (group[0] as SqlPart).sql
        : group.map((part, at) => `SELECT * FROM (${part.sql}) r${at}`).join(' UNION ALL ');
    rows.push(
      ...(await reader.store.read.query(
        sql,
        group.flatMap((part) => [...part.parameters]),
      )),
    );
  }
  return rows;
}

/** The rows of many ranges. */
export async function rangeRows(
  noun: Noun,
  parts: readonly SqlPart[],
  order: string,
  reader: Reader,
): Promise<RangeRow[]> {
  const { kind } = columnOf(noun.record as unknown as Class, order);
  const rows = await runTogether<{ id: string; o: unknown; q: number | string }>(parts, reader);
  return rows.map((row) => ({ id: row.id, value: fromRaw(kind, row.o), question: Number(row.q) }));
}

/**
 * Compares texts as the database does, because a merge in another order would lose rows between pages: by code point,
 * which is not JavaScript’s order, and on MariaDB with the shorter one padded with spaces.
 */
function compareText(left: string, right: string): number {
  if (dialect === 'sqlite') return Buffer.compare(Buffer.from(left), Buffer.from(right));
  const longest = Math.max(left.length, right.length);
  const padded = (text: string): Buffer => Buffer.from(text.replace(/ +$/, '').padEnd(longest));
  const [a, b] = [padded(left), padded(right)];
  return Buffer.compare(a, b);
}

/** The order of a list, over rows of several ranges. */
export function inOrder({ direction }: OrderSpec): (a: RangeRow, b: RangeRow) => number {
  const sign = direction === 'ASC' ? 1 : -1;
  return (a, b) => {
    const byValue =
      typeof a.value === 'string' ? compareText(a.value, String(b.value)) : Number(a.value) - Number(b.value);
    return sign * (byValue || compareText(a.id, b.id));
  };
}
