import { dialect, keepDocuments, removeDocuments, type SharedIndex, type Unit } from '@qishu/kit/records';
import type { ConditionTree } from '@qishu/kit/rules';
import { audienceOf } from '../rules/audience.js';
import { POLICY_TEXTS, PolicyText } from './policy-text.js';
import {
  entryOfClause,
  entryOfPolicy,
  entryOfQuestion,
  type Given,
  type IndexedClause,
  type IndexedPolicy,
  type IndexedQuestion,
  type TextEntry,
  togetherOf,
} from './policy-text-entry.js';

type Manager = Unit['manager'];

const marks = (values: readonly unknown[]): string => values.map(() => '?').join(', ');

/** Keeps the rows of entries; their documents are the caller’s business. */
export const keepRows = async (manager: Manager, entries: readonly TextEntry[]): Promise<void> => {
  if (entries.length > 0)
    await manager.upsert(
      PolicyText,
      entries.map(({ row }) => row),
      ['id'],
    );
};

/** Keeps an entry; its document only where it differs from the one before. */
async function keepEntry(manager: Manager, was: TextEntry | null, is: TextEntry | null): Promise<void> {
  if (is) {
    await keepRows(manager, [is]);
    if (was?.document.body !== is.document.body) await keepDocuments(manager, POLICY_TEXTS, [is.document]);
  } else if (was) {
    await manager.delete(PolicyText, { id: was.row.id });
    await removeDocuments(manager, POLICY_TEXTS, [was.row.id]);
  }
}

/** The newest tree of each clause, in force or to come. */
export async function treesOf(
  manager: Manager,
  clauseIds: readonly string[],
): Promise<ReadonlyMap<string, ConditionTree>> {
  if (clauseIds.length === 0) return new Map();
  const rows: { clauseId: string; tree: string }[] = await manager.query(
    `SELECT clause_id AS clauseId, tree FROM eligibility_rules WHERE clause_id IN (${marks(clauseIds)}) ORDER BY applies_from, id`,
    [...clauseIds],
  );
  return new Map(rows.map(({ clauseId, tree }) => [clauseId, JSON.parse(tree) as ConditionTree]));
}

/** What the clauses of policies give, by policy. Locked: of two transactions the second one reckons with the first. */
export async function givenBy(manager: Manager, policyIds: readonly string[]): Promise<ReadonlyMap<string, Given>> {
  if (policyIds.length === 0) return new Map();
  const rows: ({ policyId: string } & Record<keyof Given, string>)[] = await manager.query(
    `SELECT policy_id AS policyId, benefits, tiers, industries FROM policy_texts WHERE policy_id IN (${marks(policyIds)}) AND found = 'CLAUSE'${dialect === 'mysql' ? ' FOR UPDATE' : ''}`,
    [...policyIds],
  );
  const given = rows.map(({ policyId, benefits, tiers, industries }) => ({
    policyId,
    ...{ benefits: JSON.parse(benefits), tiers: JSON.parse(tiers), industries: JSON.parse(industries) },
  })) as (Given & { policyId: string })[];
  return new Map(policyIds.map((id) => [id, togetherOf(given.filter(({ policyId }) => policyId === id))]));
}

const nothing = togetherOf([]);

/** A policy counts by what its clauses give. */
async function countPolicy(manager: Manager, policyId: string): Promise<void> {
  const { benefits, tiers, industries } = (await givenBy(manager, [policyId])).get(policyId) ?? nothing;
  await manager.update(
    PolicyText,
    { id: policyId },
    { benefits: [...benefits], tiers: [...tiers], industries: [...industries] },
  );
}

/** Policies, and what their clauses carry of them. */
export const policyIndex: SharedIndex<IndexedPolicy> = {
  change: async (manager, was, is) => {
    const given = is === null ? nothing : ((await givenBy(manager, [is.id])).get(is.id) ?? nothing);
    await keepEntry(manager, was && entryOfPolicy(was, given), is && entryOfPolicy(is, given));
    if (is && (was?.level !== is.level || was.datedOn !== is.datedOn))
      await manager.update(PolicyText, { policyId: is.id, found: 'CLAUSE' }, { level: is.level, datedOn: is.datedOn });
  },
};

export const clauseIndex: SharedIndex<IndexedClause> = {
  change: async (manager, was, is) => {
    const trees = is === null ? [] : [...(await treesOf(manager, [is.id])).values()];
    const [policy] = is
      ? ((await manager.query('SELECT level, dated_on AS datedOn FROM policies WHERE id = ?', [is.policyId])) as Pick<
          IndexedPolicy,
          'level' | 'datedOn'
        >[])
      : [];
    await keepEntry(manager, was && entryOfClause(was, policy, trees), is && entryOfClause(is, policy, trees));
    for (const id of new Set([was?.policyId, is?.policyId])) if (id) await countPolicy(manager, id);
  },
};

/** Conditions: whom a clause, and so its policy, speaks of. */
export const ruleIndex: SharedIndex<{ readonly clauseId: string }> = {
  change: async (manager, was, is) => {
    for (const id of new Set([was?.clauseId, is?.clauseId])) {
      const row = id ? await manager.findOneBy(PolicyText, { id }) : null;
      if (!row) continue;
      const trees = [...(await treesOf(manager, [row.id])).values()];
      const { tiers, industries } = audienceOf(trees);
      await manager.update(PolicyText, { id: row.id }, { tiers: [...tiers], industries: [...industries] });
      if (row.policyId) await countPolicy(manager, row.policyId);
    }
  },
};

export const questionIndex: SharedIndex<IndexedQuestion> = {
  change: (manager, was, is) => keepEntry(manager, was && entryOfQuestion(was), is && entryOfQuestion(is)),
};
