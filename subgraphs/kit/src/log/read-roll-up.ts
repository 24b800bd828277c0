import type { EntityManager } from 'typeorm';
import { branchesFor, type Reader, type Store } from '../records/index.js';
import type { RegionTree, RowBranches } from '../rules/index.js';
import { type LogState, readState } from './log-state.js';
import { MemberCounter, type Members } from './members.js';
import type { RecordLog } from './record-log.js';
import { type Dimension, MEMBERS, type RollUp } from './roll-up.js';
import { RollUpPosition } from './roll-up-position.js';
import {
  cellsOf,
  conditions,
  dimensionOf,
  type RollUpQuestion,
  rowsOf,
  type Source,
  tellsApart,
} from './roll-up-question.js';
import { coarser, toldValue } from './roll-up-values.js';

/** The most cells of one answer. */
export const MOST_CELLS = 10_000;

export interface RollUpCell {
  readonly by: Readonly<Record<string, string | number | boolean | null>>;
  /** By measure; `records` counts the records. */
  readonly sums: Readonly<Record<string, number>>;
  /** How many different ones the records are about, where that was asked for. */
  readonly distinct?: number;
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

/** Whose rows a question is about, and where they are. */
export interface RollUpSight {
  readonly store: Pick<Store, 'read'>;
  readonly regions: RegionTree;
  /** What is seen of the noun. */
  readonly branches: RowBranches;
}

type Row = Readonly<Record<string, string | number | Members | null>>;

type Group = RollUpQuestion['groupBy'][number];

const grouped = (rollUp: RollUp, group: Group): Dimension =>
  dimensionOf(rollUp, typeof group === 'string' ? group : group.period);

/** What a group is read by. Days of which months or more are asked are put together by the database already. */
function groupSql(rollUp: RollUp, group: Group, source: Source): string {
  const dimension = grouped(rollUp, group);
  const value = source.value(dimension);
  return typeof group !== 'string' && dimension.period?.part === 'DAY' ? `SUBSTR(${value}, 1, 7)` : value;
}

async function sumRows(rollUp: RollUp, question: RollUpQuestion, source: Source, sight: RollUpSight): Promise<Row[]> {
  const tests = conditions(rollUp, question, source, sight);
  const select = [
    ...question.groupBy.map((group, at) => `${groupSql(rollUp, group, source)} AS d${at}`),
    ...rollUp.measures.map((measure, at) => `SUM(${source.sum(measure)}) AS m${at}`),
  ];
  const keys = question.groupBy.map((_group, at) => `d${at}`).join(', ');
  const order = keys ? ` GROUP BY ${keys} ORDER BY ${keys}` : '';
  const rows: Row[] = await sight.store.read.query(
    `SELECT ${select.join(', ')} FROM ${source.table} t WHERE ${tests.map(({ sql }) => `(${sql})`).join(' AND ')}${order} LIMIT ${MOST_CELLS + 1}`,
    tests.flatMap(({ parameters }) => parameters),
  );
  return rows.filter((row) => Number(row['m0']) > 0);
}

/** The members of the cells, a row a cell. */
function memberRows(rollUp: RollUp, question: RollUpQuestion, sight: RollUpSight): Promise<Row[]> {
  const source = cellsOf(rollUp);
  const tests = conditions(rollUp, question, source, sight);
  const groups = question.groupBy.map((group, at) => `${groupSql(rollUp, group, source)} AS d${at}, `);
  return sight.store.read.query(
    `SELECT ${groups.join('')}t.${MEMBERS} AS members FROM ${rollUp.name} t WHERE ${tests.map(({ sql }) => `(${sql})`).join(' AND ')}`,
    tests.flatMap(({ parameters }) => parameters),
  );
}

/** What rows are told under: periods as coarse as asked for. Worked out once for the many rows of one group. */
function tellerOf(rollUp: RollUp, { groupBy }: RollUpQuestion): (row: Row) => Told {
  const groups = groupBy.map((group) => ({
    dimension: grouped(rollUp, group),
    by: typeof group === 'string' ? undefined : group.by,
  }));
  const known = new Map<string, Told>();
  return (row) => {
    const raw = groups.map((_group, at) => row[`d${at}`]).join('\n');
    let found = known.get(raw);
    if (!found) {
      const by = Object.fromEntries(
        groups.map(({ dimension: { name, kind }, by: coarse }, at) => {
          const value = row[`d${at}`];
          return [name, toldValue(kind, coarse ? coarser(String(value), coarse) : value)];
        }),
      );
      found = { by, name: JSON.stringify(by) };
      known.set(raw, found);
    }
    return found;
  };
}

interface Told {
  readonly by: RollUpCell['by'];
  readonly name: string;
}

/** Rows as cells; those of one coarser period are put together. */
function told(rollUp: RollUp, question: RollUpQuestion, rows: readonly Row[]): Map<string, RollUpCell> {
  const tell = tellerOf(rollUp, question);
  const found = new Map<string, { by: RollUpCell['by']; sums: Record<string, number> }>();
  for (const row of rows) {
    const { by, name } = tell(row);
    const cell = found.get(name) ?? { by, sums: Object.fromEntries(rollUp.measures.map((each) => [each.name, 0])) };
    rollUp.measures.forEach((measure, at) => {
      cell.sums[measure.name] = (cell.sums[measure.name] ?? 0) + Number(row[`m${at}`]);
    });
    found.set(name, cell);
  }
  return found;
}

/** How many different ones each told cell is about. */
function counted(rollUp: RollUp, question: RollUpQuestion, rows: readonly Row[]): Map<string, number> {
  const tell = tellerOf(rollUp, question);
  const groups = new Map<string, Members[]>();
  for (const row of rows) {
    const { name } = tell(row);
    const group = groups.get(name);
    if (group) group.push(row['members'] as Members);
    else groups.set(name, [row['members'] as Members]);
  }
  const counter = new MemberCounter();
  return new Map([...groups].map(([name, cells]) => [name, counter.count(cells)]));
}

/** The position, where its sums may be read: whole, of this declaration and of this epoch. */
async function usable(
  manager: EntityManager,
  { name: id, fingerprint }: RollUp,
  { epoch }: LogState,
): Promise<RollUpPosition | undefined> {
  const found = await manager.findOneBy(RollUpPosition, { id });
  return found?.state === 'READY' && found.fingerprint === fingerprint && found.epoch === epoch ? found : undefined;
}

/** Reads from the table of a roll-up; undefined where it is being made, or was begun anew meanwhile: then it holds a part of the sums. */
export async function whileKept<T>(
  log: Pick<RecordLog, 'name'>,
  { read: { manager } }: Pick<Store, 'read'>,
  rollUp: RollUp,
  work: (asOf: RollUpAnswer['asOf']) => Promise<T>,
): Promise<T | undefined> {
  const state = await readState(manager, log.name);
  const before = await usable(manager, rollUp, state);
  if (!before) return undefined;
  const { epoch, seq } = before;
  const done = await work({ epoch, seq, behind: Math.max(0, state.headSeq - seq) });
  const after = await usable(manager, rollUp, await readState(manager, log.name));
  return after?.builds === before.builds ? done : undefined;
}

/** A part of a question with the roll-up that tells it. */
export interface KeptPart {
  readonly rollUp: RollUp;
  readonly question: RollUpQuestion;
}

/** Whether the cells of a part tell the rows of its question apart. */
function isTold({ rollUp, question }: KeptPart, { regions, branches }: RollUpSight): boolean {
  const { region } = question;
  const asked: RowBranches = region != null && regions.has(region) ? [[{ kind: 'region', code: region }]] : [];
  return tellsApart(rollUp, question, [...branches, ...asked], regions);
}

/**
 * Reads the sums that are kept; undefined where they are being made, or cannot tell the rows of the question apart. With
 * `distinct` the cells also say how many different ones they are about, after a step in between of a newer position.
 * Several parts are one question, as whole months and the days beside them: no record is in two of them (but for a step
 * in which one follows a change that the other has not seen), their groups stand in one order, and their roll-ups have
 * the same measures.
 */
export async function readKeptSums(
  log: Pick<RecordLog, 'name'>,
  sight: RollUpSight,
  parts: readonly [KeptPart, ...KeptPart[]],
  distinct = false,
): Promise<RollUpAnswer | undefined> {
  if (!parts.every((part) => isTold(part, sight))) return undefined;
  const read = await Promise.all(
    parts.map(({ rollUp, question }) =>
      whileKept(log, sight.store, rollUp, async (asOf) => {
        const rows = await sumRows(rollUp, question, cellsOf(rollUp), sight);
        const isRead = distinct && rows.length <= MOST_CELLS;
        return { asOf, rows, members: isRead ? await memberRows(rollUp, question, sight) : [] };
      }),
    ),
  );
  const known = read.filter((part) => part !== undefined);
  const [first] = known;
  if (first === undefined || known.length < parts.length) return undefined;
  const [{ rollUp, question }] = parts;
  const rows = known.flatMap((part) => part.rows);
  const different = counted(
    rollUp,
    question,
    known.flatMap(({ members }) => members),
  );
  const cells = [...told(rollUp, question, rows.slice(0, MOST_CELLS))].map(([name, cell]) =>
    distinct ? { ...cell, distinct: different.get(name) ?? 0 } : cell,
  );
  const asOf = known.reduce((least, part) => (part.asOf.seq < least.seq ? part.asOf : least), first.asOf);
  return { cells, isWhole: rows.length <= MOST_CELLS, from: 'ROLL_UP', asOf };
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
  const { store, regions } = reader;
  const sight = { store, regions, branches: branchesFor(rollUp.noun, reader) };
  const kept = await readKeptSums(log, sight, [{ rollUp, question }]);
  if (kept) return kept;
  const { epoch, headSeq: seq } = await readState(store.read.manager, log.name);
  const rows = await sumRows(rollUp, question, rowsOf(rollUp, regions), sight);
  const cells = [...told(rollUp, question, rows.slice(0, MOST_CELLS)).values()];
  return { cells, isWhole: rows.length <= MOST_CELLS, from: 'ROWS', asOf: { epoch, seq, behind: 0 } };
}
