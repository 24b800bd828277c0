import type { RegionTree } from '@qishu/kit/rules';
import { statusTest } from '../rules/clause-match.js';
import { factsOf } from '../rules/enterprise-facts.js';
import type { ActiveTree } from './active-trees.js';
import { isKept, type MatchRow } from './keep-matches.js';
import { type Database, type KnownOne, knowledgeOf, nextRows, prefilterSql } from './read-knowledge.js';

/** Enterprises of one step: a step is short, so that changed enterprises need not wait long. */
const ENTERPRISES_TOGETHER = 2_000;

/** The matches of one tree among some enterprises. */
export const matchesAmong = (
  tree: ActiveTree,
  known: readonly KnownOne[],
  on: string,
  regions: RegionTree,
): MatchRow[] => {
  const statusFor = statusTest(tree.tree, on, { region: regions });
  return known.flatMap((enterprise) => {
    const status = statusFor(factsOf(enterprise, on));
    return isKept(status) ? [{ clauseId: tree.clauseId, enterprise, status, level: tree.level }] : [];
  });
};

/** One step of a clause over all enterprises. */
export interface ClauseStep {
  readonly matches: readonly MatchRow[];
  readonly looked: number;
  /** The last enterprise that was looked at; null when there is none after it. */
  readonly to: string | null;
}

/** Puts a tree to the next enterprises after an id. Those that the prefilter leaves out are no matches of it. */
export async function matchNext(
  database: Database,
  tree: ActiveTree,
  after: string,
  on: string,
  regions: RegionTree,
  limit = ENTERPRISES_TOGETHER,
): Promise<ClauseStep> {
  const where = prefilterSql(tree.prefilter, (code) => (regions.has(code) ? regions.columnOf(code) : undefined));
  const rows = where ? await nextRows(database, where, after, limit) : [];
  const known = await knowledgeOf(database, rows, tree.needs, { on, lagging: false });
  const to = rows.length < limit ? null : (rows.at(-1)?.id ?? null);
  return { matches: matchesAmong(tree, known, on, regions), looked: rows.length, to };
}
