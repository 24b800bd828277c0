import { branchesFor, nounNamed, type Reader, type RecordEvent } from '../records/index.js';
import { isVisible, type LinkLookup, type RowBranches, type ScopeFacts } from '../rules/index.js';

/** What an event is to a reader: a record to show, a record that left its sight, or none of its business. */
export type Seen = 'UPSERT' | 'DELETE' | undefined;

/**
 * Whether facts of a record belong to what a reader asked for. A fact that an older event does not tell is undefined:
 * whether that belongs is the question's to say.
 */
export type Narrow = (facts: Readonly<Record<string, unknown>>, event: RecordEvent) => boolean;

/** Asks the database whether a link row exists. As it is now: the log keeps facts of rows, not of links. */
function linkLookup(reader: Reader): LinkLookup {
  const known = new Map<string, Promise<boolean>>();
  return (link, rowValue) => {
    const key = JSON.stringify([link.table, link.linkColumn, link.claimColumn, link.value, rowValue]);
    const sql = `SELECT 1 AS found FROM ${link.table} WHERE ${link.linkColumn} = ? AND ${link.claimColumn} = ? LIMIT 1`;
    const asked =
      known.get(key) ?? reader.store.read.query(sql, [rowValue, link.value]).then((rows: unknown[]) => rows.length > 0);
    known.set(key, asked);
    return asked;
  };
}

/**
 * Decides event by event what one reader may know of what it asked for: a record that leaves the question is like one
 * that leaves its sight. Made anew for each page, so a revoked grant or link ends at once.
 */
export function createSight(reader: Reader, narrow: Narrow = () => true): (event: RecordEvent) => Promise<Seen> {
  const branches = new Map<string, RowBranches>();
  const linked = linkLookup(reader);
  const branchesOf = (type: string): RowBranches => {
    const known = branches.get(type);
    if (known) return known;
    const noun = nounNamed(type);
    const own = noun ? branchesFor(noun, reader) : [];
    branches.set(type, own);
    return own;
  };
  return async (event) => {
    const own = branchesOf(event.type);
    // One state must be both seen and asked for: where a record was before it came into sight is not told.
    const isHeld = async (facts: ScopeFacts | null): Promise<boolean> =>
      facts !== null && narrow(facts, event) && isVisible(own, facts, linked);
    if (await isHeld(event.after)) return 'UPSERT';
    return (await isHeld(event.before)) ? 'DELETE' : undefined;
  };
}
