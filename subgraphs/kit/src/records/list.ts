import { HubError } from '../base/index.js';
import { branchesSql, conjunctSql, type SqlPart } from './condition-sql.js';
import { openPosition, questionMark, sealPosition } from './list-cursor.js';
import {
  chooseList,
  type FilterValues,
  filterConditions,
  type LinklessBranches,
  linklessBranches,
  rangesOf,
} from './list-plan.js';
import { inOrder, type RangeRow, rangeRows, rangeSql, runTogether } from './list-sql.js';
import type { Noun, OrderSpec } from './noun.js';
import type { Reader } from './reader.js';
import { branchesFor } from './visible-rows.js';

/** The most rows of one page. */
export const MOST_PER_PAGE = 100;
/** Rows of a page when the question does not say. */
export const DEFAULT_PER_PAGE = 20;

/** What a list is asked. */
export interface ListQuestion {
  readonly filter: FilterValues;
  readonly order?: string | undefined;
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

/** One page by id: the rows themselves come through the loader. */
export interface PageOfIds {
  readonly ids: readonly string[];
  readonly cursors: readonly string[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

/** The page size of a question, or a refusal. */
export function pageSize(first: number | null | undefined): number {
  const size = first ?? DEFAULT_PER_PAGE;
  if (!Number.isInteger(size) || size < 1 || size > MOST_PER_PAGE)
    throw new HubError('BAD_PAGE_SIZE', { field: 'first', most: MOST_PER_PAGE });
  return size;
}

/** A question that may be asked, as statements. */
interface Prepared {
  readonly order: OrderSpec;
  readonly size: number;
  readonly mark: string;
  readonly parts: readonly SqlPart[];
  readonly resumed: boolean;
}

/** A refusal concerns one question; those asked beside it are answered. */
function orRefused<T>(work: () => T): T | HubError {
  try {
    return work();
  } catch (error) {
    if (error instanceof HubError) return error;
    throw error;
  }
}

function prepare(
  noun: Noun,
  question: ListQuestion,
  number: number,
  branches: LinklessBranches,
  reader: Reader,
): Prepared {
  const { order } = chooseList(noun, question.filter, question.order);
  const size = pageSize(question.first);
  const mark = questionMark(noun, order, question.filter, reader);
  const after = question.after == null ? undefined : openPosition(reader, question.after, mark, noun, order);
  const conditions = filterConditions(noun, question.filter, reader.regions);
  const ranges = rangesOf(noun, conditions, branches, order, reader.regions);
  const parts = ranges.map((range) => rangeSql(noun, range, order, after, size + 1, reader, number));
  return { order, size, mark, parts, resumed: after !== undefined };
}

/** Merges the ranges of a question; grants may overlap, so a row may come more than once. */
function pageOf({ order, size, mark, resumed }: Prepared, rows: readonly RangeRow[], reader: Reader): PageOfIds {
  const merged = [...rows].sort(inOrder(order));
  const distinct = merged.filter((row, at) => row.id !== merged[at - 1]?.id);
  const page = distinct.slice(0, size);
  return {
    ids: page.map((row) => row.id),
    cursors: page.map((row) => sealPosition(reader, mark, row)),
    hasNextPage: distinct.length > size,
    hasPreviousPage: resumed,
  };
}

/** Answers several questions to one noun together: one a parent record, or a single one. */
export async function listPages(
  noun: Noun,
  questions: readonly ListQuestion[],
  reader: Reader,
): Promise<(PageOfIds | HubError)[]> {
  const branches = await linklessBranches(noun, reader);
  const prepared = questions.map((question, number) =>
    orRefused(() => prepare(noun, question, number, branches, reader)),
  );
  const allowed = prepared.filter((question): question is Prepared => !(question instanceof HubError));
  const rows = new Map<number, RangeRow[]>();
  // Only questions with one order go together: a UNION gives its columns one type.
  for (const order of new Set(allowed.map((question) => question.order.property))) {
    const parts = allowed.flatMap((question) => (question.order.property === order ? question.parts : []));
    for (const row of await rangeRows(noun, parts, order, reader)) {
      const own = rows.get(row.question);
      if (own) own.push(row);
      else rows.set(row.question, [row]);
    }
  }
  return prepared.map((question, number) =>
    question instanceof HubError ? question : pageOf(question, rows.get(number) ?? [], reader),
  );
}

/** How many visible rows each filter selects. */
export async function countEach(
  noun: Noun,
  filters: readonly FilterValues[],
  reader: Reader,
): Promise<(number | HubError)[]> {
  const scope = branchesSql(noun, branchesFor(noun, reader), reader.regions);
  const parts = filters.map((filter, number) =>
    orRefused((): SqlPart => {
      const where = conjunctSql(noun, filterConditions(noun, filter, reader.regions), reader.regions);
      return {
        sql: `SELECT ${number} AS q, COUNT(*) AS n FROM ${noun.table} t WHERE ${where.sql} AND ${scope.sql}`,
        parameters: [...where.parameters, ...scope.parameters],
      };
    }),
  );
  const rows = await runTogether<{ q: number | string; n: number | string }>(
    parts.filter((part): part is SqlPart => !(part instanceof HubError)),
    reader,
  );
  const counted = new Map(rows.map((row) => [Number(row.q), Number(row.n)]));
  return parts.map((part, number) => (part instanceof HubError ? part : (counted.get(number) ?? 0)));
}

/** How many visible rows a filter selects; a COUNT(*), so only when asked. */
export async function countRows(noun: Noun, filter: FilterValues, reader: Reader): Promise<number> {
  const [count] = await countEach(noun, [filter], reader);
  if (count instanceof HubError) throw count;
  return count ?? 0;
}
