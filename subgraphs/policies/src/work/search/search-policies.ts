import { createHash } from 'node:crypto';
import { HubError } from '@qishu/kit/base';
import { pageSize, type Reader } from '@qishu/kit/records';
import { readSearched } from '@qishu/kit/search';
import { databaseEngine } from './database-engine.js';
import type { PolicyFindings, PolicySearchEngine, PolicySearchFilter, SearchPlace } from './search-port.js';

export interface PolicySearch {
  readonly text: string;
  readonly filter: PolicySearchFilter;
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

/** One page of what was found. */
export interface PolicySearchPage extends Omit<PolicyFindings, 'lookedTo'> {
  /** Normalised words, by which excerpts are marked. */
  readonly words: readonly string[];
  readonly cursors: readonly string[];
  readonly hasNextPage: boolean;
  readonly endCursor: string | null;
}

/** What a cursor belongs to; roles and regions are left out, as in lists. */
const markOf = (words: readonly string[], filter: PolicySearchFilter, subject: string): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        'policies',
        'search',
        words,
        Object.entries(filter)
          .filter(([, value]) => value != null)
          .sort(),
        subject,
      ]),
    )
    .digest('base64url')
    .slice(0, 22);

function placeOf(cursor: string, mark: string, { seal }: Reader): SearchPlace {
  const opened = seal.open(cursor) as
    | { k?: unknown; s?: unknown; f?: unknown; o?: unknown; i?: unknown }
    | null
    | undefined;
  if (opened?.k !== mark || typeof opened.i !== 'string' || typeof opened.o !== 'string')
    throw new HubError('BAD_CURSOR', { field: 'after' });
  return {
    id: opened.i,
    datedOn: opened.o,
    found: opened.f as SearchPlace['found'],
    score: typeof opened.s === 'number' ? opened.s : null,
  };
}

/** One page of what a text finds among documents, interpretations, clauses and questions that the reader sees. */
export async function searchPolicies(
  { text, filter, first, after }: PolicySearch,
  reader: Reader,
  engine: PolicySearchEngine = databaseEngine,
): Promise<PolicySearchPage> {
  const size = pageSize(first);
  const searched = readSearched(text);
  const mark = markOf(searched.words, filter, reader.principal.subject);
  const from = after == null ? undefined : placeOf(after, mark, reader);
  const { lookedTo, ...found } = await engine.find({ text: searched, filter, size, after: from }, reader);
  const seal = ({ score, found: kind, datedOn, id }: SearchPlace): string =>
    reader.seal.seal({ k: mark, s: score, f: kind, o: datedOn, i: id });
  const places = found.places.slice(0, size);
  const cursors = places.map(seal);
  const isMore = found.places.length > size;
  return {
    ...found,
    places,
    cursors,
    words: searched.words,
    hasNextPage: isMore || lookedTo !== undefined,
    endCursor: (!isMore && lookedTo ? seal(lookedTo) : cursors.at(-1)) ?? null,
  };
}
