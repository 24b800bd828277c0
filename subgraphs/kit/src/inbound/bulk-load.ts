import type { EntityManager } from 'typeorm';
import {
  bindable,
  type Class,
  columnsOf,
  insertLinks,
  linksOf,
  type Noun,
  RegionalRecord,
  regionTree,
  type Store,
} from '../records/index.js';

/** A row of a bulk load: the noun’s own columns; what every record carries is filled in. */
export type BulkRow = Readonly<Record<string, unknown>> & { readonly id: string };

/** Rows of one INSERT: more gain nothing, and MariaDB’s packets stay small. */
const ROWS_TOGETHER = 500;
/** SQLite binds at most 32 766 parameters in one statement. */
const MOST_PARAMETERS = 32_000;
/** Rows of one transaction. */
const ROWS_COMMITTED = 20_000;

const placements = new Map<string, object>();

/** The placement of a region, worked out once: millions of rows lie in a few hundred regions. */
function placementOf(code: string): object {
  const known = placements.get(code) ?? regionTree().placement(code);
  placements.set(code, known);
  return known;
}

/** Fills in what the house keeps of every record. */
export function completed(noun: Noun, row: BulkRow, sourceCode: string, at: Date): Record<string, unknown> {
  const regional = noun.record.prototype instanceof RegionalRecord;
  const kept = { sourceCode, sourceId: row.id, version: 1, createdAt: at, updatedAt: at, dataLevel: 'L2' };
  // Assigned, not spread: several spreads in one literal make objects so slow that ten million of them cost minutes.
  const whole: Record<string, unknown> = Object.assign(
    kept,
    row,
    regional ? placementOf(String(row.regionCode)) : undefined,
  );
  return noun.derive ? Object.assign(whole, noun.derive(whole as never)) : whole;
}

/** Inserts rows past the unit of work, and the links that they make, within a transaction of the caller. */
export async function insertRows(
  manager: EntityManager,
  noun: Noun,
  sourceCode: string,
  rows: readonly BulkRow[],
): Promise<void> {
  const columns = columnsOf(noun.record as unknown as Class);
  // Backticks are quotes to both databases; a column may be called `rank`, which MySQL reserves.
  const names = columns.map(({ column }) => `\`${column}\``).join(', ');
  const one = `(${columns.map(() => '?').join(', ')})`;
  const together = Math.min(ROWS_TOGETHER, Math.floor(MOST_PARAMETERS / columns.length));
  const at = new Date();
  for (let from = 0; from < rows.length; from += together) {
    const part = rows.slice(from, from + together).map((row) => completed(noun, row, sourceCode, at));
    const values = part.flatMap((whole) => columns.map(({ kind, property }) => bindable(kind, whole[property])));
    await manager.query(`INSERT INTO ${noun.table} (${names}) VALUES ${part.map(() => one).join(', ')}`, values);
    await insertLinks(
      manager,
      noun,
      part.flatMap((whole) => linksOf(noun, whole as never)),
    );
  }
}

/**
 * Inserts many rows past the unit of work: no events are written, so the caller opens a new epoch afterwards. Rows are
 * drawn one by one, so memory stays flat however many there are.
 */
export async function bulkLoad(
  store: Store,
  noun: Noun,
  sourceCode: string,
  rows: Iterable<BulkRow>,
  onRows: (count: number) => void = () => undefined,
): Promise<number> {
  let total = 0;
  let waiting: BulkRow[] = [];
  const flush = async (): Promise<void> => {
    const batch = waiting;
    waiting = [];
    await store.write((manager) => insertRows(manager, noun, sourceCode, batch));
    total += batch.length;
    onRows(total);
  };
  for (const row of rows) {
    waiting.push(row);
    if (waiting.length >= ROWS_COMMITTED) await flush();
  }
  if (waiting.length > 0) await flush();
  return total;
}
