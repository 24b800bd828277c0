import type { EntityManager } from 'typeorm';
import { dialect } from '../records/index.js';
import { numbersOf } from './counted-subject.js';
import { changedMembers, type Members, noMembers } from './members.js';
import { MEMBERS, type RollUp } from './roll-up.js';
import { Untold } from './step-lost.js';

/** What is to be added to one cell. */
export interface CellChange {
  readonly key: readonly (string | number)[];
  readonly sums: readonly number[];
  /** Records by whom they are about; empty where nothing is counted once. */
  readonly members: ReadonlyMap<string, number>;
}

/** Whom records are about, if anybody. */
export const memberOf = (subject: unknown, records = 1): ReadonlyMap<string, number> =>
  subject === null || subject === undefined ? new Map() : new Map([[String(subject), records]]);

/** Changes of cells, put together: what goes and comes within a batch is not written. */
export class CellChanges {
  readonly #cells = new Map<string, { key: CellChange['key']; sums: number[]; members: Map<string, number> }>();

  add({ key, sums, members }: CellChange, times: 1 | -1): void {
    const name = JSON.stringify(key);
    const cell = this.#cells.get(name) ?? { key, sums: sums.map(() => 0), members: new Map() };
    sums.forEach((sum, at) => {
      cell.sums[at] = (cell.sums[at] ?? 0) + times * sum;
    });
    for (const [member, records] of members)
      cell.members.set(member, (cell.members.get(member) ?? 0) + times * records);
    this.#cells.set(name, cell);
  }

  /** In one order, so that no two writers wait for each other in a circle. */
  all(): CellChange[] {
    return [...this.#cells.entries()]
      .map(
        ([name, cell]) => [name, { ...cell, members: new Map([...cell.members].filter(([, n]) => n !== 0)) }] as const,
      )
      .filter(([, { sums, members }]) => members.size > 0 || sums.some((sum) => sum !== 0))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, cell]) => cell);
  }
}

/** Parameters of one statement, far below the 32 766 of SQLite. */
const MOST_PARAMETERS = 8_000;
/** Cells that are looked up by one statement. */
const MOST_LOOKED_UP = 100;

function* parts<T>(all: readonly T[], most: number): Generator<readonly T[]> {
  for (let from = 0; from < all.length; from += most) yield all.slice(from, from + most);
}

const holes = (count: number): string => Array(count).fill('?').join(', ');
const keysOf = ({ dimensions }: RollUp): string[] => dimensions.map(({ column }) => `\`${column}\``);

/** The condition that selects cells by their keys. */
const those = (rollUp: RollUp, cells: readonly unknown[]): string => {
  const same = keysOf(rollUp).map((column) => `${column} = ?`);
  return cells.map(() => `(${same.join(' AND ')})`).join(' OR ');
};

/** The members of each change’s cell as they will be. */
async function membersAfter(
  manager: EntityManager,
  rollUp: RollUp,
  changes: readonly CellChange[],
): Promise<Members[]> {
  const numbers = await numbersOf(manager, [...new Set(changes.flatMap(({ members }) => [...members.keys()]))]);
  const known = new Map<string, Members>();
  const keys = rollUp.dimensions.map((_dimension, at) => `d${at}`);
  const select = keysOf(rollUp).map((column, at) => `${column} AS d${at}`);
  for (const part of parts(changes, MOST_LOOKED_UP)) {
    const rows: Record<string, string | number | Members>[] = await manager.query(
      `SELECT ${select.join(', ')}, ${MEMBERS} AS members FROM ${rollUp.name} WHERE ${those(rollUp, part)}`,
      part.flatMap(({ key }) => key),
    );
    for (const row of rows) known.set(JSON.stringify(keys.map((name) => row[name])), row['members'] as Members);
  }
  return changes.map(({ key, members }) => {
    const numbered = new Map([...members].map(([subject, records]) => [numbers.get(subject) as number, records]));
    const after = changedMembers(known.get(JSON.stringify(key)) ?? noMembers, numbered);
    if (!after) throw new Untold();
    return after;
  });
}

/** Adds to the sums of cells, makes the cells that are missing, and removes those that no record is in any more. */
export async function changeCells(
  manager: EntityManager,
  rollUp: RollUp,
  changes: readonly CellChange[],
): Promise<void> {
  const { name, measures, distinct } = rollUp;
  const sums = measures.map(({ column }) => `\`${column}\``);
  const members = distinct ? await membersAfter(manager, rollUp, changes) : [];
  const columns = [...keysOf(rollUp), ...sums, ...(distinct ? [MEMBERS] : [])];
  const given = (column: string): string => (dialect === 'mysql' ? `VALUES(${column})` : `excluded.${column}`);
  const set = [
    ...sums.map((column) => `${column} = ${name}.${column} + ${given(column)}`),
    ...(distinct ? [`${MEMBERS} = ${given(MEMBERS)}`] : []),
  ].join(', ');
  const onDuplicate =
    dialect === 'mysql'
      ? `ON DUPLICATE KEY UPDATE ${set}`
      : `ON CONFLICT (${keysOf(rollUp).join(', ')}) DO UPDATE SET ${set}`;
  const written = changes.map((change, at) => [
    ...change.key,
    ...change.sums,
    ...(distinct ? [Buffer.from(members[at] as Members)] : []),
  ]);
  for (const part of parts(written, Math.floor(MOST_PARAMETERS / columns.length))) {
    const rows = part.map(() => `(${holes(columns.length)})`).join(', ');
    await manager.query(`INSERT INTO ${name} (${columns.join(', ')}) VALUES ${rows} ${onDuplicate}`, part.flat());
  }
  const emptied = changes.filter((change) => (change.sums[0] ?? 0) < 0);
  for (const part of parts(emptied, MOST_LOOKED_UP))
    await manager.query(
      `DELETE FROM ${name} WHERE ${sums[0]} = 0 AND (${those(rollUp, part)})`,
      part.flatMap(({ key }) => key),
    );
}
