import type { Progress, Runtime } from '@qishu/kit/graph';
import { readState } from '@qishu/kit/log';
import type { KeptRecord, SearchDocument, Unit } from '@qishu/kit/records';
import { buildDocuments, type DocumentSource, lockedAfter } from '@qishu/kit/search';
import { FrequentQuestion } from '../../records/frequent-question.js';
import { givenBy, keepRows, treesOf } from '../../records/keep-policy-texts.js';
import { Policy } from '../../records/policy.js';
import { PolicyClause } from '../../records/policy-clause.js';
import { POLICY_TEXTS } from '../../records/policy-text.js';
import {
  entryOfClause,
  entryOfPolicy,
  entryOfQuestion,
  type TextEntry,
  togetherOf,
} from '../../records/policy-text-entry.js';

type Manager = Unit['manager'];

async function clauseEntries(manager: Manager, clauses: readonly PolicyClause[]): Promise<TextEntry[]> {
  const trees = await treesOf(
    manager,
    clauses.map(({ id }) => id),
  );
  const ids = [...new Set(clauses.map(({ policyId }) => policyId))];
  const policies: { id: string; level: string; datedOn: string }[] =
    ids.length === 0
      ? []
      : await manager.query(
          `SELECT id, level, dated_on AS datedOn FROM policies WHERE id IN (${ids.map(() => '?').join(', ')})`,
          ids,
        );
  const known = new Map(policies.map((policy) => [policy.id, policy]));
  return clauses.map((clause) => {
    const tree = trees.get(clause.id);
    return entryOfClause(clause, known.get(clause.policyId), tree ? [tree] : []);
  });
}

async function policyEntries(manager: Manager, policies: readonly Policy[]): Promise<TextEntry[]> {
  const given = await givenBy(
    manager,
    policies.map(({ id }) => id),
  );
  return policies.map((policy) => entryOfPolicy(policy, given.get(policy.id) ?? togetherOf([])));
}

function sourceOf<T extends KeptRecord>(
  record: new () => T,
  entriesOf: (manager: Manager, records: readonly T[]) => Promise<TextEntry[]>,
): DocumentSource {
  return {
    count: (manager) => manager.count(record),
    next: async (manager, after, most): Promise<SearchDocument[]> => {
      const entries = await entriesOf(manager, await lockedAfter(manager, record, after, most));
      await keepRows(manager, entries);
      return entries.map(({ document }) => document);
    },
  };
}

/** Clauses before policies, which count by what their clauses give. */
const sources: readonly DocumentSource[] = [
  sourceOf(PolicyClause, clauseEntries),
  sourceOf(Policy, policyEntries),
  sourceOf(FrequentQuestion, async (_, questions) => questions.map(entryOfQuestion)),
];

/** Builds the texts that policies are searched by anew, where a bulk load has passed them by. */
export async function buildPolicyTexts(house: Pick<Runtime, 'store' | 'name'>, progress: Progress): Promise<void> {
  const { epoch } = await readState(house.store.read.manager, house.name);
  await buildDocuments(house.store, POLICY_TEXTS, sources, epoch, (share) =>
    progress('正在建立政策检索索引', 'building the search index of policies', share),
  );
}
