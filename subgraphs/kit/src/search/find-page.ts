import { createHash } from 'node:crypto';
import { HubError } from '../base/index.js';
import {
  chooseList,
  type FilterValues,
  type ListQuestion,
  type Noun,
  pageSize,
  type Reader,
} from '../records/index.js';
import { type SearchedText, searchedText, type TermTest } from '../rules/index.js';
import type { Found, Place, Search } from './found.js';
import { rankedRows } from './ranked-rows.js';
import { commonTermsOf } from './search-state.js';
import { walkedRows } from './walked-rows.js';

/** The longest text that may be searched for, in characters. */
export const MOST_TEXT = 64;

/** What is searched for. */
interface SearchQuestion extends Omit<ListQuestion, 'order'> {
  readonly text: string;
}

/** How the rows are ordered: each weighed, or, when too many are found, as they stand. */
export type Ranking = 'RELEVANCE' | 'STANDING';

export interface FoundPage {
  readonly places: readonly Place[];
  readonly cursors: readonly string[];
  readonly ranking: Ranking;
  readonly hasNextPage: boolean;
  /** Goes on after the last row, or after the last one looked at where the search was broken off. */
  readonly endCursor: string | null;
}

/** What was typed, or a refusal of what nothing can be looked for by. */
export function readSearched(typed: string): SearchedText {
  const text = searchedText(typed);
  const refuse = (reasonZh: string, reasonEn: string): never => {
    throw new HubError('BAD_USER_INPUT', { field: 'text', reasonZh, reasonEn });
  };
  if ([...typed].length > MOST_TEXT) refuse(`最多 ${MOST_TEXT} 个字符`, `at most ${MOST_TEXT} characters`);
  if (text.words.length === 0) refuse('须含至少一个汉字、字母或数字', 'needs a Chinese character, a letter or a digit');
  return text;
}

/** What a cursor belongs to; roles and regions are left out, as in lists. */
const markOf = (noun: Noun, words: readonly string[], filter: FilterValues, subject: string): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        noun.name,
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

function placeOf(cursor: string, mark: string, reader: Reader): Place {
  const opened = reader.seal.open(cursor) as { k?: unknown; s?: unknown; o?: unknown; i?: unknown } | null | undefined;
  if (opened?.k !== mark || typeof opened.i !== 'string') throw new HubError('BAD_CURSOR', { field: 'after' });
  return { score: typeof opened.s === 'number' ? opened.s : null, value: opened.o, id: opened.i };
}

/** Whether a test is passed by so many documents that the index is of no help. */
export const isCommon = ({ anyOf }: TermTest, common: ReadonlySet<string>): boolean =>
  anyOf.some((term) => common.has(term));

/** Finds in one of two ways: by the index and weighed, or along the order where all that is asked for is common. */
async function find(search: Search): Promise<Found & { ranking: Ranking }> {
  const { noun, text, after, reader } = search;
  const common = await commonTermsOf(reader.store, noun.table);
  // A page goes on the way that its cursor began.
  const rare = after?.score === null ? [] : text.tests.filter((test) => after !== undefined || !isCommon(test, common));
  const ranked = rare.length === 0 ? undefined : await rankedRows(search, rare);
  if (ranked) return { ...ranked, ranking: 'RELEVANCE' };
  // More were found than can be weighed: the next search for these knows it beforehand.
  for (const test of rare) for (const term of test.anyOf) common.add(term);
  return { ...(await walkedRows(search)), ranking: 'STANDING' };
}

/** One page of what a text finds among the rows that the asker sees. */
export async function findPage(noun: Noun, question: SearchQuestion, reader: Reader): Promise<FoundPage> {
  const { filter, first, after } = question;
  const size = pageSize(first);
  const text = readSearched(question.text);
  chooseList(noun, filter, noun.search?.order);
  const mark = markOf(noun, text.words, filter, reader.principal.subject);
  const from = after == null ? undefined : placeOf(after, mark, reader);
  const { places, lookedTo, ranking } = await find({ noun, filter, text, size, after: from, reader });
  const seal = ({ score, value, id }: Place): string => reader.seal.seal({ k: mark, s: score, o: value, i: id });
  const page = places.slice(0, size);
  const cursors = page.map(seal);
  const hasNextPage = places.length > size || lookedTo !== undefined;
  const end = places.length > size ? cursors.at(-1) : lookedTo ? seal(lookedTo) : cursors.at(-1);
  return { places: page, cursors, ranking, hasNextPage, endCursor: end ?? null };
}
