import type { ConditionTree } from '@qishu/kit/rules';
import { startTestSubgraph, type TestSubgraph } from '@qishu/kit/testing';
import * as fc from 'fast-check';
import { statusOf } from '../rules/clause-match.js';
import { factsOf } from '../rules/enterprise-facts.js';
import { subgraph } from '../subgraph.js';
import { type ActiveTree, readyTree } from './active-trees.js';
import { isKept } from './keep-matches.js';
import { matchNext } from './match-clause.js';
import { knowledgeOf, rowsOf } from './read-knowledge.js';
import { EnterpriseFeed } from './tests/enterprise-feed.js';

const ON = '2026-11-20';
const now = (): Date => new Date(`${ON}T10:00:00+08:00`);
const TIERS = ['INNOVATIVE_SME', 'MUNICIPAL_SRDI', 'PROVINCIAL_SRDI', 'LITTLE_GIANT'];
const REGIONS = ['320571', '320505', '320102', '420102'];
const SIZES = ['SMALL', 'MICRO', 'LARGE'];
const ids = Array.from({ length: 48 }, (_, at) => `demo-many-${String(at).padStart(2, '0')}`);

let house: TestSubgraph;
beforeAll(async () => {
  house = await startTestSubgraph({ ...subgraph, projections: [], parts: () => [] }, {}, { now });
  const feed = new EnterpriseFeed();
  for (const [at, id] of ids.entries()) {
    feed.hold('Enterprise', id, {
      ...{ region: { code: REGIONS[at % 4] }, industry: { code: at % 3 ? '3981' : '6513' }, sizeClass: SIZES[at % 3] },
      ...{ status: at % 7 ? 'ACTIVE' : 'DEREGISTERED', establishedOn: '2010-01-01' },
      ...{ registeredCapital: null, listed: 'NOT_LISTED', assistedList: null },
    });
    const [state, expiresOn] = [at % 11 ? 'IN_FORCE' : 'REVOKED', at % 5 ? '2027-12-31' : '2026-11-19'];
    if (at % 6)
      feed.hold('Recognition', `r-${id}`, {
        ...{ enterprise: { id }, tier: TIERS[at % 4], state, recognisedOn: '2025-01-01', expiresOn },
      });
    if (at % 2)
      feed.hold('AnnualIndicator', `i-${id}`, {
        ...{ enterprise: { id }, year: 2025, indicator: 'RD_EXPENSE', value: String(at * 10) },
      });
  }
  await feed.settle(house.subgraph.runtime);
}, 120_000);
afterAll(() => house?.stop());

const words = {
  ...{ titleZh: '条件', titleEn: 'Condition', evidenceZh: '证明', evidenceEn: 'Proof' },
  citation: { docNo: '文', article: '一', quote: '引' },
};
const leaf = (fact: string, operator: string, value: unknown, more: object = {}): ConditionTree =>
  ({ kind: 'fact', id: fact, fact, operator, thresholds: [{ value }], ...words, ...more }) as ConditionTree;
const fixed = fc.boolean().map((yes) => ({ fixed: yes }));
const some = (values: readonly string[]) => fc.subarray([...values], { minLength: 1 });

const condition: fc.Arbitrary<ConditionTree> = fc.oneof(
  fc
    .tuple(fc.constantFrom('100000', '320000', '320500', '320571'), fixed)
    .map(([code, more]) => leaf('region', 'withinSubtree', code, more)),
  fc.tuple(some(TIERS), fixed).map(([tiers, more]) => leaf('ladderTier', 'in', tiers, more)),
  fc.tuple(fc.constantFrom('ACTIVE', 'DEREGISTERED'), fixed).map(([word, more]) => leaf('status', 'eq', word, more)),
  fc.tuple(some(SIZES), fixed).map(([sizes, more]) => leaf('sizeClass', 'in', sizes, more)),
  fc.tuple(fc.boolean(), fixed).map(([flag, more]) => leaf('industrial', 'eq', flag, more)),
  fc
    .integer({ min: 0, max: 500 })
    .map((fen) => leaf('rdExpense', 'gte', fen, { unit: 'FEN', period: { yearsBack: 1 } })),
);
const trees = fc.letrec<{ tree: ConditionTree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 2 },
    condition,
    fc
      .tuple(fc.constantFrom('all', 'any'), fc.array(tie('tree'), { minLength: 1, maxLength: 3 }))
      .map(([kind, children]) => ({ kind, children }) as ConditionTree),
    tie('tree').map((child): ConditionTree => ({ kind: 'not', child })),
  ),
})).tree;

/** Ids are unique in a tree. */
function numbered(node: ConditionTree, at = '0'): ConditionTree {
  if (node.kind === 'not') return { ...node, child: numbered(node.child, `${at}n`) };
  if ('children' in node) return { ...node, children: node.children.map((each, n) => numbered(each, `${at}${n}`)) };
  return { ...node, id: `${node.id}-${at}` };
}

const active = (tree: ConditionTree): ActiveTree =>
  readyTree(
    {
      ...{ clauseId: 'c', policyId: 'p', ruleId: 'R', ruleVersion: '1', regionCode: '100000', deadline: null },
      ...{ tree: JSON.stringify(tree), formula: null },
    },
    ON,
  );

/** All matches of a tree, a page of the many at a time. */
async function amongMany(tree: ActiveTree, limit: number): Promise<string[]> {
  const { store, regions } = house.subgraph.runtime;
  const found: string[] = [];
  for (let after: string | null = ''; after !== null; ) {
    const step: Awaited<ReturnType<typeof matchNext>> = await matchNext(store.read, tree, after, ON, regions, limit);
    found.push(...step.matches.map(({ enterprise, status }) => `${enterprise.id} ${status}`));
    after = step.to;
  }
  return found;
}

/** The same, each enterprise asked alone. */
async function oneByOne({ tree }: ActiveTree): Promise<string[]> {
  const { store, regions } = house.subgraph.runtime;
  const everything = { titles: true, indicators: true, lists: true };
  const found: string[] = [];
  for (const id of ids) {
    const rows = await rowsOf(store.read, [id]);
    const [known] = await knowledgeOf(store.read, rows, everything, { on: ON, lagging: false });
    const status = known ? statusOf(tree, factsOf(known, ON), ON, { region: regions }) : 'UNKNOWN';
    if (isKept(status)) found.push(`${id} ${status}`);
  }
  return found;
}

it('matching many gives what matching one by one gives, whatever the tree and the size of a page', async () => {
  let matched = 0;
  await fc.assert(
    fc.asyncProperty(trees, fc.integer({ min: 1, max: 60 }), async (made, limit) => {
      const tree = active(numbered(made));
      const many = await amongMany(tree, limit);
      matched += many.length;
      expect(many).toEqual(await oneByOne(tree));
    }),
    { numRuns: 60 },
  );
  // The claim is not that nothing matches.
  expect(matched).toBeGreaterThan(100);
}, 120_000);
