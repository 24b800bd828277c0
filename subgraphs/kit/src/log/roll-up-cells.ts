import type { EntityManager } from 'typeorm';
import { dialect } from '../records/index.js';
import type { RollUp } from './roll-up.js';

/** What is to be added to one cell. */
export interface CellChange {
  readonly key: readonly (string | number)[];
  readonly sums: readonly number[];
}

/** Changes of cells, put together: what goes and comes within a batch is not written. */
export class CellChanges {
  readonly #cells = new Map<string, { key: readonly (string | number)[]; sums: number[] }>();

  add(key: readonly (string | number)[], sums: readonly number[], times: 1 | -1): void {
    const name = JSON.stringify(key);
    const cell = this.#cells.get(name) ?? { key, sums: sums.map(() => 0) };
    sums.forEach((sum, at) => {
      cell.sums[at] = (cell.sums[at] ?? 0) + times * sum;
    });
    this.#cells.set(name, cell);
  }

  /** In one order, so that no two writers wait for each other in a circle. */
  all(): CellChange[] {
    return [...this.#cells.entries()]
      .filter(([, { sums }]) => sums.some((sum) => sum !== 0))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, cell]) => cell);
  }
}

/** Parameters of one statement, far below the 32 766 of SQLite. */
const MOST_PARAMETERS = 8_000;

function* parts<T>(all: readonly T[], most: number): Generator<readonly T[]> {
  for (let from = 0; from < all.length; from += most) yield all.slice(from, from + most);
}

const holes = (count: number): string => Array(count).fill('?').join(', ');

/** Adds to the sums of cells, makes the cells that are missing, and removes those that no record is in any more. */
export async function changeCells(
  manager: EntityManager,
  rollUp: RollUp,
  changes: readonly CellChange[],
): Promise<void> {
  const { name, dimensions, measures } = rollUp;
  const keys = dimensions.map(({ column }) => column);
  const sums = measures.map(({ column }) => column);
  const columns = [...keys, ...sums].map((column) => `\`${column}\``).join(', ');
  const added = (from: (column: string) => string): string =>
    sums.map((column) => `\`${column}\` = ${name}.\`${column}\` + ${from(column)}`).join(', ');
  const onDuplicate =
    dialect === 'mysql'
      ? `ON DUPLICATE KEY UPDATE ${added((column) => `VALUES(\`${column}\`)`)}`
      : `ON CONFLICT (${keys.map((column) => `\`${column}\``).join(', ')}) DO UPDATE SET ${added((column) => `excluded.\`${column}\``)}`;
  const width = keys.length + sums.length;
  for (const part of parts(changes, Math.floor(MOST_PARAMETERS / width))) {
    const rows = part.map(() => `(${holes(width)})`).join(', ');
    const values = part.flatMap((change) => [...change.key, ...change.sums]);
    await manager.query(`INSERT INTO ${name} (${columns}) VALUES ${rows} ${onDuplicate}`, values);
  }
  const emptied = changes.filter((change) => (change.sums[0] ?? 0) < 0);
  const same = `(${keys.map((column) => `\`${column}\` = ?`).join(' AND ')})`;
  for (const part of parts(emptied, 100)) {
    const where = part.map(() => same).join(' OR ');
    await manager.query(
      `DELETE FROM ${name} WHERE \`${sums[0]}\` = 0 AND (${where})`,
      part.flatMap(({ key }) => key),
    );
  }
}
