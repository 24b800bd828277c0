import { HubError } from '@qishu/kit/base';
import { pageSize, type Reader } from '@qishu/kit/records';
import type { ShownMatch } from './match-enterprise.js';

interface Asked {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

/** One page of the answer for one enterprise. */
export interface PageOfMatches {
  readonly rows: readonly ShownMatch[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

/** A page of the matches found. Answers are worked out anew, so a cursor names a clause, not a number. */
export function pageOfMatches(
  { seal }: Reader,
  about: string,
  matches: readonly ShownMatch[],
  { first, after }: Asked,
): PageOfMatches {
  const k = `matches ${about}`;
  const size = pageSize(first);
  let from = 0;
  if (after != null) {
    const opened = seal.open(after) as { k?: unknown; i?: unknown } | null | undefined;
    if (opened?.k !== k) throw new HubError('BAD_CURSOR', { field: 'after' });
    from = matches.findIndex(({ clauseId }) => clauseId === opened.i) + 1;
  }
  const rows = matches.slice(from, from + size);
  const cursorOf = (match: ShownMatch | undefined): string | null =>
    match ? seal.seal({ k, i: match.clauseId }) : null;
  return {
    rows,
    pageInfo: {
      hasNextPage: from + size < matches.length,
      hasPreviousPage: from > 0,
      startCursor: cursorOf(rows[0]),
      endCursor: cursorOf(rows.at(-1)),
    },
  };
}
