import {
  branchesSql,
  type Class,
  columnOf,
  conjunctSql,
  dialect,
  type FilterValues,
  filterConditions,
  indexHint,
  type Noun,
  type Reader,
  type SqlPart,
} from '@qishu/kit/records';
import { type RowScope, visibleBranches } from '@qishu/kit/rules';

type Conjunct = Parameters<typeof conjunctSql>[1];
type Test = Conjunct[number];

/** A span of time by which rows are put together, in Asia/Shanghai. */
export type PeriodUnit = 'MONTH' | 'QUARTER' | 'HALF_YEAR' | 'YEAR';

/** What rows are put together by. */
export type Dimension =
  | { readonly kind: 'column'; readonly property: string }
  | { readonly kind: 'period'; readonly property: string; readonly unit: PeriodUnit };

/** One figure of a group: rows, different values, or a sum, of the rows that a filter of the noun’s list selects. */
export interface Measure {
  readonly of: 'rows' | 'distinct' | 'sum';
  /** What is counted once, or summed. */
  readonly property?: string;
  /** Filter of the noun’s list: the rows behind the figure. */
  readonly filter?: FilterValues;
  /** A test that the list has no filter for. */
  readonly tests?: readonly Test[];
}

/** A question for figures. */
export interface GroupedQuestion {
  readonly noun: Noun;
  /** Whose rows count for whom. */
  readonly scope: RowScope;
  readonly filter: FilterValues;
  readonly tests?: readonly Test[];
  /** The index that answers, where a planner may think of another one. */
  readonly index?: string;
  readonly dimensions: Readonly<Record<string, Dimension>>;
  readonly measures: Readonly<Record<string, Measure>>;
  /** The most groups; one more is read, so that whoever asks knows. */
  readonly most: number;
}

/** One group: the value of each dimension (null where the rows have none), and its figures. */
export interface Group {
  readonly keys: Readonly<Record<string, string | null>>;
  readonly figures: Readonly<Record<string, number>>;
}

const TIME_ZONE_HOURS = 8;

/** A period of a column as text: `2026-03`, `2026-Q1`, `2026-H1`, `2026`. */
function periodSql(noun: Noun, property: string, unit: PeriodUnit): string {
  const { column, kind } = columnOf(noun.record as unknown as Class, property);
  const at = `t.${column}`;
  const day = kind === 'on';
  if (dialect === 'sqlite') {
    const part = (format: string): string =>
      `strftime('${format}', ${at}${day ? '' : `, '+${TIME_ZONE_HOURS} hours'`})`;
    const month = `CAST(${part('%m')} AS INTEGER)`;
    if (unit === 'MONTH') return part('%Y-%m');
    if (unit === 'QUARTER') return `${part('%Y')} || '-Q' || ((${month} + 2) / 3)`;
    return unit === 'HALF_YEAR' ? `${part('%Y')} || '-H' || ((${month} + 5) / 6)` : part('%Y');
  }
  const local = day ? at : `(${at} + INTERVAL ${TIME_ZONE_HOURS} HOUR)`;
  if (unit === 'MONTH') return `DATE_FORMAT(${local}, '%Y-%m')`;
  if (unit === 'QUARTER') return `CONCAT(YEAR(${local}), '-Q', QUARTER(${local}))`;
  return unit === 'HALF_YEAR'
    ? `CONCAT(YEAR(${local}), '-H', CEIL(MONTH(${local}) / 6))`
    : `CAST(YEAR(${local}) AS CHAR)`;
}

function measureSql(noun: Noun, { of, property, filter = {}, tests = [] }: Measure, reader: Reader): SqlPart {
  const conjunct = [...filterConditions(noun, filter, reader.regions), ...tests];
  const { sql, parameters } = conjunctSql(noun, conjunct, reader.regions);
  const column = property && `t.${columnOf(noun.record as unknown as Class, property).column}`;
  if (of === 'rows' && conjunct.length === 0) return { sql: 'COUNT(*)', parameters: [] };
  if (of === 'distinct') return { sql: `COUNT(DISTINCT CASE WHEN ${sql} THEN ${column} END)`, parameters };
  return { sql: `COALESCE(SUM(CASE WHEN ${sql} THEN ${of === 'sum' ? column : '1'} ELSE 0 END), 0)`, parameters };
}

/** Figures of a noun’s rows, group by group, counted over the rows that the scope gives the reader, in one statement. */
export async function groupedFigures(question: GroupedQuestion, reader: Reader): Promise<Group[]> {
  const { noun, scope, filter, tests = [], index, dimensions, measures, most } = question;
  const { regions, principal, store } = reader;
  const names = Object.keys(dimensions);
  const groups = Object.values(dimensions).map((dimension) =>
    dimension.kind === 'column'
      ? `t.${columnOf(noun.record as unknown as Class, dimension.property).column}`
      : periodSql(noun, dimension.property, dimension.unit),
  );
  const counted = Object.entries(measures).map(([name, measure]) => [name, measureSql(noun, measure, reader)] as const);
  const where = conjunctSql(noun, [...filterConditions(noun, filter, regions), ...tests], regions);
  const visible = branchesSql(noun, visibleBranches(scope, principal, regions), regions);
  const columns = [
    ...groups.map((sql, at) => `${sql} AS g${at}`),
    ...counted.map(([, { sql }], at) => `${sql} AS m${at}`),
  ];
  const places = groups.map((_, at) => at + 1).join(', ');
  const grouping = groups.length === 0 ? '' : ` GROUP BY ${places} ORDER BY ${places} LIMIT ${most + 1}`;
  const rows: Record<string, string | number | null>[] = await store.read.query(
    `SELECT ${columns.join(', ')} FROM ${noun.table} t${index ? indexHint(index) : ''} WHERE ${where.sql} AND ${visible.sql}${grouping}`,
    [...counted.flatMap(([, { parameters }]) => parameters), ...where.parameters, ...visible.parameters] as unknown[],
  );
  return rows.map((row) => ({
    keys: Object.fromEntries(names.map((name, at) => [name, row[`g${at}`] == null ? null : String(row[`g${at}`])])),
    figures: Object.fromEntries(counted.map(([name], at) => [name, Number(row[`m${at}`])])),
  }));
}
