import { dialect, indexHint, type Reader, type SqlPart, searchTable } from '@qishu/kit/records';
import type { TermTest } from '@qishu/kit/rules';
import { candidatesSql, commonTermsOf, isCommon, MOST_CANDIDATES, wordsSql } from '@qishu/kit/search';
import { POLICY_TEXTS } from '../../records/policy-text.js';
import { countFacets } from './count-facets.js';
import type { PolicyFindings, PolicySearchEngine, PolicySearchQuestion, SearchPlace } from './search-port.js';
import { filterSql, SELECTED, type SearchedRow, sightSql } from './searched-rows.js';

/** The order in which texts are walked where the full-text index is of no help: the newest first. */
const STANDING = 'ix_policy_texts_dated_on';
/** Rows walked in one statement, and the statements of one page; beyond the first slice only filters let few through. */
const SLICES = [1_000, 10_000, 60_000] as const;

/** Where each word stands, as columns; the words are parameters. */
const positions = (words: readonly string[]): string => words.map((_, at) => `INSTR(s.body, ?) AS p${at}`).join(', ');

/** How well a row fits its worst word: it is the name, begins the name, stands in it, stands in the text. */
function scoreOf(row: SearchedRow, words: readonly string[]): number {
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

const hint = indexHint(STANDING);

type Mark = Pick<SearchPlace, 'datedOn' | 'id'>;

/** Rows (alias t) of the order after a place, down to another one; the dates apart, because they are the range of the index. */
function between(after: Mark | undefined, to: Mark | undefined): SqlPart {
  const parts: SqlPart[] = [
    ...(after
      ? [
          {
            sql: 't.dated_on <= ? AND (t.dated_on < ? OR t.id < ?)',
            parameters: [after.datedOn, after.datedOn, after.id],
          },
        ]
      : []),
    ...(to
      ? [{ sql: 't.dated_on >= ? AND (t.dated_on > ? OR t.id >= ?)', parameters: [to.datedOn, to.datedOn, to.id] }]
      : []),
  ];
  return {
    sql: parts.map(({ sql }) => sql).join(' AND ') || '1 = 1',
    parameters: parts.flatMap(({ parameters }) => [...parameters]),
  };
}

/** The place so many rows further down the order; undefined where the order ends before. */
async function placeAfter(after: Mark | undefined, rows: number, { store }: Reader): Promise<Mark | undefined> {
  const range = between(after, undefined);
  const [mark]: Mark[] = await store.read.query(
    `SELECT t.dated_on AS datedOn, t.id AS id FROM ${POLICY_TEXTS} t${hint} WHERE ${range.sql} ORDER BY t.dated_on DESC, t.id DESC LIMIT 1 OFFSET ${rows - 1}`,
    [...range.parameters],
  );
  return mark;
}

/** The hits of a part of the order. Filter and sight are tested on the small rows, before any text is read. */
function hitsBetween({ text, filter }: PolicySearchQuestion, range: SqlPart, reader: Reader): Promise<SearchedRow[]> {
  const [where, sight] = [filterSql(filter, reader), sightSql(reader)];
  const join = dialect === 'mysql' ? 'STRAIGHT_JOIN' : 'CROSS JOIN';
  return reader.store.read.query(
    `SELECT ${SELECTED} FROM ${POLICY_TEXTS} t${hint} ${join} ${searchTable(POLICY_TEXTS)} s ON s.id = t.id WHERE ${range.sql} AND ${where.sql} AND ${sight.sql} AND ${wordsSql(text.words)} ORDER BY t.dated_on DESC, t.id DESC`,
    [...range.parameters, ...where.parameters, ...sight.parameters, ...text.words],
  );
}

/** Hits along the order, the newest first, in slices with an end: such a page may be short, and says how to go on. */
async function walkedRows(question: PolicySearchQuestion, reader: Reader): Promise<PolicyFindings> {
  const hits: SearchedRow[] = [];
  let at: Mark | undefined = question.after;
  let isEnd = false;
  for (const slice of SLICES) {
    const to = await placeAfter(at, slice, reader);
    hits.push(...(await hitsBetween(question, between(at, to), reader)));
    isEnd = to === undefined;
    at = to ?? at;
    if (isEnd || hits.length > question.size) break;
  }
  const isShort = !isEnd && hits.length <= question.size;
  return {
    places: hits.map((row) => placeOf(row, null)),
    ...(isShort && at && { lookedTo: { ...at, found: 'DOCUMENT' as const, score: null } }),
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
