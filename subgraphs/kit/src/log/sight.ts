import { branchesFor, nounNamed, type Reader, type RecordEvent } from '../records/index.js';
import { isVisible, type LinkLookup, type RowBranches } from '../rules/index.js';

/** What an event is to a reader: a record to show, a record that left its sight, or none of its business. */
export type Seen = 'UPSERT' | 'DELETE' | undefined;

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

/** Decides event by event what one reader may know. Made anew for each page, so a revoked grant or link ends at once. */
export function createSight(reader: Reader): (event: RecordEvent) => Promise<Seen> {
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
    if (own.length === 0) return undefined;
    if (event.after && (await isVisible(own, event.after, linked))) return 'UPSERT';
    if (event.before && (await isVisible(own, event.before, linked))) return 'DELETE';
    return undefined;
  };
}
