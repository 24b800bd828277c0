import type { Unit } from '@qishu/kit/records';
import { principalOf, type TestSubgraph } from '@qishu/kit/testing';
import { type Principal, type Role, roles } from '@qishu/schema';
import { eligibilityRules } from '../../records/eligibility-rule.js';
import { policies } from '../../records/policy.js';
import { startSearchHouse, treeOf } from '../tests/search-house.js';

const visitor = principalOf('PUBLIC');
const office = principalOf('CITY_OFFICE', { regions: ['320500'] });

let house: TestSubgraph;
let write: <T>(work: (unit: Unit) => Promise<T>) => Promise<T>;
beforeAll(async () => {
  ({ house, write } = await startSearchHouse());
}, 120_000);
afterAll(() => house?.stop());

const SEARCH = `query ($text: String!, $filter: PolicySearchFilter, $first: Int, $after: String) {
  it: policySearch(text: $text, filter: $filter, first: $first, after: $after) {
    ranking pageInfo { hasNextPage endCursor }
    edges { cursor node { found policy { id } clause { id } question { id } excerpts { field fragments { text hit } } } }
    facets { total exact found { value count } level { value count } region { value count } tier { value count }
      benefit { value count } industry { value count } legalStatus { value count } } } }`;

interface Node {
  readonly found: string;
  readonly policy: { id: string } | null;
  readonly clause: { id: string } | null;
  readonly question: { id: string } | null;
  readonly excerpts: { field: string; fragments: { text: string; hit: boolean }[] }[];
}
interface Page {
  readonly ranking: string;
  readonly edges: { cursor: string; node: Node }[];
  readonly pageInfo: { hasNextPage: boolean; endCursor: string | null };
  readonly facets: { total: number; exact: boolean } & Record<string, { value: string; count: number }[]>;
}
const page = async (text: string, more: object = {}, who: Principal = office): Promise<Page> =>
  (await house.data(who, SEARCH, { text, ...more })).it;
const idOf = ({ clause, question, policy }: Node): string => (clause ?? question ?? policy)?.id ?? '';
const idsOf = ({ edges }: Page): string[] => edges.map(({ node }) => idOf(node));
const ids = async (...question: Parameters<typeof page>): Promise<string[]> => idsOf(await page(...question));

describe('a text finds', () => {
  it.each([
    ['蓝鲸计划', ['p-old', 'p-draft', 'p-plan', 'p-city', 'p-told', 'q-what', 'c-award', 'c-old', 'p-raw']],
    [
      '蓝鲸，计划',
      ['p-old', 'p-draft', 'p-plan', 'p-city', 'p-told', 'q-what', 'c-award', 'c-old', 'p-raw', 'c-interest'],
    ],
    ['鲸', ['p-old', 'p-draft', 'p-plan', 'p-city', 'p-told', 'q-what', 'c-award', 'c-old', 'p-raw', 'c-interest']],
    ['鲸群', ['p-told']],
    ['首台奖补', ['c-award']],
    ['蓝鲸 贴息', ['c-interest']],
    ['苏蓝测〔2026〕7号', ['p-plan']],
    ['100万', ['c-award']],
    ['若干措施 什么', ['q-what']],
    ['若干措施 贴息', []],
    ['鲸蓝', []],
  ])('%s: %j', async (text, found) => {
    const answer = await page(text);
    expect([...idsOf(answer)].sort()).toEqual([...found].sort());
    expect(answer).toMatchObject({ ranking: 'RELEVANCE', facets: { total: found.length, exact: true } });
  });

  it('the name itself first, then its beginning, a part of a name, the text; of equal ones the newest', async () => {
    const found = await ids('蓝鲸计划');
    expect(found.slice(0, 4)).toEqual(['p-old', 'p-draft', 'p-told', 'p-plan']);
    // A question is dated by its entry.
    expect(found.slice(4, 6).sort()).toEqual(['p-city', 'q-what']);
    expect(found.slice(6)).toEqual(['c-award', 'p-raw', 'c-old']);
  });

  it('whatever the width of digits, and with the signs of the source', async () => {
    expect([await ids('１００万'), await ids('（100万元）'), await ids('苏蓝测[2026]7号')]).toEqual([
      ['c-award'],
      ['c-award'],
      ['p-plan'],
    ]);
  });

  it('a numeral as it is written: 贰 is not 二', async () => {
    expect(await ids('贰档')).toEqual(['c-interest']);
    expect(await ids('二档')).toEqual([]);
  });

  it.each(['', '《》％', '长'.repeat(65)])('%j is refused', async (text) => {
    const { errors } = await house.ask(office, SEARCH, { text });
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });
});

