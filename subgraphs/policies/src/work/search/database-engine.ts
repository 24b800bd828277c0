import { dialect, type Reader, searchTable } from '@qishu/kit/records';
import type { TermTest } from '@qishu/kit/rules';
import { candidatesSql, commonTermsOf, isCommon, MOST_CANDIDATES, wordsSql } from '@qishu/kit/search';
import { POLICY_TEXTS } from '../../records/policy-text.js';
import { countFacets } from './count-facets.js';
import type { PolicyFindings, PolicySearchEngine, PolicySearchQuestion, SearchPlace } from './search-port.js';
import { filterSql, SELECTED, type SearchedRow, sightSql } from './searched-rows.js';

/** Rows looked at in one statement where the index is of no help, and the statements of one page. */
const SLICES = [1_000, 4_000, 8_000] as const;

/** Where each word stands, as columns; the words are parameters. */
const positions = (words: readonly string[]): string => words.map((_, at) => `INSTR(s.body, ?) AS p${at}`).join(', ');

/** How well a row fits its worst word: it is the name, begins the name, stands in it, stands in the text. */
export function scoreOf(row: SearchedRow, words: readonly string[]): number {
  const weights = words.map((word, at) => {
    const position = Number(row[`p${at}`]);
    const length = [...word].length;
    if (position === 1) return length === Number(row.nameLength) ? 4 : length <= Number(row.nameLength) ? 3 : 1;
    return position + length - 1 <= Number(row.nameLength) ? 2 : 1;
  });
  return Math.min(...weights);
}

/** Heavier first, then the newer, then by id, downwards. */
function compare(left: SearchPlace, right: SearchPlace): number {
  const text = (a: string, b: string): number => (a < b ? 1 : a > b ? -1 : 0);
  return (right.score ?? 0) - (left.score ?? 0) || text(left.datedOn, right.datedOn) || text(left.id, right.id);
}

const placeOf = ({ id, found, datedOn }: SearchedRow, score: number | null): SearchPlace => ({
  id,
  found,
  datedOn,
  score,
});

/** Every row that the index finds, weighed; undefined when there are too many to weigh. */
async function rankedRows(
  { text, filter, after }: PolicySearchQuestion,
  tests: readonly TermTest[],
  reader: Reader,
): Promise<PolicyFindings | undefined> {
  const [candidates, where, sight] = [candidatesSql(POLICY_TEXTS, tests), filterSql(filter, reader), sightSql(reader)];
  const rows: SearchedRow[] = await reader.store.read.query(
    `SELECT ${SELECTED}, ${positions(text.words)} FROM ${candidates.sql} AND ${wordsSql(text.words)} AND ${where.sql} AND ${sight.sql} LIMIT ${MOST_CANDIDATES + 1}`,
    [...text.words, ...candidates.parameters, ...text.words, ...where.parameters, ...sight.parameters],
  );
  if (rows.length > MOST_CANDIDATES) return undefined;
  const places = rows.map((row) => placeOf(row, scoreOf(row, text.words))).sort(compare);
  return {
    places: after ? places.filter((place) => compare(place, after) > 0) : places,
    ranking: 'RELEVANCE',
    total: rows.length,
    facets: countFacets(rows),
    exact: true,
  };
}

/** The next rows of the order, with whether each is a hit. */
async function look(
  { text, filter }: PolicySearchQuestion,
  after: SearchPlace | undefined,
  rows: number,
  reader: Reader,
): Promise<(SearchedRow & { readonly hit: number | string })[]> {
  const [where, sight] = [filterSql(filter, reader), sightSql(reader)];
  const join = dialect === 'mysql' ? 'STRAIGHT_JOIN' : 'CROSS JOIN';
  const hint = dialect === 'mysql' ? 'FORCE INDEX' : 'INDEXED BY';
  const index = dialect === 'mysql' ? '(ix_policy_texts_dated_on)' : 'ix_policy_texts_dated_on';
  // Two ranges side by side: MariaDB reads a comparison of rows as a scan.
  const beyond = after
    ? dialect === 'mysql'
      ? '((dated_on = ? AND id < ?) OR dated_on < ?)'
      : '(dated_on, id) < (?, ?)'
    : '1 = 1';
  const place = after ? [after.datedOn, after.id, ...(dialect === 'mysql' ? [after.datedOn] : [])] : [];
  return reader.store.read.query(
    `SELECT ${SELECTED}, (${where.sql} AND ${sight.sql} AND ${wordsSql(text.words)}) AS hit FROM (SELECT * FROM ${POLICY_TEXTS} ${hint} ${index} WHERE ${beyond} ORDER BY dated_on DESC, id DESC LIMIT ${rows}) t ${join} ${searchTable(POLICY_TEXTS)} s ON s.id = t.id ORDER BY t.dated_on DESC, t.id DESC`,
    [...where.parameters, ...sight.parameters, ...text.words, ...place],
  );
}

/** Hits along the order, the newest first, in slices with an end: such a page may be short, and says how to go on. */
async function walkedRows(question: PolicySearchQuestion, reader: Reader): Promise<PolicyFindings> {
  const hits: SearchedRow[] = [];
  let at = question.after;
  let isEnd = false;
  for (const slice of SLICES) {
    const rows = await look(question, at, slice, reader);
    hits.push(...rows.filter(({ hit }) => Number(hit) === 1));
    const last = rows.at(-1);
    isEnd = rows.length < slice;
    if (last) at = placeOf(last, null);
    if (isEnd || hits.length > question.size) break;
  }
  return {
    places: hits.map((row) => placeOf(row, null)),
    ...(!isEnd && hits.length <= question.size && { lookedTo: at }),
    ranking: 'STANDING',
    total: hits.length,
    facets: countFacets(hits),
    exact: isEnd && question.after === undefined,
  };
}

/** The engine of the house: the index of pairs of characters, kept in the transactions that change the records. */
export const databaseEngine: PolicySearchEngine = {
  find: async (question, reader) => {
    const common = await commonTermsOf(reader.store, POLICY_TEXTS);
    const { text, after } = question;
    // A page goes on the way that its cursor began.
    const rare =
      after?.score === null ? [] : text.tests.filter((test) => after !== undefined || !isCommon(test, common));
    const ranked = rare.length === 0 ? undefined : await rankedRows(question, rare, reader);
    if (ranked) return ranked;
    // More were found than can be weighed: the next search for these knows it beforehand.
    for (const test of rare) for (const term of test.anyOf) common.add(term);
    return walkedRows({ ...question, ...(after?.score != null && { after: undefined }) }, reader);
  },
};
