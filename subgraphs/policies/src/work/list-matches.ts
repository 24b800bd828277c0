import { createHash } from 'node:crypto';
import { HubError } from '@qishu/kit/base';
import { pageSize, type Reader } from '@qishu/kit/records';
import { figureViewers, LEAST_ENTERPRISES } from '@qishu/kit/rules';
import type { Role } from '@qishu/schema';
import { MatchingRun } from '../records/kept-match.js';
import type { KeptStatus } from './keep-matches.js';
import { placementSql } from './placement-sql.js';
import { guardedSql, seenSql, visibleMatchSql } from './see-enterprise.js';

/** Which enterprises match. */
export interface MatchQuestion {
  readonly clauseIds: readonly string[];
  readonly region?: string | null | undefined;
  readonly status?: readonly KeptStatus[] | null | undefined;
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

/** One match as it is kept. */
export interface ListedMatch {
  readonly id: string;
  readonly clauseId: string;
  readonly enterpriseId: string;
  readonly status: KeptStatus;
  readonly since: string;
}

export interface MatchPage {
  readonly rows: readonly ListedMatch[];
  readonly cursors: readonly string[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

type Part = { readonly sql: string; readonly parameters: readonly unknown[] };

function wanted({ region, status }: MatchQuestion, { regions }: Reader): Part {
  if (region != null && !regions.has(region)) throw new HubError('UNKNOWN_REGION', { field: 'region', code: region });
  const place = region == null ? { sql: '1 = 1', parameters: [] } : placementSql(region, regions);
  const statuses = status?.length ? ` AND t.status IN (${status.map(() => '?').join(', ')})` : '';
  return { sql: place.sql + statuses, parameters: [...place.parameters, ...(status ?? [])] };
}

const markOf = ({ clauseIds, region, status }: MatchQuestion, { principal }: Reader): string =>
  createHash('sha256')
    .update(JSON.stringify(['kept_matches', clauseIds, region ?? null, status ?? null, principal.subject]))
    .digest('base64url')
    .slice(0, 22);

function openAfter(question: MatchQuestion, reader: Reader): string {
  if (question.after == null) return '';
  const opened = reader.seal.open(question.after) as { k?: unknown; i?: unknown } | null | undefined;
  if (opened?.k !== markOf(question, reader) || typeof opened.i !== 'string')
    throw new HubError('BAD_CURSOR', { field: 'after' });
  return opened.i;
}

/**
 * The enterprises that match some clauses, clause by clause in the order of their ids, of those that the reader may see.
 * Each clause is a range of its own, so a page costs the same wherever it lies.
 */
export async function listMatches(question: MatchQuestion, reader: Reader): Promise<MatchPage> {
  const size = pageSize(question.first);
  const after = openAfter(question, reader);
  const [want, visible] = [wanted(question, reader), visibleMatchSql(reader)];
  const rows: ListedMatch[] = [];
  // Clause ids are read in the order of the rows’ ids, where `:` stands after the clause.
  const clauses = [...question.clauseIds].sort((a, b) => (`${a}:` < `${b}:` ? -1 : 1));
  for (const clauseId of clauses) {
    if (rows.length > size) break;
    if (`${clauseId};` < after) continue;
    rows.push(
      ...(await reader.store.read.query(
        `SELECT t.id AS id, t.clause_id AS clauseId, t.enterprise_id AS enterpriseId, t.status AS status, t.since AS since
         FROM kept_matches t WHERE t.clause_id = ? AND t.id > ? AND ${want.sql} AND ${visible.sql} ORDER BY t.id LIMIT ${size + 1 - rows.length}`,
        [clauseId, after, ...want.parameters, ...visible.parameters],
      )),
    );
  }
  const shown = rows.slice(0, size);
  const mark = markOf(question, reader);
  return {
    rows: shown,
    cursors: shown.map(({ id }) => reader.seal.seal({ k: mark, i: id })),
    hasNextPage: rows.length > size,
    hasPreviousPage: question.after != null,
  };
}

/** How many of them there are. */
export async function countMatches(question: MatchQuestion, reader: Reader): Promise<number> {
  if (question.clauseIds.length === 0) return 0;
  const [want, visible] = [wanted(question, reader), visibleMatchSql(reader)];
  const [row] = (await reader.store.read.query(
    `SELECT COUNT(*) AS n FROM kept_matches t WHERE t.clause_id IN (${question.clauseIds.map(() => '?').join(', ')}) AND ${want.sql} AND ${visible.sql}`,
    [...question.clauseIds, ...want.parameters, ...visible.parameters],
  )) as { n: number | string }[];
  return Number(row?.n ?? 0);
}

export interface MatchCounts {
  /** Null: fewer than five, and the reader sees no rows. */
  readonly eligible: number | null;
  readonly nearly: number | null;
  readonly suppressed: boolean;
}

/** Roles that see no enterprise here, yet may know how many match: of the whole country or of their region. */
const COUNTERS: readonly Role[] = ['POLICY_EDITOR', ...figureViewers];

async function countAll(question: MatchQuestion, reader: Reader, status: KeptStatus): Promise<number> {
  const want = wanted({ ...question, status: [status] }, reader);
  const [row] = (await reader.store.read.query(
    `SELECT COUNT(*) AS n FROM kept_matches t WHERE t.clause_id IN (${question.clauseIds.map(() => '?').join(', ')}) AND ${want.sql}`,
    [...question.clauseIds, ...want.parameters],
  )) as { n: number | string }[];
  return Number(row?.n ?? 0);
}

/** How many enterprises match: of the reader’s own rows, or for viewers without rows the numbers of five and more. */
export async function matchCounts(question: MatchQuestion, reader: Reader): Promise<MatchCounts> {
  const counts = !seesRows(reader) && COUNTERS.includes(reader.principal.role);
  if (!counts) {
    const [eligible, nearly] = await Promise.all(
      (['ELIGIBLE', 'NEARLY'] as const).map((status) => countMatches({ ...question, status: [status] }, reader)),
    );
    return { eligible: eligible ?? 0, nearly: nearly ?? 0, suppressed: false };
  }
  const all = await Promise.all((['ELIGIBLE', 'NEARLY'] as const).map((status) => countAll(question, reader, status)));
  const told = all.map((count) => (count < LEAST_ENTERPRISES ? null : count));
  return { eligible: told[0] ?? null, nearly: told[1] ?? null, suppressed: told.includes(null) };
}

const seesRows = (reader: Reader): boolean => seenSql(reader).sql !== '(1 = 0)' || guardedSql(reader).sql !== '1 = 0';

/** How far matching a clause is; null for a clause without conditions. */
export const matchingOf = (clauseId: string, { store }: Reader): Promise<MatchingRun | null> =>
  store.read.manager.findOneBy(MatchingRun, { id: clauseId });
