import { HubError } from '@qishu/kit/base';
import { branchesSql, indexHint, type Noun, type Reader, type SqlPart } from '@qishu/kit/records';
import { addDays, visibleBranches } from '@qishu/kit/rules';
import { policyClauses } from '../records/policy-clause.js';
import { APPLYING } from '../rules/policy-states.js';

/** Clauses of one answer. */
const MOST_DEADLINES = 100;
const MOST_DAYS = 366;

/** Read from the nearest deadline on, region by region; the standing of the policies is tested on those few rows. */
const hint = indexHint('ix_policy_clauses_region_deadline');

/** The statement of `listDeadlines`. */
export function deadlinesSql({ regions, principal }: Reader, region: string, from: string, to: string): SqlPart {
  const path = regions.pathOf(region);
  const branches = visibleBranches(policyClauses.scope, principal, regions);
  const scope = branchesSql(policyClauses as unknown as Noun, branches, regions);
  return {
    sql: `SELECT t.id AS id FROM policy_clauses t${hint} WHERE t.region_code IN (${path.map(() => '?').join(', ')}) AND t.deadline >= ? AND t.deadline <= ?
     AND t.legal_status IN (${APPLYING.map(() => '?').join(', ')}) AND ${scope.sql} ORDER BY t.deadline, t.id LIMIT ${MOST_DEADLINES}`,
    parameters: [...path, from, to, ...APPLYING, ...scope.parameters],
  };
}

/** Ids of the clauses that apply in a region and whose deadline comes within so many days, the nearest first. */
export async function listDeadlines(reader: Reader, region: string, withinDays: number, on: string): Promise<string[]> {
  if (!reader.regions.has(region)) throw new HubError('UNKNOWN_REGION', { field: 'region', code: region });
  if (!Number.isInteger(withinDays) || withinDays < 0 || withinDays > MOST_DAYS)
    throw new HubError('BAD_USER_INPUT', {
      field: 'withinDays',
      reasonZh: `须为 0 至 ${MOST_DAYS}`,
      reasonEn: `0 to ${MOST_DAYS}`,
    });
  const { sql, parameters } = deadlinesSql(reader, region, on, addDays(on, withinDays));
  const rows: { id: string }[] = await reader.store.read.query(sql, [...parameters]);
  return rows.map(({ id }) => id);
}
