import { bulkLoad } from '@qishu/kit/inbound';
import { openNewEpoch } from '@qishu/kit/log';
import { inUnit, type Unit } from '@qishu/kit/records';
import { buildSearchIndex } from '@qishu/kit/search';
import { principalOf, startTestSubgraph, type TestSubgraph } from '@qishu/kit/testing';
import fc from 'fast-check';
import { enterprises } from './records/enterprise.js';
import { subgraph } from './subgraph.js';

const province = principalOf('PROVINCE_OFFICE', { regions: ['320000', '420000'] });
const park = principalOf('COUNTY_OFFICE', { regions: ['320571'] });
const visitor = principalOf('PUBLIC');

const row = (
  id: string,
  regionCode: string,
  nameZh: string,
  tier: string | null = null,
  more: { formerNames?: string[]; mainProduct?: string; uscc?: string } = {},
) => ({ id, regionCode, nameZh, tier, status: 'ACTIVE', formerNames: null, mainProduct: null, uscc: null, ...more });

const few = [
  row('a', '320500', '苏州甲乙精密机械有限公司', 'LITTLE_GIANT', { mainProduct: '轴承' }),
  row('b', '320571', '甲乙科技（苏州）有限公司', null, { formerNames: ['园区甲乙电子厂'], mainProduct: '传感器' }),
  row('c', '320500', '苏州丙丁纺织有限公司', 'PROVINCIAL_SRDI', { formerNames: ['甲乙纺织厂'] }),
  row('d', '420100', '武汉ＡＢ光电有限公司', null, { mainProduct: '激光器', uscc: '91420100MA1TEST00X' }),
  row('e', '420100', '甲乙'),
];

const SEARCH = `query ($text: String!, $filter: EnterpriseFilter, $first: Int, $after: String) {
  it: enterpriseSearch(text: $text, filter: $filter, first: $first, after: $after) {
    ranking pageInfo { hasNextPage endCursor }
    edges { cursor node { id nameZh } highlights { field text from length } } } }`;

