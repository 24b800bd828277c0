import { branchesSql, type Noun, type Reader } from '@qishu/kit/records';
import { type RowScope, visibleBranches } from '@qishu/kit/rules';
import { matchNotices } from '../records/match-notice.js';
import { guardedMatchScope, matchScope } from '../rules/row-scope.js';
import type { Database } from './read-knowledge.js';

type Part = { readonly sql: string; readonly parameters: readonly unknown[] };
type Asker = Pick<Reader, 'principal' | 'regions'>;

// The noun gives names to the columns alone: rows of matches have the same ones, under the alias t.
const columns = matchNotices as unknown as Noun;

const scopeSql = (scope: RowScope, { principal, regions }: Asker): Part =>
  branchesSql(columns, visibleBranches(scope, principal, regions), regions);

const nobody: Part = { sql: '1 = 0', parameters: [] };

/** Enterprises (alias t) whose dealings with policies an asker may see at all. */
export const seenSql = (asker: Asker): Part =>
  asker.principal.scopes.includes('policies:read') ? scopeSql(matchScope, asker) : nobody;

/** Those of which he may see what rests on indicators. */
export const guardedSql = (asker: Asker): Part =>
  asker.principal.scopes.includes('indicators:read') && asker.principal.scopes.includes('policies:read')
    ? scopeSql(guardedMatchScope, asker)
    : nobody;

/** Rows of matches (alias t, with a column `level`) that an asker may see. */
export function visibleMatchSql(asker: Asker): Part {
  const [seen, guarded] = [seenSql(asker), guardedSql(asker)];
  return {
    sql: `((${seen.sql} AND t.level <> 'L3') OR ${guarded.sql})`,
    parameters: [...seen.parameters, ...guarded.parameters],
  };
}

/** How much of an enterprise an asker may see. */
export interface Sight {
  readonly seen: boolean;
  /** Whether what rests on its indicators may be shown. */
  readonly guarded: boolean;
}

const PLACED =
  '(SELECT id AS enterprise_id, province_code, city_code, county_code, zone_code FROM known_enterprises WHERE id = ?) t';

/** What an asker may see of one enterprise: nothing of one that is not known or lies outside his rows. */
export async function sightOf(database: Database, asker: Asker, enterpriseId: string): Promise<Sight> {
  if (!/^[\x21-\x7e]{1,40}$/.test(enterpriseId)) return { seen: false, guarded: false };
  const [seen, guarded] = [seenSql(asker), guardedSql(asker)];
  const [row] = (await database.query(
    `SELECT CASE WHEN ${seen.sql} THEN 1 ELSE 0 END AS seen, CASE WHEN ${guarded.sql} THEN 1 ELSE 0 END AS guarded FROM ${PLACED}`,
    [...seen.parameters, ...guarded.parameters, enterpriseId],
  )) as { seen: unknown; guarded: unknown }[];
  return { seen: Number(row?.seen ?? 0) === 1, guarded: Number(row?.guarded ?? 0) === 1 };
}
