import { HubError } from '@qishu/kit/base';
import { pageSize, type Reader } from '@qishu/kit/records';
import type { ShownMatch } from './match-enterprise.js';

/** The cursor of a match in the answer for one enterprise. */
export const sealMatch =
  (reader: Reader, about: string) =>
  (clauseId: string): string =>
    reader.seal.seal({ k: `matches ${about}`, i: clauseId });

/** Where a page begins. Answers are worked out anew, so the place is that of the clause, not a number. */
export function pageOfMatches(
  reader: Reader,
  about: string,
  matches: readonly ShownMatch[],
  { first, after }: { readonly first?: number | null | undefined; readonly after?: string | null | undefined },
): { readonly from: number; readonly size: number } {
  const size = pageSize(first);
  if (after == null) return { from: 0, size };
  const opened = reader.seal.open(after) as { k?: unknown; i?: unknown } | null | undefined;
  if (opened?.k !== `matches ${about}`) throw new HubError('BAD_CURSOR', { field: 'after' });
  return { from: matches.findIndex(({ clauseId }) => clauseId === opened.i) + 1, size };
}
