import {
  branchesFor,
  branchesSql,
  columnOf,
  conjunctSql,
  filterConditions,
  INITIALS_MARK,
  type OrderSpec,
} from '../records/index.js';
import type { TermTest } from '../rules/index.js';
import { candidatesSql } from './candidates.js';
import { type Found, MOST_CANDIDATES, type Place, type Search, wordsSql } from './found.js';

/** How well one word fits: the name itself, its beginning, a part of it, another text, the initials. */
function weigh(word: string, lines: readonly string[]): number {
  const [name = '', ...others] = lines;
  if (name === word) return 4;
  if (name.startsWith(word)) return 3;
  if (name.includes(word)) return 2;
  return others.some((line) => !line.startsWith(INITIALS_MARK) && line.includes(word)) ? 1 : 0;
}

/** Heavier first; those of one weight in the order in which they stand. */
function compare(left: Place, right: Place, { direction }: OrderSpec): number {
  const sign = direction === 'ASC' ? 1 : -1;
  const [a, b] = [left, right].map(({ value }) => value as string | number) as [string | number, string | number];
  return (
    (right.score ?? 0) - (left.score ?? 0) ||
    sign * (a < b ? -1 : a > b ? 1 : left.id < right.id ? -1 : left.id > right.id ? 1 : 0)
  );
}

/** Every visible row that passes the tests, weighed; undefined when there are too many to weigh. */
export async function rankedRows(search: Search, tests: readonly TermTest[]): Promise<Found | undefined> {
  const { noun, filter, text, after, reader } = search;
  const order = noun.orders[noun.search?.order as string] as OrderSpec;
  const where = conjunctSql(noun, filterConditions(noun, filter, reader.regions), reader.regions);
  const scope = branchesSql(noun, branchesFor(noun, reader), reader.regions);
  const column = columnOf(noun.record as never, order.property).column;
  const candidates = candidatesSql(noun.table, tests);
  const rows: { id: string; o: string | number; body: string }[] = await reader.store.read.query(
    `SELECT t.id AS id, t.${column} AS o, s.body AS body FROM ${candidates.sql} AND ${wordsSql(text.words)} AND ${where.sql} AND ${scope.sql} LIMIT ${MOST_CANDIDATES + 1}`,
    [...candidates.parameters, ...text.words, ...where.parameters, ...scope.parameters],
  );
  if (rows.length > MOST_CANDIDATES) return undefined;
  const places = rows
    .map(({ id, o, body }): Place => {
      const lines = body.split('\n');
      return { id, value: o, score: Math.min(...text.words.map((word) => weigh(word, lines))) };
    })
    .sort((left, right) => compare(left, right, order));
  return { places: after ? places.filter((place) => compare(place, after, order) > 0) : places };
}
