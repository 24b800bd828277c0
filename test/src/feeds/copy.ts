import type { RunningHub, Token } from '../running/hub.js';

/** What a subgraph's feed is called, and which records of it are copied with which fields. */
export interface Copied {
  /** Word before `Changes` and `Snapshot`. */
  readonly feed: string;
  /** Type of the record, and its list. */
  readonly type: string;
  readonly list: string;
  readonly fields: string;
}

/** What a reader asks for of what it sees; without it, all. */
export interface Asked {
  readonly region?: string;
  readonly source?: string;
}

/** Record id → the record as its reader sees it. */
export type Copy = ReadonlyMap<string, unknown>;

interface Record {
  readonly recordId: string;
  readonly node: unknown;
}
interface Change extends Record {
  readonly seq: number;
  readonly operation: 'UPSERT' | 'DELETE';
}

/** Small pages, so that writes fall between them. */
const perPage = 3;

/** Keeps a copy as any platform would: the snapshot page by page, then the changes up to a place of the log. */
export async function keptCopy(
  hub: RunningHub,
  reader: Token,
  of: Copied,
  upTo: Promise<number>,
  filter: Asked = {},
): Promise<Copy> {
  const copy = new Map<string, unknown>();
  const node = `node { ... on ${of.type} { ${of.fields} } }`;
  const snapshot = `query ($after: String, $filter: FeedFilter) {
    page: ${of.feed}Snapshot(types: ["${of.type}"], filter: $filter, first: ${perPage}, after: $after) {
      records { recordId ${node} } endCursor changesFrom
    }
  }`;
  let after: string | null = null;
  let cursor = '';
  do {
    const { page } = await hub.data(snapshot, reader, { after, filter });
    for (const { recordId, node: shown } of page.records as Record[]) if (shown) copy.set(recordId, shown);
    [after, cursor] = [page.endCursor, page.changesFrom];
  } while (after !== null);
  const head = await upTo;
  let last = 0;
  for (let reached = -1; reached < head; ) {
    const { page } = await hub.data(changesOf(of, node), reader, { after: cursor, filter });
    for (const { seq, operation, recordId, node: shown } of page.changes as Change[]) {
      if (seq <= last) throw new Error(`place ${seq} after ${last}`);
      last = seq;
      if (operation === 'DELETE' || !shown) copy.delete(recordId);
      else copy.set(recordId, shown);
    }
    [cursor, reached] = [page.endCursor, page.endSeq];
  }
  return copy;
}

const changesOf = ({ feed, type }: Copied, node: string): string => `query ($after: String, $filter: FeedFilter) {
  page: ${feed}Changes(types: ["${type}"], filter: $filter, first: ${perPage}, after: $after) {
    changes { seq operation recordId ${node} } endCursor endSeq
  }
}`;

/** The newest place of a log. */
export async function headOf(hub: RunningHub, reader: Token, { feed }: Copied): Promise<number> {
  return (await hub.data(`{ page: ${feed}Changes(first: 1) { head } }`, reader)).page.head;
}

/** The same records, read directly, list page by list page. */
export async function directRead(hub: RunningHub, reader: Token, { list, fields }: Copied): Promise<Copy> {
  const rows = new Map<string, unknown>();
  let after: string | null = null;
  do {
    const question = `query ($after: String) { page: ${list}(first: 100, after: $after) {
      nodes { id ${fields} } pageInfo { hasNextPage endCursor }
    } }`;
    const { page } = await hub.data(question, reader, { after });
    for (const { id, ...shown } of page.nodes) rows.set(id, shown);
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
  return rows;
}
