import type { ProjectionLag } from '@qishu/kit/log';
import type { Reader } from '@qishu/kit/records';
import type { FactValue, LeafResult } from '@qishu/kit/rules';
import { type BenefitEstimate, estimateOf } from '../rules/benefit.js';
import { type MatchStatus, matchOf, matchStatuses, shownTo } from '../rules/clause-match.js';
import { type EnterpriseKnowledge, factsOf, nothingKnown } from '../rules/enterprise-facts.js';
import { type ActiveTree, activeTrees, needsOf } from './active-trees.js';
import { factsNow } from './facts-now.js';
import { type KnownOne, knowledgeOf, rowsOf } from './read-knowledge.js';
import { sightOf } from './see-enterprise.js';

/** How an enterprise stands to one clause, as its reader may see it. */
export interface ShownMatch {
  readonly clauseId: string;
  readonly policyId: string;
  readonly ruleId: string;
  readonly ruleVersion: string;
  readonly status: MatchStatus;
  readonly conditions: readonly LeafResult[];
  /** What stands between it and being eligible, by the shortest way. */
  readonly missing: readonly LeafResult[];
  readonly deadline: string | null;
  readonly estimate: BenefitEstimate | null;
  readonly evaluatedOn: string;
}

/** The answer to “which policies fit this enterprise”. */
export interface EnterpriseMatches {
  readonly matches: readonly ShownMatch[];
  /** Clauses that are not shown because they rest on figures that the reader may not read. */
  readonly withheld: number;
  readonly facts: ProjectionLag;
}

const byStatusThenDeadline = (a: ShownMatch, b: ShownMatch): number =>
  matchStatuses.indexOf(a.status) - matchStatuses.indexOf(b.status) ||
  (a.deadline ?? '9999').localeCompare(b.deadline ?? '9999') ||
  (a.clauseId < b.clauseId ? -1 : 1);

type Wanted = readonly MatchStatus[] | null | undefined;

/** What is shown unless the question says otherwise. */
const FITTING: readonly MatchStatus[] = ['ELIGIBLE', 'NEARLY', 'UNKNOWN'];

const asWanted = (matches: readonly ShownMatch[], statuses: Wanted): ShownMatch[] =>
  matches.filter(({ status }) => (statuses ?? FITTING).includes(status)).sort(byStatusThenDeadline);

const appliesTo = ({ regionCode }: ActiveTree, known: KnownOne, { regions }: Pick<Reader, 'regions'>): boolean =>
  known.regionCode !== null && regions.isWithin(known.regionCode, regionCode);

/** One tree put to one enterprise, for a reader. */
function shownMatch(
  tree: ActiveTree,
  known: EnterpriseKnowledge,
  on: string,
  { regions }: Pick<Reader, 'regions'>,
  guarded: boolean,
): ShownMatch {
  const facts = factsOf(known, on);
  const { status, evaluation, gap } = matchOf(tree.tree, facts, on, { region: regions });
  const readable = guarded ? (['L1', 'L2', 'L3'] as const) : (['L1', 'L2'] as const);
  const estimate = tree.formula === null ? null : estimateOf(tree.formula, facts, on);
  const { clauseId, policyId, ruleId, ruleVersion, deadline } = tree;
  return {
    ...{ clauseId, policyId, ruleId, ruleVersion, status, deadline, evaluatedOn: on },
    conditions: shownTo(evaluation.leaves, readable),
    missing: shownTo(gap.missing, readable),
    // Half of last year's R&D tells last year's R&D.
    estimate: estimate && (guarded || estimate.level !== 'L3') ? estimate : null,
  };
}

/**
 * How one enterprise stands to every clause in force, worked out now. Undefined for a reader who may not see it. A clause
 * that rests on figures which the reader may not read is left out and counted: its verdict alone would tell a bound.
 */
export async function matchEnterprise(
  reader: Reader,
  enterpriseId: string,
  on: string,
  now: Date,
  statuses: Wanted,
): Promise<EnterpriseMatches | undefined> {
  const { seen, guarded } = await sightOf(reader.store.read, reader, enterpriseId);
  if (!seen) return undefined;
  const { lag, lagging } = await factsNow(reader.store, now);
  const all = await activeTrees(reader.store, on);
  const trees = guarded ? all : all.filter(({ level }) => level !== 'L3');
  const [known] = await knowledgeOf(
    reader.store.read,
    await rowsOf(reader.store.read, [enterpriseId]),
    needsOf(trees),
    { on, lagging },
  );
  // Data missing for a policy of another region is no news: it is told only where the enterprise lies.
  const matches = (known ? trees : [])
    .map((tree) => ({ tree, match: shownMatch(tree, known as KnownOne, on, reader, guarded) }))
    .filter(({ tree, match }) => match.status !== 'UNKNOWN' || appliesTo(tree, known as KnownOne, reader))
    .map(({ match }) => match);
  return {
    matches: asWanted(matches, statuses),
    withheld: all.length - trees.length,
    facts: lag,
  };
}

/** One fact that a visitor states. */
export interface StatedFact {
  readonly fact: string;
  /** A year, where the fact has one. */
  readonly period?: string | null;
  readonly value: FactValue;
}

const statedBy = (facts: readonly StatedFact[]): Map<string, FactValue> =>
  new Map(facts.map(({ fact, period, value }) => [period ? `${fact} ${period}` : fact, value]));

/** What would fit an enterprise of which just this were known. Nothing is kept, and nothing else is looked up. */
export async function whatIf(
  reader: Reader,
  facts: readonly StatedFact[],
  on: string,
  statuses: Wanted,
): Promise<ShownMatch[]> {
  const known = { ...nothingKnown, stated: statedBy(facts) };
  const trees = await activeTrees(reader.store, on);
  return asWanted(
    trees.map((tree) => shownMatch(tree, known, on, reader, true)),
    statuses,
  );
}

/** The same with one’s own kept facts beneath what is stated. Undefined for whoever may not see them all. */
export async function whatIfOf(
  reader: Reader,
  enterpriseId: string,
  facts: readonly StatedFact[],
  { on, now, statuses }: { readonly on: string; readonly now: Date; readonly statuses: Wanted },
): Promise<ShownMatch[] | undefined> {
  const { guarded } = await sightOf(reader.store.read, reader, enterpriseId);
  if (!guarded) return undefined;
  const { lagging } = await factsNow(reader.store, now);
  const trees = await activeTrees(reader.store, on);
  const rows = await rowsOf(reader.store.read, [enterpriseId]);
  const [kept] = await knowledgeOf(reader.store.read, rows, needsOf(trees), { on, lagging });
  if (!kept) return undefined;
  const known = { ...kept, stated: statedBy(facts) };
  return asWanted(
    trees.map((tree) => shownMatch(tree, known, on, reader, true)),
    statuses,
  );
}
