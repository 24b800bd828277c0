import { HubError } from '../base/index.js';
import { branchesFor, branchesSql, type Noun, nounNamed, type Reader } from '../records/index.js';
import { MOST_CHANGES, typesWanted } from './change-feed.js';
import { headOf, openPlaceToken, type Place, placeToken, sealPlace } from './cursor.js';
import { readState } from './log-state.js';
import type { RecordLog } from './record-log.js';

/** Rows that one call tests at most, so that a reader who sees little cannot make it read a whole table. */
const MOST_TESTED = 10_000;
const STRIDE = 2_000;

/** What a snapshot is asked. The same types on every page. */
export interface SnapshotQuestion {
  readonly types: readonly string[];
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

/** One record of a snapshot; its fields come through the loaders. */
export interface SnapshotRecord {
  readonly type: string;
  readonly recordId: string;
}

export interface SnapshotPage {
  readonly records: readonly SnapshotRecord[];
  /** For the next page; null on the last one. A page may be short, even empty, and yet not be the last. */
  readonly endCursor: string | null;
  /** From here the change feed goes on once every page is read: the head as it was before the first page. */
  readonly changesFrom: string;
  readonly changesFromSeq: number;
}

/** How far a snapshot is: all of the types before `type`, and of that type all ids up to `id`. */
interface Mark {
  readonly type: number;
  readonly id: string;
}

interface Opened {
  readonly from: Place;
  readonly mark: Mark;
}

async function openPage(log: RecordLog, types: readonly string[], after: string | null | undefined): Promise<Opened> {
  // Before the first row is read: what commits from now on comes again as a change, and does no harm twice.
  if (after == null)
    return { from: headOf(await readState(log.store.read.manager, log.name)), mark: { type: 0, id: '' } };
  const opened = log.seal.open(after) as
    | { k?: unknown; s?: unknown; t?: number; i?: string; p?: unknown }
    | null
    | undefined;
  if (opened?.k !== 'snapshot' || opened.s !== types.join()) throw new HubError('BAD_CURSOR', { field: 'after' });
  return { from: await openPlaceToken(log, opened.p), mark: { type: opened.t as number, id: opened.i as string } };
}

/**
 * The next rows of a table in id order, each with the answer whether the reader sees it. The scope stands among the
 * columns and not in WHERE, so that no planner is tempted away from the walk along the primary key.
 */
async function nextRows(
  noun: Noun,
  after: string,
  limit: number,
  reader: Reader,
): Promise<{ id: string; visible: boolean }[]> {
  const branches = branchesFor(noun, reader);
  if (branches.length === 0) return [];
  const scope = branchesSql(noun, branches, reader.regions);
  const rows: { id: string; visible: unknown }[] = await reader.store.read.query(
    `SELECT t.id AS id, CASE WHEN ${scope.sql} THEN 1 ELSE 0 END AS visible FROM ${noun.table} t WHERE t.id > ? ORDER BY t.id LIMIT ${limit}`,
    [...scope.parameters, after],
  );
  return rows.map((row) => ({ id: row.id, visible: Number(row.visible) === 1 }));
}

/** One page of everything that the reader sees of some types, in the order of type and id. Fuzzy while writes run. */
export async function readSnapshot(log: RecordLog, question: SnapshotQuestion, reader: Reader): Promise<SnapshotPage> {
  const wanted = question.first ?? MOST_CHANGES;
  if (!Number.isInteger(wanted) || wanted < 1 || wanted > MOST_CHANGES)
    throw new HubError('BAD_PAGE_SIZE', { field: 'first', most: MOST_CHANGES });
  const types = [...new Set(typesWanted(question.types))].sort();
  const { from, mark } = await openPage(log, types, question.after);
  const records: SnapshotRecord[] = [];
  let { type: at, id } = mark;
  let tested = 0;
  while (at < types.length && records.length < wanted && tested < MOST_TESTED) {
    const type = types[at] as string;
    const rows = await nextRows(nounNamed(type) as Noun, id, STRIDE, reader);
    tested += rows.length;
    for (const row of rows) {
      id = row.id;
      if (row.visible) records.push({ type, recordId: row.id });
      if (records.length === wanted) break;
    }
    if (rows.length < STRIDE && id === (rows.at(-1)?.id ?? id)) [at, id] = [at + 1, ''];
  }
  const page = { k: 'snapshot', s: types.join(), t: at, i: id, p: placeToken(log, from) };
  const endCursor = at < types.length ? log.seal.seal(page) : null;
  return { records, endCursor, changesFrom: sealPlace(log, from), changesFromSeq: from.seq };
}