describe('enterprises are searched', () => {
  let house: TestSubgraph;
  const write = <T>(work: (unit: Unit) => Promise<T>): Promise<T> => {
    const { store, regions, events, now } = house.subgraph.runtime;
    return store.write((manager) => inUnit({ manager, regions, events, actor: 'test', now }, work));
  };
  const page = async (text: string, more: object = {}, who = province) =>
    (await house.data(who, SEARCH, { text, ...more })).it;
  const ids = async (text: string, more: object = {}, who = province): Promise<string[]> =>
    (await page(text, more, who)).edges.map(({ node }: { node: { id: string } }) => node.id);

  beforeAll(async () => {
    house = await startTestSubgraph(subgraph);
    await write(async (unit) => {
      for (const each of few)
        await unit.create(enterprises, { sourceCode: 'DEMO', sourceId: each.id, ...each } as never);
    });
  }, 60_000);
  afterAll(() => house?.stop());

  it.each([
    ['甲乙', ['e', 'b', 'a', 'c'], 'the name itself, then its beginning, a part of it, a former name'],
    ['乙', ['a', 'e', 'b', 'c'], 'one character, titled first'],
    ['纺织厂', ['c'], 'a former name'],
    ['轴承', ['a'], 'a product'],
    ['szjy', ['a'], 'initials'],
    ['jyjm', ['a'], 'initials within a name'],
    ['ab', ['d'], 'letters, whatever their width and case'],
    ['91420100ma1', ['d'], 'the beginning of a code'],
    ['苏州 纺织', ['c'], 'words apart'],
    ['机械精密', [], 'no text in which the characters stand otherwise'],
    ['丙 丁', ['c'], 'single characters'],
    ['公司%', ['a', 'c', 'd', 'b'], 'signs are not looked for'],
  ])('%s finds %j: %s', async (text, found) => {
    expect(await ids(text)).toEqual(found);
  });

  it('within the rows of the asker only', async () => {
    expect(await ids('甲乙', {}, park)).toEqual(['b']);
    expect(await ids('甲乙', {}, visitor)).toEqual(['a', 'c']);
    expect(await ids('甲乙', { filter: { region: '320500' } })).toEqual(['b', 'a', 'c']);
    expect(await ids('甲乙', { filter: { tier: ['PROVINCIAL_SRDI'] } })).toEqual(['c']);
  });

  it('page by page, each row once', async () => {
    const seen: string[] = [];
    for (let after: string | null = null; ; ) {
      const { edges, pageInfo } = await page('甲乙', { first: 1, after });
      seen.push(...edges.map(({ node }: { node: { id: string } }) => node.id));
      if (!pageInfo.hasNextPage) break;
      after = pageInfo.endCursor;
    }
    expect(seen).toEqual(['e', 'b', 'a', 'c']);
  });

  it('and show where the words stand', async () => {
    const { edges } = await page('ab');
    expect(edges[0].highlights).toEqual([{ field: 'nameZh', text: '武汉ＡＢ光电有限公司', from: 2, length: 2 }]);
  });

  it.each([
    ['', 'text'],
    ['（）%_', 'text'],
    ['长'.repeat(65), 'text'],
  ])('%j is refused, and the field is named', async (text, field) => {
    const { errors } = await house.ask(province, SEARCH, { text });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(errors?.[0]?.message).toContain(field);
  });

  it('a cursor of another text is refused', async () => {
    const { edges } = await page('甲乙');
    const { errors } = await house.ask(province, SEARCH, { text: '甲', after: edges[0].cursor });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_CURSOR' });
  });

  it('under their new name as soon as it is kept, and no more under the old one', async () => {
    const [, , , , last] = few;
    await write(async (unit) => {
      const record = await unit.lock(enterprises, 'id', String(last?.id));
      await unit.change(enterprises, record as never, { nameZh: '戊己' } as never);
    });
    expect(await ids('戊己')).toEqual(['e']);
    expect(await ids('甲乙', { filter: { region: '420000' } })).toEqual([]);
    await write(async (unit) => unit.remove(enterprises, (await unit.lock(enterprises, 'id', 'e')) as never));
    expect(await ids('戊己')).toEqual([]);
  });

  describe('when very many are found', () => {
    const MANY = 6_000;
    const tierOf = (number: number): string | null => (number % 100 === 7 ? 'LITTLE_GIANT' : null);
    const name = (number: number): string => `寻常${number % 2 === 0 ? '苏' : '武'}企业${number}号`;
    beforeAll(async () => {
      const { store, recordLog } = house.subgraph.runtime;
      const rows = Array.from({ length: MANY }, (_, number) =>
        row(
          `m-${String(number).padStart(5, '0')}`,
          number % 2 === 0 ? '320582' : '420100',
          name(number),
          tierOf(number),
        ),
      );
      await bulkLoad(store, enterprises, 'DEMO', rows as never);
      await openNewEpoch(recordLog);
      await buildSearchIndex(store, enterprises as never, 1, () => undefined);
    }, 60_000);

    it('they stand by tier, and every one is found once', async () => {
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const { edges, pageInfo, ranking } = await page('寻常 企业', { first: 100, after });
        expect(ranking).toBe('STANDING');
        seen.push(...edges.map(({ node }: { node: { id: string } }) => node.id));
        after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
      } while (after !== null);
      expect(seen).toHaveLength(MANY);
      expect(new Set(seen).size).toBe(MANY);
      expect(seen.slice(0, MANY / 100).every((id) => tierOf(Number(id.slice(2))) !== null)).toBe(true);
    }, 30_000);

    it('a rare word among common ones is found at once and weighed', async () => {
      expect(await page('寻常 5998')).toMatchObject({ ranking: 'RELEVANCE', edges: [{ node: { id: 'm-05998' } }] });
    });

    it('common words that never stand together end the search, with nothing found', async () => {
      let after: string | null = null;
      do {
        const { edges, pageInfo } = await page('寻常苏企业 420100', { after });
        expect(edges).toEqual([]);
        after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
      } while (after !== null);
    });

    it('a part of any name finds what a look at every name finds', async () => {
      const names = new Map(
        [...Array(MANY).keys()].map((number) => [`m-${String(number).padStart(5, '0')}`, name(number)]),
      );
      await fc.assert(
        fc.asyncProperty(fc.nat(MANY - 1), fc.nat(6), fc.integer({ min: 2, max: 6 }), async (number, from, length) => {
          const part = [...name(number)].slice(from, from + length).join('');
          // A number is found from its beginning on.
          fc.pre(!/^\d/.test(part));
          const expected = [...names].filter(([, each]) => each.includes(part)).map(([id]) => id);
          const found = await ids(part, { first: 100 });
          expect(found.every((id) => expected.includes(id))).toBe(true);
          expect(found.length).toBe(Math.min(100, expected.length));
        }),
        { numRuns: 30 },
      );
    }, 30_000);
  });
});
