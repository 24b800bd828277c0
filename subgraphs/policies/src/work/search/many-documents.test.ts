import { bulkLoad } from '@qishu/kit/inbound';
import { openNewEpoch } from '@qishu/kit/log';
import { dialect } from '@qishu/kit/records';
import { candidatesSql, MOST_CANDIDATES } from '@qishu/kit/search';
import { principalOf, startTestSubgraph, type TestSubgraph } from '@qishu/kit/testing';
import { policies } from '../../records/policy.js';
import { policyClauses } from '../../records/policy-clause.js';
import { POLICY_TEXTS } from '../../records/policy-text.js';
import { subgraph } from '../../subgraph.js';
import { buildPolicyTexts } from './build-policy-texts.js';
import { searchPolicies } from './search-policies.js';

/** More documents than are weighed; every hundredth is withheld, every thousandth has a word of its own. */
const MANY = MOST_CANDIDATES + 1_000;
const REPEALED = MANY / 100;
const visitor = principalOf('PUBLIC');

const numbered = (number: number): string => `m-${String(number).padStart(5, '0')}`;
const day = (number: number): string =>
  `2025-${String(1 + (number % 12)).padStart(2, '0')}-${String(1 + (number % 28)).padStart(2, '0')}`;

function* documents() {
  for (let number = 0; number < MANY; number += 1)
    yield {
      id: numbered(number),
      titleZh: `寻常事项办法${number % 1_000 === 0 ? '（罕见）' : ''}`,
      ...{ regionCode: number % 2 === 0 ? '320500' : '420100', issuers: ['测试委'], level: 'CITY', kind: 'NOTICE' },
      ...{ legalStatus: number % 100 === 0 ? 'REPEALED' : 'IN_FORCE', stage: 'PARSED', publishedOn: day(number) },
      dataLevel: 'L1',
    };
}

let house: TestSubgraph;
beforeAll(async () => {
  house = await startTestSubgraph({ ...subgraph, projections: [], parts: () => [] });
  const { store, recordLog } = house.subgraph.runtime;
  await bulkLoad(store, policies, 'DEMO', documents() as never);
  await bulkLoad(store, policyClauses, 'DEMO', [
    {
      ...{ id: 'm-clause', policyId: numbered(1), legalStatus: 'IN_FORCE', regionCode: '420100', number: '一' },
      ...{ position: 1, numberPrinted: true, headingZh: '罕见条款', benefit: 'LAND', dataLevel: 'L1' },
    },
  ] as never);
  await openNewEpoch(recordLog);
  await buildPolicyTexts(house.subgraph.runtime, () => undefined);
}, 180_000);
afterAll(() => house?.stop());

const reader = (principal = visitor) => {
  const { store, regions, seal } = house.subgraph.runtime;
  return { principal, store, regions, seal };
};
const search = (text: string, more: object = {}, who = visitor) =>
  searchPolicies({ text, filter: {}, first: 100, ...more }, reader(who));

describe('where more is found than can be weighed', () => {
  it('the newest come first, every one that is seen once, and the counts say “at least”', async () => {
    const seen: string[] = [];
    const days: string[] = [];
    for (let after: string | null = null; ; ) {
      const page = await search('寻常事项', { after });
      expect(page).toMatchObject({ ranking: 'STANDING', exact: false });
      expect(page.facets.legalStatus).toEqual([{ value: 'IN_FORCE', count: page.total }]);
      seen.push(...page.places.map(({ id }) => id));
      days.push(...page.places.map(({ datedOn }) => datedOn));
      if (!page.hasNextPage) break;
      after = page.endCursor;
    }
    expect([seen.length, new Set(seen).size]).toEqual([MANY - REPEALED, MANY - REPEALED]);
    expect(days).toEqual([...days].sort().reverse());
  }, 60_000);

  it('a rare word beside common ones is found by the index, weighed and counted exactly', async () => {
    const page = await search('寻常 罕见', {}, principalOf('NATIONAL_VIEWER'));
    expect(page).toMatchObject({ ranking: 'RELEVANCE', exact: true, total: MANY / 1_000 });
    expect((await search('罕见条款')).places).toMatchObject([{ id: 'm-clause', score: 4 }]);
  });

  it('common words that a filter lets nothing of end, with nothing found', async () => {
    let pages = 0;
    for (let after: string | null = null; ; pages += 1) {
      const page = await search('寻常', { after, filter: { tier: ['SEED'] } });
      expect(page.places).toEqual([]);
      if (!page.hasNextPage) break;
      after = page.endCursor;
    }
    expect(pages).toBeLessThan(5);
  });

  it('a policy that came in a bulk load counts by its clauses', async () => {
    const page = await search('罕见', { filter: { benefit: ['LAND'] } });
    expect(page.places.map(({ id }) => id)).toEqual(['m-clause']);
    const policy = await search('寻常', { filter: { benefit: ['LAND'] } });
    expect(policy.places.map(({ id }) => id)).toEqual([numbered(1)]);
  });
});

describe('the plan of the database', () => {
  const plan = async (sql: string, parameters: readonly unknown[]): Promise<string> =>
    JSON.stringify(
      await reader().store.read.query(`EXPLAIN ${dialect === 'sqlite' ? 'QUERY PLAN ' : ''}${sql}`, [...parameters]),
    );

  it('finds by the full-text index, then each row by its id', async () => {
    const found = candidatesSql(POLICY_TEXTS, [{ anyOf: ['h07f55089c1'], isPrefix: false }]);
    const text = await plan(`SELECT t.id FROM ${found.sql} AND t.level = 'CITY'`, found.parameters);
    expect(text).toMatch(dialect === 'sqlite' ? /SCAN f VIRTUAL TABLE INDEX/ : /"key":"fx_policy_texts_search"/);
    expect(text).toMatch(dialect === 'sqlite' ? /SEARCH t USING INDEX sqlite_autoindex/ : /"type":"eq_ref"/);
    expect(text).not.toMatch(dialect === 'sqlite' ? /SCAN [st]\b/ : /"type":"ALL"/);
  });

  it('walks the order by its index, without sorting the table', async () => {
    const hint =
      dialect === 'sqlite' ? 'INDEXED BY ix_policy_texts_dated_on' : 'FORCE INDEX (ix_policy_texts_dated_on)';
    const text = await plan(
      `SELECT t.id FROM policy_texts t ${hint} WHERE t.dated_on <= ? AND (t.dated_on < ? OR t.id < ?) ORDER BY t.dated_on DESC, t.id DESC LIMIT 1 OFFSET 999`,
      ['2025-06-01', '2025-06-01', 'm-00100'],
    );
    expect(text).toContain('ix_policy_texts_dated_on');
    expect(text).not.toMatch(/TEMP B-TREE|filesort/);
  });
});
