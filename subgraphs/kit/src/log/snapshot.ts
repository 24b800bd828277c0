import { HubError } from '../base/index.js';
import { type Noun, nounNamed, type Reader } from '../records/index.js';
import { MOST_CHANGES, typesWanted } from './change-feed.js';
import { headOf, openPlaceToken, type Place, placeToken, sealPlace } from './cursor.js';
import { askedFilter, type FeedFilter } from './feed-filter.js';
import { readState } from './log-state.js';
import type { RecordLog } from './record-log.js';
import { nextRows, passesOver, type SnapshotPass } from './snapshot-pass.js';

/** Rows that one call tests at most, so that a reader who sees little cannot make it read a whole table. */
const MOST_TESTED = 10_000;
const STRIDE = 2_000;

/** What a snapshot is asked. The same types and filter on every page. */
export interface SnapshotQuestion {
  readonly types: readonly string[];
  readonly filter?: FeedFilter | null | undefined;
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

/** How far a snapshot is: all of the passes before this one, and of this one all rows up to `mark`. */
interface Opened {
  readonly from: Place;
  readonly pass: number;
  readonly mark: string;
}

async function openPage(log: RecordLog, asked: string, after: string | null | undefined): Promise<Opened> {
  // Before the first row is read: what commits from now on comes again as a change, and does no harm twice.
  if (after == null) return { from: headOf(await readState(log.store.read.manager, log.name)), pass: 0, mark: '' };
  const opened = log.seal.open(after) as
    | { k?: unknown; s?: unknown; t?: number; i?: string; p?: unknown }
    | null
    | undefined;
  if (opened?.k !== 'snapshot' || opened.s !== asked) throw new HubError('BAD_CURSOR', { field: 'after' });
  return { from: await openPlaceToken(log, opened.p), pass: opened.t as number, mark: opened.i as string };
}

/** One page of everything that the reader sees of some types, in the order of type and id. Fuzzy while writes run. */
export async function readSnapshot(log: RecordLog, question: SnapshotQuestion, reader: Reader): Promise<SnapshotPage> {
  const wanted = question.first ?? MOST_CHANGES;
  if (!Number.isInteger(wanted) || wanted < 1 || wanted > MOST_CHANGES)
    throw new HubError('BAD_PAGE_SIZE', { field: 'first', most: MOST_CHANGES });
  const types = [...new Set(typesWanted(question.types))].sort();
  const filter = askedFilter(question.filter, reader.regions);
  const asked = JSON.stringify([types, filter]);
  const passes = types.flatMap((type) => passesOver(nounNamed(type) as Noun, filter, reader.regions));
  const { from, pass, mark } = await openPage(log, asked, question.after);
  const records: SnapshotRecord[] = [];
  let [at, last] = [pass, mark];
  let tested = 0;
  while (at < passes.length && records.length < wanted && tested < MOST_TESTED) {
    const walk = passes[at] as SnapshotPass;
    const rows = await nextRows(walk, last, STRIDE, reader);
    tested += rows.length;
    for (const row of rows) {
      last = row.mark;
      if (row.visible) records.push({ type: walk.noun.name, recordId: row.id });
      if (records.length === wanted) break;
    }
    if (rows.length < STRIDE && last === (rows.at(-1)?.mark ?? last)) [at, last] = [at + 1, ''];
  }
  const page = { k: 'snapshot', s: asked, t: at, i: last, p: placeToken(log, from) };
  const endCursor = at < passes.length ? log.seal.seal(page) : null;
  return { records, endCursor, changesFrom: sealPlace(log, from), changesFromSeq: from.seq };
}
