import { createHash } from 'node:crypto';
import type { Store } from '@qishu/kit/records';
import type { ConditionTree } from '@qishu/kit/rules';
import { type BenefitFormula, isFormula } from '../rules/benefit.js';
import { levelOf } from '../rules/clause-match.js';
import { factNamed } from '../rules/fact-catalogue.js';
import { APPLYING } from '../rules/policy-states.js';
import { type Prefilter, prefilterOf, readsFact } from '../rules/prefilter.js';
import type { Needs } from './read-knowledge.js';

/** A clause that gives something now, with the tree that says to whom. */
export interface ActiveTree {
  readonly clauseId: string;
  readonly policyId: string;
  readonly ruleId: string;
  readonly ruleVersion: string;
  readonly regionCode: string;
  readonly deadline: string | null;
  readonly tree: ConditionTree;
  readonly level: 'L1' | 'L2' | 'L3';
  readonly prefilter: Prefilter;
  readonly needs: Needs;
  readonly formula: BenefitFormula | null;
  /** Changes when the tree does, so that matches of an older one are worked out again. */
  readonly fingerprint: string;
}

interface Row {
  readonly clauseId: string;
  readonly policyId: string;
  readonly ruleId: string;
  readonly ruleVersion: string;
  readonly regionCode: string;
  readonly deadline: string | null;
  readonly tree: string;
  readonly formula: string | null;
  readonly appliesFrom: string;
}

const origin = (of: string) => (name: string) => factNamed(name)?.origin === of;

/** A tree made ready for matching. */
export function readyTree(row: Omit<Row, 'appliesFrom'>, on: string): ActiveTree {
  const tree = JSON.parse(row.tree) as ConditionTree;
  const formula: unknown = row.formula === null ? null : JSON.parse(row.formula);
  return {
    ...row,
    tree,
    level: levelOf(tree),
    prefilter: prefilterOf(tree, on),
    needs: {
      titles: readsFact(tree, origin('TITLES')),
      indicators: readsFact(tree, origin('INDICATORS')),
      lists: readsFact(tree, origin('LISTS')),
    },
    formula: isFormula(formula) ? formula : null,
    fingerprint: createHash('sha256').update(row.tree).digest('hex'),
  };
}

/** What all of some trees read. */
export const needsOf = (trees: readonly Pick<ActiveTree, 'needs' | 'formula'>[]): Needs => ({
  titles: trees.some(({ needs }) => needs.titles),
  indicators: trees.some(({ needs, formula }) => needs.indicators || formula !== null),
  lists: trees.some(({ needs }) => needs.lists),
});

interface Remembered {
  readonly mark: string;
  readonly trees: readonly ActiveTree[];
}
const remembered = new WeakMap<Store, Map<string, Remembered>>();
/** Days of which the trees are remembered: today, and what a reader looks at beside it. */
const MOST_DAYS = 8;

async function read(store: Store, on: string): Promise<ActiveTree[]> {
  const rows: Row[] = await store.read.query(
    `SELECT r.clause_id AS clauseId, c.policy_id AS policyId, r.rule_id AS ruleId, r.rule_version AS ruleVersion,
            c.region_code AS regionCode, c.deadline AS deadline, r.tree AS tree, c.formula AS formula, r.applies_from AS appliesFrom
     FROM eligibility_rules r JOIN policy_clauses c ON c.id = r.clause_id
     WHERE r.legal_status IN (${APPLYING.map(() => '?').join(', ')}) AND r.applies_from <= ? AND (r.applies_to IS NULL OR r.applies_to >= ?)
     ORDER BY r.clause_id, r.applies_from DESC, r.id DESC`,
    [...APPLYING, on, on],
  );
  // One tree a clause: of several in force the one that began last.
  const first = new Map([...rows].reverse().map((row) => [row.clauseId, row]));
  return [...first.values()].map((row) => readyTree(row, on)).sort((a, b) => (a.clauseId < b.clauseId ? -1 : 1));
}

/** The trees in force on a day. They are parsed once and read again when a rule or a clause has changed. */
export async function activeTrees(store: Store, on: string): Promise<readonly ActiveTree[]> {
  const [state] = (await store.read.query(
    'SELECT (SELECT COUNT(*) FROM eligibility_rules) AS n, (SELECT SUM(version) FROM eligibility_rules) AS v, (SELECT COUNT(*) FROM policy_clauses) AS m, (SELECT SUM(version) FROM policy_clauses) AS w',
  )) as { n: number; v: number; m: number; w: number }[];
  const mark = JSON.stringify(state);
  const days = remembered.get(store) ?? new Map<string, Remembered>();
  remembered.set(store, days);
  const known = days.get(on);
  if (known?.mark === mark) return known.trees;
  const trees = await read(store, on);
  if (days.size >= MOST_DAYS) days.clear();
  days.set(on, { mark, trees });
  return trees;
}