describe('excerpts', () => {
  const excerpts = async (text: string, id: string) =>
    (await page(text)).edges.find(({ node }) => idOf(node) === id)?.node.excerpts;

  it.each([
    [
      '奖补',
      'c-award',
      {
        field: 'headingZh',
        fragments: [
          { text: '首台', hit: false },
          { text: '奖补', hit: true },
        ],
      },
      'a hit at the end',
    ],
    [
      '首台',
      'c-award',
      {
        field: 'headingZh',
        fragments: [
          { text: '首台', hit: true },
          { text: '奖补', hit: false },
        ],
      },
      'a hit at the beginning',
    ],
    ['首台奖补', 'c-award', { field: 'headingZh', fragments: [{ text: '首台奖补', hit: true }] }, 'the whole text'],
    [
      '蓝鲸（计划）',
      'c-interest',
      {
        field: 'textZh',
        fragments: [
          { text: '对', hit: false },
          { text: '蓝鲸、计划', hit: true },
          { text: '内的贷款贴息；其余贰档不予贴息。', hit: false },
        ],
      },
      'signs within a hit belong to it, those after it do not',
    ],
    [
      '贴息',
      'c-interest',
      {
        field: 'textZh',
        fragments: [
          { text: '对蓝鲸、计划内的贷款', hit: false },
          { text: '贴息', hit: true },
          { text: '；其余贰档不予', hit: false },
          { text: '贴息', hit: true },
          { text: '。', hit: false },
        ],
      },
      'every hit',
    ],
  ])('%s in %s: %j, %s', async (text, id, expected) => {
    expect(await excerpts(text, id)).toContainEqual(expected);
  });

  it('keep the writing of the source, and tell no markup from text', async () => {
    await write(async (unit) =>
      unit.create(policies, {
        ...{
          id: 'p-mark',
          titleZh: '<b>红豚</b>&𠮷办法',
          regionCode: '320000',
          issuers: ['测试委'],
          level: 'PROVINCIAL',
        },
        ...{ kind: 'NOTICE', legalStatus: 'IN_FORCE', stage: 'PARSED', sourceCode: 'QISHU', sourceId: 'p-mark' },
      } as never),
    );
    expect(await excerpts('红豚', 'p-mark')).toEqual([
      {
        field: 'titleZh',
        fragments: [
          { text: '<b>', hit: false },
          { text: '红豚', hit: true },
          { text: '</b>&𠮷办法', hit: false },
        ],
      },
    ]);
  });
});

describe('filters and facets', () => {
  it.each([
    [{ found: ['CLAUSE'] }, ['c-award', 'c-interest', 'c-old']],
    [{ found: ['INTERPRETATION', 'QUESTION'] }, ['p-told', 'q-what']],
    [{ region: '320500' }, ['c-interest', 'p-city']],
    [{ appliesTo: '320500', level: ['CITY'] }, ['c-interest', 'p-city']],
    [{ appliesTo: '320500', found: ['CLAUSE'] }, ['c-award', 'c-interest', 'c-old']],
    [{ appliesTo: '420000' }, []],
    [{ level: ['CITY'] }, ['c-interest', 'p-city']],
    [{ legalStatus: ['REPEALED'] }, ['c-old', 'p-old']],
    [{ benefit: ['LOAN_INTEREST'] }, ['c-interest', 'p-city']],
    [{ benefit: ['SUBSIDY'], legalStatus: ['IN_FORCE'] }, ['c-award', 'p-plan']],
    [{ tier: ['LITTLE_GIANT'] }, ['c-award', 'p-plan']],
    [{ tier: ['SEED'] }, []],
    [{ industry: ['C'] }, ['c-award', 'p-plan']],
    [{ industry: ['A', 'C'], benefit: ['LOAN'] }, []],
  ])('%j: %j', async (filter, found) => {
    const answer = await page('蓝鲸', { filter });
    expect([...idsOf(answer)].sort()).toEqual(found);
    expect(answer.facets.total).toBe(found.length);
  });

  it('a region that is none is refused, and the field is named', async () => {
    const { errors } = await house.ask(office, SEARCH, { text: '蓝鲸', filter: { region: '999999' } });
    expect(errors?.[0]?.extensions?.code).toBe('UNKNOWN_REGION');
  });

  it('each facet counts what the page would show, with every value of a hit', async () => {
    const { facets } = await page('蓝鲸');
    const count = (name: string) => Object.fromEntries((facets[name] ?? []).map(({ value, count: n }) => [value, n]));
    expect(
      Object.fromEntries(
        Object.keys(facets).map((name) => [name, Array.isArray(facets[name]) ? count(name) : facets[name]]),
      ),
    ).toEqual({
      ...{ total: 10, exact: true },
      found: { DOCUMENT: 5, CLAUSE: 3, INTERPRETATION: 1, QUESTION: 1 },
      level: { PROVINCIAL: 7, CITY: 2 },
      region: { '320000': 8, '320500': 2 },
      tier: { LITTLE_GIANT: 2 },
      benefit: { SUBSIDY: 4, LOAN_INTEREST: 2 },
      industry: { C: 2 },
      legalStatus: { IN_FORCE: 6, REPEALED: 2, DRAFT_FOR_COMMENT: 1 },
    });
  });

  it('follow the conditions of a clause, and a policy its clauses', async () => {
    const tiers = async () => (await page('蓝鲸')).facets.tier;
    const change = (tree: string) =>
      write(async (unit) => {
        const rule = await unit.lock(eligibilityRules, 'id', 'r-award');
        await unit.change(eligibilityRules, rule as never, { tree } as never);
      });
    await change(treeOf('SEED', 'CHAMPION'));
    expect(await tiers()).toEqual([
      { value: 'CHAMPION', count: 2 },
      { value: 'SEED', count: 2 },
    ]);
    await change(treeOf('LITTLE_GIANT'));
    expect(await tiers()).toEqual([{ value: 'LITTLE_GIANT', count: 2 }]);
  });
});

