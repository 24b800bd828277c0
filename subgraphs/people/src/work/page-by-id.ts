import { HubError } from '@qishu/kit/base';
import { pageSize, type Reader } from '@qishu/kit/records';

/** A page of an answer that is worked out: in the order of ids, `first` rows after where the page before ended. */
export interface PageQuestion {
  readonly first: number | null;
  readonly after: string | null;
}

/** Where a page ends, and whether there is more after it. */
export interface PageEnd {
  readonly hasNextPage: boolean;
  readonly endCursor: string | null;
}

/** The id that a cursor of this question names; a cursor of another question or asker is none. */
function idAfter(after: string | null, mark: string, { seal }: Reader): string {
  if (after === null) return '';
  const opened = seal.open(after) as { k?: unknown; i?: unknown } | null | undefined;
  if (opened?.k !== mark) throw new HubError('BAD_CURSOR', { field: 'after' });
  return String(opened.i);
}

/**
 * Reads one page by id. `mark` is all that makes the question; `read` gives the rows after an id, in the order of ids and
 * at most so many: one more than the page holds tells whether it is the last. Without it nobody is to be found.
 */
export async function pageById<Row extends { readonly id: string }>(
  { first, after }: PageQuestion,
  mark: readonly unknown[],
  reader: Reader,
  read: ((after: string, most: number) => Promise<Row[]>) | undefined,
): Promise<PageEnd & { readonly rows: readonly Row[] }> {
  const size = pageSize(first ?? undefined);
  const asked = JSON.stringify([...mark, reader.principal.subject]);
  const from = idAfter(after, asked, reader);
  const found = read ? await read(from, size + 1) : [];
  const rows = found.slice(0, size);
  const last = rows.at(-1);
  return {
    rows,
    hasNextPage: found.length > size,
    endCursor: last === undefined ? null : reader.seal.seal({ k: asked, i: last.id }),
  };
}
