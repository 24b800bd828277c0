import type { Reader } from '@qishu/kit/records';
import { businessDate } from '@qishu/kit/rules';
import type { RuleVerdict } from '@qishu/schema';
import type { Policy } from '../records/policy.js';
import { mi06, mi09, type ProcessingStep, stepReached } from '../rules/policy-library.js';

/** What the record of a policy contains, counted; what was published of it stands apart as reported statistics. */
export interface PolicyStructure {
  readonly clauses: number;
  readonly topClauses: number;
  /** Distinct article numbers that the clauses’ ranges cover. */
  readonly articles: number;
  readonly coversOnce: boolean;
  readonly withConditions: number;
}

/** Articles of `1-2` or `5`. */
function articlesOf(range: string | null): number[] {
  const [, from, to] = /^(\d+)(?:-(\d+))?$/.exec(range ?? '') ?? [];
  if (from === undefined) return [];
  const [first, last] = [Number(from), Number(to ?? from)];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
}

interface Row {
  readonly parent: string | null;
  readonly range: string | null;
  readonly printed: unknown;
  readonly ruled: unknown;
}

export async function structureOf(policyId: string, { store }: Reader): Promise<PolicyStructure> {
  const rows: Row[] = await store.read.query(
    'SELECT c.parent_number AS parent, c.article_range AS `range`, c.number_printed AS printed, CASE WHEN EXISTS (SELECT 1 FROM eligibility_rules r WHERE r.clause_id = c.id) THEN 1 ELSE 0 END AS ruled FROM policy_clauses c WHERE c.policy_id = ?',
    [policyId],
  );
  const articles = rows.flatMap(({ range }) => articlesOf(range));
  return {
    clauses: rows.length,
    topClauses: rows.filter(({ parent, printed }) => parent === null && Number(printed) === 1).length,
    articles: new Set(articles).size,
    coversOnce: new Set(articles).size === articles.length,
    withConditions: rows.filter(({ ruled }) => Number(ruled) === 1).length,
  };
}

export interface PolicyUpkeep {
  readonly stepReached: ProcessingStep;
  readonly verdicts: readonly RuleVerdict[];
}

/** MI-06 and MI-09 of one policy: who keeps it, how fresh it is, and how far its processing can be traced. */
export async function upkeepOf(policy: Policy, { store }: Reader, now: Date): Promise<PolicyUpkeep> {
  const [counts] = (await store.read.query(
    `SELECT (SELECT COUNT(*) FROM policy_clauses WHERE policy_id = ?) AS clauses,
            (SELECT COUNT(*) FROM policies WHERE interprets_id = ?) AS interpretations,
            (SELECT COUNT(*) FROM policy_clauses c JOIN matching_runs m ON m.id = c.id WHERE c.policy_id = ? AND m.state = 'READY') AS matched`,
    [policy.id, policy.id, policy.id],
  )) as Record<'clauses' | 'interpretations' | 'matched', number | string>[];
  const facts = {
    clauses: Number(counts?.clauses ?? 0),
    interpretations: Number(counts?.interpretations ?? 0),
    matchedClauses: Number(counts?.matched ?? 0),
  };
  const on = businessDate(now);
  const updatedOn = policy.checkedOn ?? businessDate(policy.updatedAt);
  return {
    stepReached: stepReached(facts),
    verdicts: [mi06({ owner: policy.owner, updatedOn, on }), mi09({ stage: policy.stage, ...facts })],
  };
}
