import type { Reader } from '@qishu/kit/records';
import type { KeptStatus } from './keep-matches.js';
import { visibleMatchSql } from './see-enterprise.js';

/** What changed between an enterprise and a clause. */
export interface MatchChange {
  readonly clauseId: string;
  readonly on: string;
  /** Null: no match. */
  readonly was: KeptStatus | null;
  readonly is: KeptStatus | null;
}

/** Changes of one answer. */
const MOST_CHANGES = 200;

/**
 * What has changed for an enterprise since a day, of the clauses whose matches the reader may see: the newest first. A
 * clause that was lost and won back on the way shows what it is now.
 */
export async function matchChanges(reader: Reader, enterpriseId: string, since: string): Promise<MatchChange[]> {
  const visible = visibleMatchSql(reader);
  const placed = `JOIN known_enterprises e ON e.id = l.enterprise_id`;
  const gained: MatchChange[] = await reader.store.read.query(
    `SELECT t.clause_id AS clauseId, t.since AS ${'`on`'}, t.was AS was, t.status AS ${'`is`'} FROM kept_matches t
     WHERE t.enterprise_id = ? AND t.since >= ? AND ${visible.sql} ORDER BY t.since DESC, t.clause_id LIMIT ${MOST_CHANGES}`,
    [enterpriseId, since, ...visible.parameters],
  );
  const lost: MatchChange[] = await reader.store.read.query(
    `SELECT t.clauseId AS clauseId, t.lostOn AS ${'`on`'}, t.was AS was, NULL AS ${'`is`'} FROM (
       SELECT l.clause_id AS clauseId, l.enterprise_id, l.lost_on AS lostOn, l.was, l.level, e.province_code, e.city_code, e.county_code, e.zone_code
       FROM lost_matches l ${placed} WHERE l.enterprise_id = ? AND l.lost_on >= ?) t
     WHERE ${visible.sql} ORDER BY t.lostOn DESC, t.clauseId LIMIT ${MOST_CHANGES}`,
    [enterpriseId, since, ...visible.parameters],
  );
  const now = new Set(gained.map(({ clauseId }) => clauseId));
  return [...gained, ...lost.filter(({ clauseId }) => !now.has(clauseId))]
    .sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : a.clauseId < b.clauseId ? -1 : 1))
    .slice(0, MOST_CHANGES);
}