describe('sight', () => {
  const WITHHELD = ['p-old', 'c-old'];

  it.each((Object.keys(roles) as Role[]).map((role) => [role] as const))(
    '%s finds and counts just what the records themselves show',
    async (role) => {
      const who = principalOf(role, {
        regions: ['320000'],
        sources: ['HANQITONG'],
        enterpriseId: 'e',
        specialistId: 's',
      });
      const answer = await page('蓝鲸', { first: 100 }, who);
      const all = await ids('蓝鲸', { first: 100 });
      const shown = await house.data(
        who,
        `{ ${all.map((id, at) => `r${at}: ${id.startsWith('c-') ? 'policyClause' : id.startsWith('q-') ? 'frequentQuestion' : 'policy'}(id: "${id}") { id }`).join(' ')} }`,
      );
      const visible = (Object.values(shown) as ({ id: string } | null)[]).flatMap((row) => row?.id ?? []);
      expect([...idsOf(answer)].sort()).toEqual([...visible].sort());
      expect(answer.facets.total).toBe(visible.length);
    },
  );

  it('what is withheld is in no page, count, facet or filter of the public', async () => {
    const { facets } = await page('蓝鲸', {}, visitor);
    expect(await ids('蓝鲸', {}, visitor)).not.toEqual(expect.arrayContaining(WITHHELD));
    expect(facets).toMatchObject({ total: 8, benefit: expect.arrayContaining([{ value: 'LOAN_INTEREST', count: 2 }]) });
    expect(facets.legalStatus?.map(({ value }) => value)).not.toContain('REPEALED');
    expect((await page('蓝鲸', { filter: { legalStatus: ['REPEALED'] } }, visitor)).facets.total).toBe(0);
    expect((await page('旧奖补', {}, visitor)).facets.total).toBe(0);
  });

  it('a version that is being written is found by nobody', async () => {
    expect(await ids('灰鲨', {}, principalOf('POLICY_EDITOR', { regions: ['320000'] }))).toEqual([]);
  });

  it('a policy that is withheld later is gone at once, with its clauses', async () => {
    const stand = (legalStatus: string) =>
      write(async (unit) => {
        const policy = await unit.lock(policies, 'id', 'p-city');
        await unit.change(policies, policy as never, { legalStatus } as never);
      });
    await stand('REPEALED');
    expect((await page('蓝鲸', { filter: { region: '320500' } }, visitor)).facets.total).toBe(0);
    await stand('IN_FORCE');
    expect((await page('蓝鲸', { filter: { region: '320500' } }, visitor)).facets.total).toBe(2);
  });
});

describe('pages', () => {
  it('follow one another without a gap or a twin, and keep their counts', async () => {
    const whole = await ids('蓝鲸');
    const seen: string[] = [];
    for (let after: string | null = null; ; ) {
      const answer = await page('蓝鲸', { first: 3, after });
      expect(answer.facets.total).toBe(whole.length);
      seen.push(...idsOf(answer));
      if (!answer.pageInfo.hasNextPage) break;
      after = answer.pageInfo.endCursor;
    }
    expect(seen).toEqual(whole);
  });

  it.each([
    [{ text: '鲸' }, 'another text'],
    [{ filter: { level: ['CITY'] } }, 'another filter'],
    [{ who: visitor }, 'another person'],
  ])('a cursor of %j is refused: %s', async (other: { text?: string; who?: Principal; filter?: object }, _what) => {
    const { edges } = await page('蓝鲸');
    const { text = '蓝鲸', who = office, ...more } = other;
    const { errors } = await house.ask(who, SEARCH, { text, ...more, after: edges[0]?.cursor });
    expect(errors?.[0]?.extensions?.code).toBe('BAD_CURSOR');
  });
});
