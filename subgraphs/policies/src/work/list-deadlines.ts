import { HubError } from '@qishu/kit/base';
import { branchesSql, type Noun, type Reader } from '@qishu/kit/records';
import { addDays, visibleBranches } from '@qishu/kit/rules';
import { policyClauses } from '../records/policy-clause.js';
import { APPLYING } from '../rules/policy-states.js';

/** Clauses of one answer. */
const MOST_DEADLINES = 100;
const MOST_DAYS = 366;

/** Ids of the clauses that apply in a region and whose deadline comes within so many days, the nearest first. */
export async function listDeadlines(reader: Reader, region: string, withinDays: number, on: string): Promise<string[]> {
  const { regions, principal, store } = reader;
  if (!regions.has(region)) throw new HubError('UNKNOWN_REGION', { field: 'region', code: region });
  if (!Number.isInteger(withinDays) || withinDays < 0 || withinDays > MOST_DAYS)
    throw new HubError('BAD_USER_INPUT', {
      field: 'withinDays',
      reasonZh: `须为 0 至 ${MOST_DAYS}`,
      reasonEn: `0 to ${MOST_DAYS}`,
    });
  const path = regions.pathOf(region);
  const scope = branchesSql(
    policyClauses as unknown as Noun,
    visibleBranches(policyClauses.scope, principal, regions),
    regions,
  );
  const rows: { id: string }[] = await store.read.query(
    `SELECT t.id AS id FROM policy_clauses t WHERE t.deadline >= ? AND t.deadline <= ? AND t.region_code IN (${path.map(() => '?').join(', ')})
     AND t.legal_status IN (${APPLYING.map(() => '?').join(', ')}) AND ${scope.sql} ORDER BY t.deadline, t.id LIMIT ${MOST_DEADLINES}`,
    [on, addDays(on, withinDays), ...path, ...APPLYING, ...scope.parameters],
  );
  return rows.map(({ id }) => id);
}
