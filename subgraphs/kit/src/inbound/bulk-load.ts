import type { EntityManager } from 'typeorm';
import {
  bindable,
  type Class,
  columnsOf,
  insertLinks,
  isRegional,
  linksOf,
  type Noun,
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
  const regional = isRegional(noun.record);
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
  rows: Iterable<BulkRow>,
): Promise<void> {
  const columns = columnsOf(noun.record as unknown as Class);
  // Backticks are quotes to both databases; a column may be called `rank`, which MySQL reserves.
  const names = columns.map(({ column }) => `\`${column}\``).join(', ');
  const one = `(${columns.map(() => '?').join(', ')})`;
  const together = Math.min(ROWS_TOGETHER, Math.floor(MOST_PARAMETERS / columns.length));
  const at = new Date();
  // While the database takes one statement the rows of the next are drawn: both sides work at once.
  let underWay: Promise<unknown> = Promise.resolve();
  for (const part of partsOf(rows, together)) {
    const whole = part.map((row) => completed(noun, row, sourceCode, at));
    const values = whole.flatMap((record) => columns.map(({ kind, property }) => bindable(kind, record[property])));
    const text = `INSERT INTO ${noun.table} (${names}) VALUES ${part.map(() => one).join(', ')}`;
    const links = whole.flatMap((record) => linksOf(noun, record as never));
    await underWay;
    underWay = manager.query(text, values).then(() => insertLinks(manager, noun, links));
    // An error is met at the next await; until then it is nobody's.
    underWay.catch(() => undefined);
  }
  await underWay;
}

function* partsOf<T>(rows: Iterable<T>, most: number): Generator<T[], void, void> {
  let part: T[] = [];
  for (const row of rows) {
    part.push(row);
    if (part.length < most) continue;
    yield part;
    part = [];
  }
  if (part.length > 0) yield part;
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
  const source = rows[Symbol.iterator]();
  let total = 0;
  let isMore = true;
  /** The next rows of one transaction; leaves the source open behind them, which `for … of` with a break would close. */
  function* some(): Generator<BulkRow, void, void> {
    for (let count = 0; count < ROWS_COMMITTED; count += 1) {
      const { done, value } = source.next();
      if (done) {
        isMore = false;
        return;
      }
      total += 1;
      yield value;
    }
  }
  while (isMore) {
    await store.write((manager) => insertRows(manager, noun, sourceCode, some()));
    onRows(total);
  }
  return total;
}
