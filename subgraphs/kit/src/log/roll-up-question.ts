import { HubError } from '../base/index.js';
import { branchesSql, type Class, columnOf, conjunctSql, type SqlPart } from '../records/index.js';
import { isDate, type RegionTree, type RowBranches, startOfBusinessDay } from '../rules/index.js';
import type { Dimension, RollUp } from './roll-up.js';
import type { Coarser } from './roll-up-values.js';

/** A range of periods, `from` inclusive, `to` exclusive; each a day, a month or a year: `2026-07-01`, `2026-07`, `2026`. */
export interface PeriodRange {
  readonly from?: string | null | undefined;
  readonly to?: string | null | undefined;
}

type Values = readonly (string | boolean)[];

/** What is asked of a roll-up, within the rows of the asker. */
export interface RollUpQuestion {
  /** Names of dimensions; a period may be told coarser than it is kept. None: the total. */
  readonly groupBy: readonly (string | { readonly period: string; readonly by: Coarser })[];
  /** A region with its whole subtree. */
  readonly region?: string | null | undefined;
  /** Values of a column, or a range of a period. */
  readonly where?: Readonly<Record<string, Values | PeriodRange | null | undefined>>;
}

/** What is read, from either of the two tables under the alias `t`. */
export interface Source {
  readonly table: string;
  readonly value: (dimension: Dimension) => string;
  readonly sum: (measure: RollUp['measures'][number]) => string;
  readonly range: (dimension: Dimension, range: PeriodRange) => SqlPart;
}

const isRange = (wanted: Values | PeriodRange): wanted is PeriodRange => !Array.isArray(wanted);

/** The first day of a bound. */
function firstDay(name: string, bound: string): string {
  const day = /^\d{4}(-\d{2}){0,2}$/.test(bound) ? `${bound}-01-01`.slice(0, 10) : '';
  if (isDate(day)) return day;
  throw new HubError('BAD_USER_INPUT', {
    field: name,
    reasonZh: '须为年、月或日：2026、2026-07、2026-07-01',
    reasonEn: 'a year, a month or a day: 2026, 2026-07, 2026-07-01',
  });
}

/** The sums that are kept. */
export const cellsOf = (rollUp: RollUp): Source => ({
  table: rollUp.name,
  value: ({ column }) => `t.\`${column}\``,
  sum: ({ column }) => `t.\`${column}\``,
  range: ({ column, period, name }, { from, to }) => {
    const bound = (text: string): string => firstDay(name, text).slice(0, period?.part === 'MONTH' ? 7 : 10);
    const at = `t.\`${column}\``;
    const tests = [`${at} <> ''`, ...(from ? [`${at} >= ?`] : []), ...(to ? [`${at} < ?`] : [])];
    return { sql: tests.join(' AND '), parameters: [from, to].flatMap((text) => (text ? [bound(text)] : [])) };
  },
});

/** The rows themselves. */
export const rowsOf = ({ noun }: RollUp, regions: RegionTree): Source => ({
  table: noun.table,
  value: ({ sql }) => sql,
  sum: ({ sql }) => sql,
  range: ({ name: dimension, period }, { from, to }) => {
    const column = period?.of ?? '';
    const { kind, column: name } = columnOf(noun.record as unknown as Class, column);
    const bound = (text: string): unknown => {
      const day = firstDay(dimension, text);
      return kind === 'at' ? startOfBusinessDay(day) : day;
    };
    const condition = {
      kind: 'range',
      column,
      ...(from && { from: bound(from) }),
      ...(to && { to: bound(to) }),
    } as const;
    const isThere = `t.${name} IS NOT NULL`;
    const { sql, parameters } = conjunctSql(noun, [condition], regions);
    return { sql: `${isThere} AND ${sql}`, parameters };
  },
});

/** Whether the dimensions tell apart all that a row scope and a question tell apart. */
export function tellsApart(
  rollUp: RollUp,
  { where = {} }: RollUpQuestion,
  branches: RowBranches,
  regions: RegionTree,
): boolean {
  const plain = new Set(rollUp.dimensions.flatMap(({ name, period }) => (period ? [] : [name])));
  const isKept = ({ name, period }: Dimension): boolean => {
    const wanted = where[name];
    if (period?.part !== 'MONTH' || wanted == null || !isRange(wanted)) return true;
    return [wanted.from, wanted.to].every((bound) => !bound || firstDay(name, bound).endsWith('-01'));
  };
  return (
    rollUp.dimensions.every(isKept) &&
    branches.every((branch) =>
      branch.every((condition) => {
        const column = condition.kind === 'region' ? regions.columnOf(condition.code) : condition.column;
        return column === undefined || plain.has(column);
      }),
    )
  );
}

export const dimensionOf = (rollUp: RollUp, name: string): Dimension => {
  const found = rollUp.dimensions.find((dimension) => dimension.name === name);
  if (!found) throw new Error(`${rollUp.name} has no dimension ${name}`);
  return found;
};

/**
 * A region with the regions above it: cells are kept in the order of province, city, county and zone, so that those of
 * a city are one range only where its province is named.
 */
function withAncestors(rollUp: RollUp, conjunct: RowBranches[number], regions: RegionTree): RowBranches[number] {
  const columns = rollUp.dimensions.map(({ name }) => name);
  return conjunct.flatMap((condition): RowBranches[number] => {
    if (condition.kind !== 'region') return [condition];
    const above = Object.entries(regions.placement(condition.code)).flatMap(([column, code]) =>
      code !== null && columns.includes(column) ? [{ kind: 'in' as const, column, values: [code] }] : [],
    );
    return [...above, condition];
  });
}

/** What selects the rows or cells of a question within the rows that are visible. */
export function conditions(
  rollUp: RollUp,
  { region, where = {} }: RollUpQuestion,
  source: Source,
  { branches, regions }: { readonly branches: RowBranches; readonly regions: RegionTree },
): SqlPart[] {
  const { noun } = rollUp;
  if (region != null && !regions.has(region))
    throw new HubError('UNKNOWN_REGION', { field: 'region', code: region.slice(0, 32) });
  const asked = Object.entries(where).flatMap(([name, wanted]): SqlPart[] => {
    if (wanted == null) return [];
    const dimension = dimensionOf(rollUp, name);
    if (isRange(wanted)) return [source.range(dimension, wanted)];
    return [conjunctSql(noun, [{ kind: 'in', column: name, values: wanted }], regions)];
  });
  const placed = (conjunct: RowBranches[number]): RowBranches[number] =>
    source.table === rollUp.name ? withAncestors(rollUp, conjunct, regions) : conjunct;
  return [
    branchesSql(noun, branches.map(placed), regions),
    ...(region == null ? [] : [conjunctSql(noun, placed([{ kind: 'region', code: region }]), regions)]),
    ...asked,
  ];
}
