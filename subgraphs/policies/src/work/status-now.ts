import type { ConditionTree, RegionTree } from '@qishu/kit/rules';
import { type MatchStatus, statusOf } from '../rules/clause-match.js';
import { factsOf } from '../rules/enterprise-facts.js';
import { APPLYING } from '../rules/policy-states.js';
import { type Database, knowledgeOf, rowsOf } from './read-knowledge.js';

/** How one enterprise stands to one clause now, within a transaction; null for a clause without conditions. */
export async function statusNow(
  database: Database,
  clauseId: string,
  enterpriseId: string,
  on: string,
  regions: RegionTree,
): Promise<{ readonly status: MatchStatus; readonly tree: ConditionTree } | null> {
  const [rule] = (await database.query(
    `SELECT tree FROM eligibility_rules WHERE clause_id = ? AND legal_status IN (${APPLYING.map(() => '?').join(', ')}) AND applies_from <= ? AND (applies_to IS NULL OR applies_to >= ?) ORDER BY applies_from DESC, id DESC LIMIT 1`,
    [clauseId, ...APPLYING, on, on],
  )) as { tree: string }[];
  if (!rule) return null;
  const tree = JSON.parse(rule.tree) as ConditionTree;
  const needs = { titles: true, indicators: true, lists: true };
  const [known] = await knowledgeOf(database, await rowsOf(database, [enterpriseId]), needs, { on, lagging: false });
  return { tree, status: known ? statusOf(tree, factsOf(known, on), on, { region: regions }) : 'UNKNOWN' };
}
