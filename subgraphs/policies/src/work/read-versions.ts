import type { Reader } from '@qishu/kit/records';
import { businessDate, type ConditionTree, LEAST_ENTERPRISES } from '@qishu/kit/rules';
import { PolicyClause } from '../records/policy-clause.js';
import type { PolicyVersion } from '../records/policy-version.js';
import { readyTree } from './active-trees.js';
import { changesOf, keptOfClause } from './keep-matches.js';
import { matchNext } from './match-clause.js';
import { type ContentDifference, differencesOf, type PolicyContent } from './policy-content.js';

const contentOf = (version: PolicyVersion): PolicyContent => JSON.parse(version.content) as PolicyContent;

/** What a version changes against another one of the same policy, or against nothing. */
export const versionDifferences = (before: PolicyVersion | null, after: PolicyVersion): ContentDifference[] =>
  differencesOf(before ? contentOf(before) : null, contentOf(after));

/** Who gains and who loses by a clause of a version; null: fewer than five. */
export interface ClauseEffect {
  readonly number: string;
  readonly gains: number | null;
  readonly loses: number | null;
  /** Nearly eligible before, eligible after, and the other way round. */
  readonly nearer: number | null;
  readonly farther: number | null;
  readonly eligibleAfter: number | null;
}

/** Steps after which a preview is cut off: a version is tried on at most so many enterprises a clause. */
const MOST_STEPS = 400;
const told = (count: number): number | null => (count > 0 && count < LEAST_ENTERPRISES ? null : count);

/** The effect of publishing a version, clause by clause, on the enterprises that are known: nothing is written. */
export async function effectOfVersion(
  version: PolicyVersion,
  reader: Reader,
  now: Date,
  signal: AbortSignal,
): Promise<ClauseEffect[]> {
  const on = businessDate(now);
  const content = contentOf(version);
  const known = version.policyId
    ? await reader.store.read.manager.findBy(PolicyClause, { policyId: version.policyId })
    : [];
  const effects: ClauseEffect[] = [];
  for (const { number, tree } of content.clauses) {
    if (tree == null) continue;
    const clauseId = known.find((clause) => clause.number === number)?.id ?? '';
    effects.push({
      number,
      ...(await effectOf(tree as ConditionTree, clauseId, content.regionCode, reader, on, signal)),
    });
  }
  return effects;
}

async function effectOf(
  tree: ConditionTree,
  clauseId: string,
  regionCode: string,
  reader: Reader,
  on: string,
  signal: AbortSignal,
): Promise<Omit<ClauseEffect, 'number'>> {
  const row = {
    clauseId,
    policyId: '',
    ruleId: '',
    ruleVersion: '',
    regionCode,
    deadline: null,
    tree: JSON.stringify(tree),
    formula: null,
  };
  const ready = readyTree(row, on);
  const sums = { gains: 0, loses: 0, nearer: 0, farther: 0, eligibleAfter: 0 };
  let after: string | null = '';
  for (let step = 0; after !== null && step < MOST_STEPS; step += 1) {
    signal.throwIfAborted();
    const next: Awaited<ReturnType<typeof matchNext>> = await matchNext(
      reader.store.read,
      ready,
      after,
      on,
      reader.regions,
    );
    const kept = clauseId === '' ? [] : await keptOfClause(reader.store.read, clauseId, after, next.to);
    const { gained, moved, lost } = changesOf(kept, next.matches);
    sums.gains += gained.filter(({ status }) => status === 'ELIGIBLE').length;
    sums.loses += lost.filter(({ status }) => status === 'ELIGIBLE').length;
    sums.nearer += moved.filter(({ status }) => status === 'ELIGIBLE').length;
    sums.farther += moved.filter(({ status }) => status === 'NEARLY').length;
    sums.eligibleAfter += next.matches.filter(({ status }) => status === 'ELIGIBLE').length;
    after = next.to;
  }
  const { gains, loses, nearer, farther, eligibleAfter } = sums;
  return {
    gains: told(gains),
    loses: told(loses),
    nearer: told(nearer),
    farther: told(farther),
    eligibleAfter: told(eligibleAfter),
  };
}
