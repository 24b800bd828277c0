import type { Principal } from '@qishu/schema';
import fc from 'fast-check';
import { HubError } from '../base/index.js';
import { any, having, inRegion, isVisible, type RowScope } from '../rules/index.js';
import { MARKET_NAMES, MARKET_REGIONS, type Market, type MarketRow, openMarket } from '../testing/fixture/market.js';
import { stalls } from '../testing/fixture/stall.js';
import { visits } from '../testing/fixture/visit.js';
import { principalOf } from '../testing/index.js';
import { dialect } from './dialect.js';
import { type ListQuestion, listPages, type PageOfIds } from './list.js';
import { rangeSql } from './list-sql.js';
import { createLoaders } from './loader.js';
import type { Noun, OrderSpec } from './noun.js';
import { regionTree } from './regions.js';
import { branchesFor } from './visible-rows.js';

const noun = stalls as unknown as Noun;
const everybody = principalOf('SUBGRAPH');

describe('lists', () => {
  let market: Market;
  beforeAll(async () => {
    market = await openMarket(240);
  }, 60_000);
  afterAll(() => market?.house.stop());

  async function page(question: ListQuestion, who: Principal = everybody, of: Noun = noun): Promise<PageOfIds> {
    const [answer] = await listPages(of, [question], market.as(who));
    if (!answer || answer instanceof HubError) throw answer;
    return answer;
  }

  async function walk(question: ListQuestion, sizes: readonly number[], who: Principal, of: Noun): Promise<string[]> {
    const ids: string[] = [];
    let after: string | undefined;
    for (let number = 0; ; number += 1) {
      const first = sizes[number % sizes.length] as number;
      const got = await page({ ...question, first, after }, who, of);
      expect(got.ids.length).toBeLessThanOrEqual(first);
      expect(got.hasPreviousPage).toBe(number > 0);
      ids.push(...got.ids);
      if (!got.hasNextPage) return ids;
      expect(got.ids).toHaveLength(first);
      after = got.cursors.at(-1);
    }
  }

  /** Ids of the whole table as the database itself sorts them. */
  async function sorted(order: string): Promise<string[]> {
    const sql: Record<string, string> = {
      ID: 'id',
      NAME: 'name, id',
      RANK: 'rank DESC, id DESC',
      SEEN_AT: 'seen_at DESC, id DESC',
    };
    const rows = await market.as(everybody).store.read.query(`SELECT id FROM stalls ORDER BY ${sql[order]}`);
    return rows.map((row: { id: string }) => row.id);
  }

  const state = fc.subarray(['OPEN', 'CLOSED', 'MOVED']);
  const region = fc.constantFrom(...MARKET_REGIONS);
  const rank = fc.record({ from: fc.option(fc.integer({ min: -1, max: 6 })), to: fc.option(fc.integer()) });
  const name = fc.array(fc.constantFrom(...MARKET_NAMES, '不存在'), { maxLength: 4 });
  const published = fc.boolean();
  const openedOn = fc.record({
    from: fc.constantFrom(null, '2024-02-29', '2026-01-01'),
    to: fc.constantFrom(null, '2025-01-02'),
  });
  const seenAt = fc.record({
    from: fc.option(fc.date({ min: new Date('2026-01-01'), max: new Date('2026-01-07'), noInvalidDate: true })),
  });
  const maybe = (shape: Record<string, fc.Arbitrary<unknown>>, ...always: string[]) =>
    fc.record(shape, { requiredKeys: always });
  const questions: fc.Arbitrary<ListQuestion> = fc.oneof(
    fc.record({ order: fc.constant('ID'), filter: maybe({ state, published, openedOn, name }) }),
    fc.record({ order: fc.constant('RANK'), filter: maybe({ region, rank, openedOn, published }, 'region') }),
    fc.record({ order: fc.constant('RANK'), filter: maybe({ state, published, rank, name }, 'state') }),
    fc.record({ order: fc.constant('NAME'), filter: maybe({ region, state, rank }, 'region', 'state') }),
    fc.record({ order: fc.constant('NAME'), filter: maybe({ name }) }),
    fc.record({ order: fc.constant('NAME'), filter: maybe({ appliesTo: region }, 'appliesTo') }),
    fc.record({ order: fc.constant('SEEN_AT'), filter: maybe({ seenAt, rank }) }),
  );
  const askers = fc
    .record({ regions: fc.uniqueArray(region, { maxLength: 5 }), scope: fc.constantFrom('grants', 'mixed', 'all') })
    .map(({ regions, scope }) => {
      const rules: Record<string, RowScope> = {
        grants: { CITY_OFFICE: inRegion },
        mixed: { CITY_OFFICE: any(inRegion, having('state', 'OPEN'), having('published', false)) },
        all: { CITY_OFFICE: { kind: 'everything' } },
      };
      return { who: principalOf('CITY_OFFICE', { regions }), of: { ...noun, scope: rules[scope] as RowScope } };
    });

  /** Whether a row passes a filter, said plainly. */
  function passes(row: MarketRow, filter: Record<string, unknown>): boolean {
    const tree = regionTree();
    const within = (value: unknown, { from, to }: { from?: unknown; to?: unknown }): boolean =>
      (from == null && to == null) ||
      (value !== null &&
        (from == null || (value as string) >= (from as string)) &&
        (to == null || (value as string) < (to as string)));
    return Object.entries(filter).every(([key, value]) => {
      if (value == null) return true;
      if (key === 'region') return tree.isWithin(row.regionCode, value as string);
      if (key === 'appliesTo') return tree.pathOf(value as string).includes(row.regionCode);
      if (key === 'state' || key === 'name') return (value as string[]).some((each) => same(row[key], each));
      if (key === 'published') return row.published === value;
      return within(row[key as keyof MarketRow], value as object);
    });
  }
  /** Trailing spaces are no difference to MariaDB. */
  const same = (left: string, right: string): boolean =>
    dialect === 'sqlite' ? left === right : left.replace(/ +$/, '') === right.replace(/ +$/, '');

  it('yield every visible row that the filter selects exactly once, in order, over all pages', async () => {
    const order = new Map<string, string[]>();
    for (const each of ['ID', 'NAME', 'RANK', 'SEEN_AT']) order.set(each, await sorted(each));
    const rows = new Map(market.rows.map((row) => [row.id, row]));
    const sizes = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(questions, sizes, askers, async (question, pages, { who, of }) => {
        const branches = branchesFor(of, market.as(who));
        const expected: string[] = [];
        for (const id of order.get(question.order as string) ?? []) {
          const row = rows.get(id) as MarketRow;
          const facts = { ...row, ...regionTree().placement(row.regionCode) } as never;
          if (passes(row, question.filter) && (await isVisible(branches, facts, async () => false))) expected.push(id);
        }
        expect(await walk(question, pages, who, of)).toEqual(expected);
        expect(await createLoaders(market.as(who)).count(of, question)).toBe(expected.length);
      }),
      { numRuns: 200 },
    );
  }, 180_000);

  it('answer many questions of one moment together: one statement for a page of parents, one for its counts', async () => {
    const loaders = createLoaders(market.as(principalOf('SPECIALIST', { specialistId: 'p1' })));
    const asked = market.rows.slice(0, 100).map((row) => ({ filter: { stall: row.id } }));
    market.house.statements();
    await Promise.all(asked.map((question) => loaders.page(visits as unknown as Noun, question)));
    expect(market.house.statements()).toHaveLength(1);
    await Promise.all(asked.map((question) => loaders.count(visits as unknown as Noun, question)));
    expect(market.house.statements()).toHaveLength(1);
  });

  it('follow the links of the asker once for all parents', async () => {
    const loaders = createLoaders(market.as(principalOf('SPECIALIST', { specialistId: 'p1' })));
    const enterprises = ['e1', 'e2', 'e3'];
    market.house.statements();
    await Promise.all(enterprises.map((enterprise) => loaders.page(noun, { filter: { enterprise } })));
    expect(market.house.statements()).toHaveLength(2);
  });

  it('keep questions in different orders apart, so that numbers are not compared as text', async () => {
    const loaders = createLoaders(market.as(everybody));
    const [byRank, byName, bySeen] = await Promise.all(
      ['RANK', 'NAME', 'SEEN_AT'].map((order) =>
        loaders.page(noun, { order, filter: order === 'RANK' ? { region: '100000' } : {}, first: 100 }),
      ),
    );
    expect(byRank?.ids).toEqual((await sorted('RANK')).slice(0, 100));
    expect(byName?.ids).toEqual((await sorted('NAME')).slice(0, 100));
    expect(bySeen?.ids).toEqual((await sorted('SEEN_AT')).slice(0, 100));
  });

  it('refuse one question without spoiling those asked beside it', async () => {
    const loaders = createLoaders(market.as(everybody));
    const [good, tooMany, unknown] = await Promise.allSettled([
      loaders.page(noun, { filter: {} }),
      loaders.page(noun, { filter: {}, first: 101 }),
      loaders.count(noun, { filter: { region: '999999' } }),
    ]);
    expect(good.status).toBe('fulfilled');
    expect(tooMany).toMatchObject({ reason: { code: 'BAD_PAGE_SIZE' } });
    expect(unknown).toMatchObject({ reason: { code: 'UNKNOWN_REGION' } });
  });

  it.each([0, -1, 101, 2 ** 31, 2 ** 31 - 1, 1.5, Number.NaN])('refuse a page of %d rows', async (first) => {
    await expect(page({ filter: {}, first })).rejects.toMatchObject({ code: 'BAD_PAGE_SIZE', details: { most: 100 } });
  });

  it('show 20 rows when first is absent or null', async () => {
    for (const first of [undefined, null]) expect((await page({ filter: {}, first })).ids).toHaveLength(20);
  });

  it('name the offered pairs when a filter and an order are no pair', async () => {
    await expect(page({ filter: { enterprise: 'e1', region: '320500' } })).rejects.toMatchObject({
      code: 'LIST_NOT_PERMITTED',
      message: expect.stringContaining('{region, rank?, openedOn?, published?} RANK; {state,'),
    });
    await expect(page({ filter: {}, order: 'RANK' })).rejects.toMatchObject({ code: 'LIST_NOT_PERMITTED' });
    await expect(page({ filter: {}, order: 'id; DROP TABLE stalls' })).rejects.toMatchObject({
      code: 'LIST_NOT_PERMITTED',
    });
    for (const odd of ['__proto__', 'constructor', 'id`'])
      await expect(page({ filter: JSON.parse(`{"${odd}": "x"}`) })).rejects.toMatchObject({
        code: 'LIST_NOT_PERMITTED',
      });
  });

  it('take a filter of no value for one that no row passes', async () => {
    expect((await page({ filter: { state: [] }, order: 'RANK' })).ids).toEqual([]);
    expect(await createLoaders(market.as(everybody)).count(noun, { filter: { state: [] } })).toBe(0);
  });

  it('find nothing in a range that ends before it begins', async () => {
    expect((await page({ filter: { rank: { from: 3, to: 1 }, region: '320000' }, order: 'RANK' })).ids).toEqual([]);
  });

  it('take 10 000 values that are the same as one, and refuse as many different ones', async () => {
    const one = await page({ filter: { name: Array.from({ length: 10_000 }, () => '甲') }, order: 'NAME' });
    expect(one.ids.length).toBeGreaterThan(0);
    await expect(
      page({ filter: { name: Array.from({ length: 10_000 }, (_, at) => `n${at}`) }, order: 'NAME' }),
    ).rejects.toMatchObject({ code: 'BAD_USER_INPUT', details: { field: 'filter.name' } });
  });

  it('go on to the next page whatever the number of values', async () => {
    const names = [...MARKET_NAMES, ...Array.from({ length: 480 }, (_, at) => `二十个汉字长的一个名称用来占地方${at}`)];
    const question = { filter: { name: names }, order: 'NAME' };
    expect(await walk(question, [50], everybody, noun)).toEqual(await sorted('NAME'));
  });

  it('find nothing by text that no code can hold, and do not fail', async () => {
    for (const enterprise of ['企业', 'é', '𠮷', 'a\0b', "' OR '1'='1", '\\', '%'])
      expect((await page({ filter: { enterprise } })).ids).toEqual([]);
  });

  (dialect === 'mysql' ? it : it.skip)(
    'read no row twice over where many rows share a place in the order',
    async () => {
      const order = stalls.orders.NAME as OrderSpec;
      const [last] = (await sorted('NAME')).slice(-1);
      const { name } = market.rows.find((row) => row.id === last) as MarketRow;
      const [next] = market.rows
        .filter((row) => row.name === name && row.id < String(last))
        .map((row) => row.id)
        .sort()
        .slice(-1);
      const after = { value: name, id: next as string };
      const { sql, parameters } = rangeSql(noun, [], order, after, 21, market.as(everybody));
      const session = market.as(everybody).store.read.createQueryRunner();
      await session.query('FLUSH STATUS');
      const rows = await session.query(sql, [...parameters]);
      const touched: { Value: string }[] = await session.query(
        "SHOW SESSION STATUS WHERE Variable_name LIKE 'Handler_read%' OR Variable_name = 'Handler_icp_attempts'",
      );
      await session.release();
      expect(rows).toHaveLength(1);
      // Some twenty stalls bear the last name; one of them is left. Each end of a range is looked at once more.
      expect(touched.reduce((sum, row) => sum + Number(row.Value), 0)).toBeLessThan(8);
    },
  );

  describe('cursors', () => {
    const question: ListQuestion = { filter: { region: '320500' }, order: 'RANK', first: 2 };
    const cursor = async (from: ListQuestion = question, who = everybody): Promise<string> =>
      (await page(from, who)).cursors[1] as string;

    it('are refused where they do not belong: another list, order, filter or asker', async () => {
      const after = await cursor();
      const refused = [
        page({ filter: { region: '320500', state: ['OPEN'] }, order: 'NAME', after }),
        page({ ...question, filter: { region: '320000' }, after }),
        page({ ...question, filter: { region: '320500', published: true }, after }),
        page({ filter: {}, order: 'NAME', after }),
        page({ filter: {}, after }, everybody, visits as unknown as Noun),
        page({ ...question, after }, { ...everybody, subject: 'somebody else' }),
      ];
      for (const each of refused) await expect(each).rejects.toMatchObject({ code: 'BAD_CURSOR' });
      expect((await page({ ...question, after })).ids).toHaveLength(2);
    });

    it('belong to the question, not to how it is written', async () => {
      const after = await cursor();
      const written = { published: null, region: '320500', rank: undefined };
      expect(await page({ ...question, filter: written, after })).toEqual(await page({ ...question, after }));
    });

    it('are refused when forged, cut, changed or made of something else', async () => {
      const good = await cursor();
      const { seal } = market.as(everybody);
      const payloads = [
        null,
        1,
        'x',
        [],
        {},
        { k: {} },
        { k: 'Stall|rank DESC', o: 1, i: 's-1' },
        JSON.parse('{"__proto__":{"k":1}}'),
      ];
      const bad = [
        ...payloads.map((payload) => seal.seal(payload)),
        ...payloads.map((payload) => Buffer.from(JSON.stringify(payload)).toString('base64url')),
        ...Array.from({ length: good.length }, (_, at) => good.slice(0, at)),
        ...Array.from(
          { length: good.length },
          (_, at) => `${good.slice(0, at)}${good[at] === 'A' ? 'B' : 'A'}${good.slice(at + 1)}`,
        ),
        `${good}A`,
        `${good}=`,
        ` ${good}`,
        '',
        '\0',
        'é',
        'A'.repeat(5_000),
      ];
      for (const after of bad) {
        const answer = await page({ ...question, after }).catch((error: unknown) => error);
        // A change within the last, unused bits of base64 leaves the same bytes.
        if (Buffer.from(after, 'base64url').equals(Buffer.from(good, 'base64url')) && /^[\w-]+$/.test(after)) continue;
        expect(answer).toMatchObject({ code: 'BAD_CURSOR' });
      }
    });

    it('show what the asker may see now, when a grant changes between two pages', async () => {
      const asker = (regions: string[]): Principal => principalOf('CITY_OFFICE', { regions });
      const list: ListQuestion = { filter: {}, order: 'NAME', first: 5 };
      const first = await page(list, asker(['320500']));
      const after = first.cursors.at(-1) as string;
      const rest = await page({ ...list, first: 100, after }, asker(['420100']));
      const wuhan = new Set(
        market.rows.filter((row) => regionTree().isWithin(row.regionCode, '420100')).map((row) => row.id),
      );
      const later = (await sorted('NAME')).slice((await sorted('NAME')).indexOf(first.ids.at(-1) as string) + 1);
      expect(rest.ids).toEqual(later.filter((id) => wuhan.has(id)));
      expect((await page({ ...list, after }, asker([]))).ids).toEqual([]);
    });
  });
});
