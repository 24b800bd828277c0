import type { EntityManager } from 'typeorm';
import { HubError } from '../base/index.js';
import {
  branchesFor,
  branchesSql,
  type Class,
  columnOf,
  conjunctSql,
  type Reader,
  type SqlPart,
} from '../records/index.js';
import { isDate, type RegionTree, type RowBranches, startOfBusinessDay } from '../rules/index.js';
import { type LogState, readState } from './log-state.js';
import type { RecordLog } from './record-log.js';
import type { Dimension, RollUp } from './roll-up.js';
import { RollUpPosition } from './roll-up-position.js';
import { type Coarser, coarser, toldValue } from './roll-up-values.js';

/** The most cells of one answer. */
export const MOST_CELLS = 10_000;

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

export interface RollUpCell {
  readonly by: Readonly<Record<string, string | number | boolean | null>>;
  /** By measure; `records` counts the records. */
  readonly sums: Readonly<Record<string, number>>;
}

export interface RollUpAnswer {
  readonly cells: readonly RollUpCell[];
  /** False when there were more than `MOST_CELLS`. */
  readonly isWhole: boolean;
  /** `ROWS` where the sums are being made, or cannot tell the asker’s rows apart: then the rows themselves were counted. */
  readonly from: 'ROLL_UP' | 'ROWS';
  /** The place in the log that the answer contains at least, and how many events it is behind. */
  readonly asOf: { readonly epoch: number; readonly seq: number; readonly behind: number };
}

/** What is read, from either of the two tables under the alias `t`. */
interface Source {
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
const cellsOf = (rollUp: RollUp): Source => ({
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
const rowsOf = ({ noun }: RollUp, regions: RegionTree): Source => ({
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
function tellsApart(
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

const dimensionOf = (rollUp: RollUp, name: string): Dimension => {
  const found = rollUp.dimensions.find((dimension) => dimension.name === name);
  if (!found) throw new Error(`${rollUp.name} has no dimension ${name}`);
  return found;
};

function conditions(rollUp: RollUp, { region, where = {} }: RollUpQuestion, source: Source, reader: Reader): SqlPart[] {
  const { noun } = rollUp;
  const { regions } = reader;
  if (region != null && !regions.has(region))
    throw new HubError('UNKNOWN_REGION', { field: 'region', code: region.slice(0, 32) });
  const asked = Object.entries(where).flatMap(([name, wanted]): SqlPart[] => {
    if (wanted == null) return [];
    const dimension = dimensionOf(rollUp, name);
    if (isRange(wanted)) return [source.range(dimension, wanted)];
    return [conjunctSql(noun, [{ kind: 'in', column: name, values: wanted }], regions)];
  });
  return [
    branchesSql(noun, branchesFor(noun, reader), regions),
    ...(region == null ? [] : [conjunctSql(noun, [{ kind: 'region', code: region }], regions)]),
    ...asked,
  ];
}

async function cells(manager: EntityManager, rollUp: RollUp, question: RollUpQuestion, source: Source, reader: Reader) {
  const grouped = question.groupBy.map((group) =>
    dimensionOf(rollUp, typeof group === 'string' ? group : group.period),
  );
  const tests = conditions(rollUp, question, source, reader);
  const select = [
    ...grouped.map((dimension, at) => `${source.value(dimension)} AS d${at}`),
    ...rollUp.measures.map((measure, at) => `SUM(${source.sum(measure)}) AS m${at}`),
  ];
  const keys = grouped.map((_dimension, at) => `d${at}`).join(', ');
  const order = keys ? ` GROUP BY ${keys} ORDER BY ${keys}` : '';
  const rows: Record<string, string | number | null>[] = await manager.query(
    `SELECT ${select.join(', ')} FROM ${source.table} t WHERE ${tests.map(({ sql }) => `(${sql})`).join(' AND ')}${order} LIMIT ${MOST_CELLS + 1}`,
    tests.flatMap(({ parameters }) => parameters),
  );
  return rows.filter((row) => Number(row['m0']) > 0);
}

/** Rows as cells; those of one coarser period are put together. */
function told(
  rollUp: RollUp,
  { groupBy }: RollUpQuestion,
  rows: readonly Record<string, string | number | null>[],
): RollUpCell[] {
  const found = new Map<
    string,
    { by: Record<string, string | number | boolean | null>; sums: Record<string, number> }
  >();
  for (const row of rows) {
    const by = Object.fromEntries(
      groupBy.map((group, at) => {
        const { name, kind } = dimensionOf(rollUp, typeof group === 'string' ? group : group.period);
        const value = row[`d${at}`];
        return [name, toldValue(kind, typeof group === 'string' ? value : coarser(String(value), group.by))];
      }),
    );
    const cell = found.get(JSON.stringify(by)) ?? {
      by,
      sums: Object.fromEntries(rollUp.measures.map(({ name }) => [name, 0])),
    };
    rollUp.measures.forEach(({ name }, at) => {
      cell.sums[name] = (cell.sums[name] ?? 0) + Number(row[`m${at}`]);
    });
    found.set(JSON.stringify(by), cell);
  }
  return [...found.values()];
}

/** The position, where its sums may be read: whole, of this declaration and of this epoch. */
async function usable(manager: EntityManager, rollUp: RollUp, state: LogState): Promise<RollUpPosition | undefined> {
  const found = await manager.findOneBy(RollUpPosition, { id: rollUp.name });
  const { fingerprint } = rollUp;
  return found?.state === 'READY' && found.fingerprint === fingerprint && found.epoch === state.epoch
    ? found
    : undefined;
}

/**
 * Reads sums within the asker’s rows. The row scope is that of every list; where the dimensions cannot express it, or
 * the sums are being made, the rows in scope are counted instead, so that an answer is slow sometimes and wrong never.
 */
export async function readRollUp(
  log: RecordLog,
  reader: Reader,
  rollUp: RollUp,
  question: RollUpQuestion,
): Promise<RollUpAnswer> {
  const { manager } = reader.store.read;
  const state = await readState(manager, log.name);
  const answer = (
    rows: Record<string, string | number | null>[],
    from: RollUpAnswer['from'],
    seq: number,
  ): RollUpAnswer => ({
    cells: told(rollUp, question, rows.slice(0, MOST_CELLS)),
    isWhole: rows.length <= MOST_CELLS,
    from,
    asOf: { epoch: state.epoch, seq, behind: state.headSeq - seq },
  });
  const region: RowBranches =
    question.region != null && reader.regions.has(question.region) ? [[{ kind: 'region', code: question.region }]] : [];
  const before = await usable(manager, rollUp, state);
  if (before && tellsApart(rollUp, question, [...branchesFor(rollUp.noun, reader), ...region], reader.regions)) {
    const rows = await cells(manager, rollUp, question, cellsOf(rollUp), reader);
    // Begun anew in between: then what was read is a part of the sums.
    const after = await usable(manager, rollUp, await readState(manager, log.name));
    if (after?.builds === before.builds) return answer(rows, 'ROLL_UP', before.seq);
  }
  return answer(await cells(manager, rollUp, question, rowsOf(rollUp, reader.regions), reader), 'ROWS', state.headSeq);
}
