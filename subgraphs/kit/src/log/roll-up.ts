import { createHash } from 'node:crypto';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type Class, type ColumnSpec, columnOf, type KeptRecord, type Noun, snakeCase } from '../records/index.js';
import { scopeColumns } from '../rules/index.js';
import { kept } from './log-columns.js';
import {
  cellValue,
  type Facts,
  type Period,
  periodOf,
  periodSql,
  type RollUpColumn,
  valueSql,
} from './roll-up-values.js';

/** A number that is summed over the records of a cell; every record counts as one by itself. */
export type Measure =
  | { readonly kind: 'sum'; readonly property: string }
  | { readonly kind: 'among'; readonly property: string; readonly values: readonly (string | boolean | number)[] }
  | { readonly kind: 'present'; readonly property: string };

/** The sum of a whole number, or of an amount in fen. Missing values count nothing. */
export const sumOf = (property: string): Measure => ({ kind: 'sum', property });
/** How many records have one of these values. */
export const among = (property: string, ...values: (string | boolean | number)[]): Measure => ({
  kind: 'among',
  property,
  values,
});
/** How many records have a value at all. */
export const present = (property: string): Measure => ({ kind: 'present', property });

/** What is counted, along which dimensions. Written once: both the SQL of a recount and the arithmetic of a change follow from it. */
export interface RollUpSpec {
  /** Table of the sums. */
  readonly table: string;
  readonly noun: Noun;
  /** Columns of the noun that are dimensions under their own names: those that its row scope reads belong here. */
  readonly columns: readonly string[];
  /** Months or days (Asia/Shanghai) of a date or an instant, as further dimensions: `{ month: { of: 'servedAt', part: 'MONTH' } }`. */
  readonly periods?: Readonly<Record<string, Period>>;
  readonly measures?: Readonly<Record<string, Measure>>;
  /** Property with the id of whatever is counted once; each cell then keeps which ones its records are about. */
  readonly distinct?: string;
}

/** One dimension: how it is read from the rows, and how from the facts of an event. */
export interface Dimension extends RollUpColumn {
  readonly name: string;
  /** Over the alias `t` of the noun’s table; never null. */
  readonly sql: string;
  readonly of: (facts: Facts) => string | number;
  readonly period: Period | undefined;
}

export interface SummedMeasure {
  readonly name: string;
  readonly column: string;
  /** One record’s part of the sum. */
  readonly sql: string;
  readonly of: (facts: Facts) => number;
}

/** A roll-up: sums by cell, kept from the subgraph’s own log. */
export interface RollUp {
  readonly name: string;
  readonly noun: Noun;
  /** TypeORM class of its table. */
  readonly record: new () => object;
  readonly dimensions: readonly Dimension[];
  /** The first one counts the records. */
  readonly measures: readonly SummedMeasure[];
  /** What is counted once, where anything is. */
  readonly distinct: { readonly sql: string; readonly of: (facts: Facts) => unknown } | undefined;
  /** Properties of the noun that the facts of its events must tell. */
  readonly facts: readonly string[];
  /** Of the declaration: another one means other sums, so they are made anew. */
  readonly fingerprint: string;
}

/** Name of the measure that counts records. */
export const RECORDS = 'records';
/** Column of those whom the records of a cell are about. */
export const MEMBERS = 'members';

const literal = (value: string | boolean | number): string =>
  typeof value === 'string' ? `'${value.replace(/'/g, "''")}'` : String(Number(value));

function measured(name: string, measure: Measure, spec: ColumnSpec): SummedMeasure {
  const [at, { property }] = [`t.${spec.column}`, spec];
  const column = snakeCase(name);
  switch (measure.kind) {
    case 'sum': {
      if (spec.kind !== 'whole' && spec.kind !== 'money')
        throw new Error(`${property}: only whole numbers add up exactly`);
      const of = (value: unknown): number =>
        Number(typeof value === 'object' && value !== null ? (value as { minor: string }).minor : (value ?? 0));
      return { name, column, sql: `COALESCE(${at}, 0)`, of: (facts) => of(facts[property]) };
    }
    case 'among': {
      const sql = `CASE WHEN ${at} IN (${measure.values.map(literal).join(', ')}) THEN 1 ELSE 0 END`;
      return { name, column, sql, of: (facts) => Number(measure.values.includes(facts[property] as string)) };
    }
    case 'present':
      return {
        ...{ name, column, sql: `CASE WHEN ${at} IS NULL THEN 0 ELSE 1 END` },
        of: (facts) => Number(facts[property] != null),
      };
  }
}

const counted: SummedMeasure = { name: RECORDS, column: RECORDS, sql: '1', of: () => 1 };

/** Ids alone have numbers; some are kept as a code. */
function subject({ property, column, kind, length }: ColumnSpec): RollUp['distinct'] {
  if (kind !== 'id' && !(kind === 'code' && length === 40)) throw new Error(`${property}: only ids are counted once`);
  return { sql: `t.${column}`, of: (facts) => facts[property] };
}

function dimensionsOf({ noun, columns, periods = {} }: RollUpSpec): Dimension[] {
  const record = noun.record as unknown as Class;
  const plain = columns.map((name): Dimension => {
    const spec = columnOf(record, name);
    const { kind, length, column } = spec;
    return {
      name,
      column,
      kind,
      length,
      sql: valueSql(spec),
      of: (facts) => cellValue(kind, facts[name]),
      period: undefined,
    };
  });
  const dated = Object.entries(periods).map(([name, period]): Dimension => {
    const spec = columnOf(record, period.of);
    const column = snakeCase(name);
    const of = (facts: Facts): string => periodOf(period.part, facts[period.of]);
    return { name, column, kind: 'on', length: 10, sql: periodSql(period.part, spec), of, period };
  });
  // Days are asked for a few at a time: the cells of one day lie together.
  const isDay = ({ period }: Dimension): boolean => period?.part === 'DAY';
  return [...dated.filter(isDay), ...plain, ...dated.filter((each) => !isDay(each))];
}

/** The class of the table: its dimensions are its key. */
function recordOf(
  table: string,
  dimensions: readonly Dimension[],
  measures: readonly SummedMeasure[],
  keepsMembers: boolean,
): new () => object {
  const { Cells } = { Cells: class {} };
  Object.defineProperty(Cells, 'name', { value: `${table}_cells` });
  for (const { name, column, kind, length } of dimensions)
    PrimaryColumn(kept(kind === 'flag' ? 'whole' : kind, column, length))(Cells.prototype, name);
  for (const { name, column } of measures) Column(kept('sequence', column))(Cells.prototype, name);
  if (keepsMembers) Column(kept('members', MEMBERS))(Cells.prototype, MEMBERS);
  Entity(table)(Cells);
  return Cells;
}

/** Declares a roll-up; add it to `rollUps` of the subgraph, and its table to a migration by `createRollUpTable`. */
export function defineRollUp<T extends KeptRecord>(
  given: Omit<RollUpSpec, 'noun'> & { readonly noun: Noun<T> },
): RollUp {
  const spec = { ...given, noun: given.noun as unknown as Noun };
  const { table, noun, columns, periods = {}, measures: named = {}, distinct } = spec;
  const dimensions = dimensionsOf(spec);
  const measures = [
    counted,
    ...Object.entries(named).map(([name, measure]) =>
      measured(name, measure, columnOf(noun.record as unknown as Class, measure.property)),
    ),
  ];
  const used = [
    ...columns,
    ...Object.values(periods).map(({ of }) => of),
    ...Object.values(named).map((m) => m.property),
    ...(distinct ? [distinct] : []),
  ];
  const told = [...scopeColumns(noun.scope), ...(noun.told ?? [])];
  const untold = used.filter((property) => !told.includes(property));
  if (untold.length > 0) throw new Error(`${table}: let ${noun.name} tell ${untold.join(', ')} in its events (told)`);
  if (dimensions.length === 0) throw new Error(`${table}: sums without a dimension are no roll-up`);
  const names = [...dimensions, ...measures].map(({ column }) => column);
  if (new Set(names).size < names.length) throw new Error(`${table}: two of its columns have one name`);
  const text = JSON.stringify([table, noun.name, dimensions, measures, named, ...(distinct ? [distinct] : [])]);
  return {
    name: table,
    noun,
    record: recordOf(table, dimensions, measures, distinct !== undefined),
    dimensions,
    measures,
    distinct: distinct ? subject(columnOf(noun.record as unknown as Class, distinct)) : undefined,
    facts: [...new Set(used)],
    fingerprint: createHash('sha256').update(text).digest('hex'),
  };
}
