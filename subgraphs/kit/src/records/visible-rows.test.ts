import { type Principal, roles } from '@qishu/schema';
import fc from 'fast-check';
import {
  any,
  every,
  everything,
  having,
  inRegion,
  isVisible,
  ofSource,
  own,
  type RowRule,
  type RowScope,
  through,
} from '../rules/index.js';
import {
  MARKET_ENTERPRISES,
  MARKET_PEOPLE,
  MARKET_REGIONS,
  MARKET_SOURCES,
  type Market,
  type MarketRow,
  openMarket,
} from '../testing/fixture/market.js';
import { type Stall, stalls } from '../testing/fixture/stall.js';
import { principalOf } from '../testing/index.js';
import { countRows } from './list.js';
import { createLoaders } from './loader.js';
import type { Noun } from './noun.js';
import { regionTree } from './regions.js';
import { branchesFor } from './visible-rows.js';

const link = through({
  table: 'stall_links',
  column: 'id',
  linkColumn: 'stall_id',
  claimColumn: 'person_id',
  claim: 'specialistId',
});
const ROLES = ['PUBLIC', 'ENTERPRISE', 'CITY_OFFICE', 'SPECIALIST'] as const;
/** Codes of no region: never used, out of use, and one that looks like a way to everything. */
const UNKNOWN = ['999999', '320503', '000000'];

const rules = fc.letrec<{ rule: RowRule }>((tie) => ({
  rule: fc.oneof(
    { maxDepth: 2, depthIdentifier: 'rule' },
    fc.constantFrom<RowRule>(everything, { kind: 'nothing' }, inRegion, inRegion, ofSource, link),
    fc.constantFrom(own('enterpriseId', 'enterpriseId'), own('id', 'subject')),
    fc.constantFrom(having('published', true), having('state', 'OPEN', 'MOVED'), having('published', false, true)),
    fc.array(tie('rule'), { maxLength: 3 }).map((parts) => every(...parts)),
    fc.array(tie('rule'), { maxLength: 3 }).map((parts) => any(...parts)),
  ),
})).rule;
const scopes: fc.Arbitrary<RowScope> = fc.record(
  Object.fromEntries(ROLES.map((role) => [role, rules])) as Record<(typeof ROLES)[number], typeof rules>,
  { requiredKeys: [] },
);
const principals: fc.Arbitrary<Principal> = fc
  .record(
    {
      role: fc.constantFrom(...ROLES),
      regions: fc.subarray([...MARKET_REGIONS.slice(1), ...UNKNOWN], { maxLength: 4 }),
      country: fc.integer({ max: 19, min: 0 }),
      sources: fc.subarray([...MARKET_SOURCES, 'NOBODY']),
      subject: fc.constantFrom('s-00000', 'test', "' OR 1=1"),
      enterpriseId: fc.constantFrom(...MARKET_ENTERPRISES, '企业', ''),
      specialistId: fc.constantFrom(...MARKET_PEOPLE, 'nobody'),
    },
    { requiredKeys: ['role', 'regions', 'country', 'sources', 'subject'] },
  )
  .map(({ country, regions, ...rest }) => ({
    kind: 'person',
    scopes: [],
    regions: country === 0 ? [...regions, '100000'] : regions,
    ...rest,
  }));

/** The rule as one would say it aloud. */
function sees(rule: RowRule | undefined, who: Principal, row: MarketRow): boolean {
  switch (rule?.kind) {
    case 'everything':
      return true;
    case 'region':
      return who.regions.some((code) => regionTree().has(code) && regionTree().pathOf(row.regionCode).includes(code));
    case 'source':
      return who.sources.includes(row.sourceCode);
    case 'own':
      return who[rule.claim] !== undefined && row[rule.column as keyof MarketRow] === who[rule.claim];
    case 'value':
      return rule.oneOf.includes(row[rule.column as keyof MarketRow] as string);
    case 'through':
      return who.specialistId !== undefined && (row.partners ?? []).includes(who.specialistId);
    case 'every':
      return rule.rules.every((part) => sees(part, who, row));
    case 'any':
      return rule.rules.some((part) => sees(part, who, row));
    default:
      return false;
  }
}

const scoped = (scope: RowScope): Noun<Stall> => ({ ...stalls, scope });

describe('row scope', () => {
  let market: Market;
  beforeAll(async () => {
    market = await openMarket(150);
  }, 60_000);
  afterAll(() => market?.house.stop());

  const expected = (noun: Noun<Stall>, who: Principal): string[] =>
    market.rows
      .filter((row) => sees(noun.scope[who.role], who, row))
      .map((row) => row.id)
      .sort();

  async function listed(noun: Noun, who: Principal): Promise<string[]> {
    const ids: string[] = [];
    let after: string | undefined;
    for (;;) {
      const page = await createLoaders(market.as(who)).page(noun, { filter: {}, order: 'ID', first: 100, after });
      ids.push(...page.ids);
      if (!page.hasNextPage) return ids;
      after = page.cursors.at(-1);
    }
  }

  /** What each path shows of a noun to somebody. */
  async function paths(noun: Noun<Stall>, who: Principal) {
    const reader = market.as(who);
    const loaders = createLoaders(reader);
    const found = await Promise.all(market.rows.map((row) => loaders.visible(noun, 'id', row.id)));
    const links = new Set(
      (await reader.store.read.query('SELECT stall_id, person_id FROM stall_links')).map(
        (row: { stall_id: string; person_id: string }) => `${row.stall_id} ${row.person_id}`,
      ),
    );
    const branches = branchesFor(noun as unknown as Noun, reader);
    const byPredicate = await Promise.all(
      market.rows.map((row) =>
        isVisible(
          branches,
          { ...(row as object), ...regionTree().placement(row.regionCode) } as never,
          async (condition, value) => links.has(`${value} ${condition.value}`),
        ),
      ),
    );
    return {
      list: await listed(noun as unknown as Noun, who),
      byKey: found.flatMap((row) => (row ? [row.id] : [])).sort(),
      predicate: market.rows.flatMap((row, at) => (byPredicate[at] ? [row.id] : [])).sort(),
      count: await countRows(noun as unknown as Noun, {}, reader),
    };
  }

  it('is the same on every path: list, key, count, predicate, and what the rule says', async () => {
    await fc.assert(
      fc.asyncProperty(scopes, principals, async (scope, who) => {
        const noun = scoped(scope);
        const ids = expected(noun, who);
        expect(await paths(noun, who)).toEqual({ list: ids, byKey: ids, predicate: ids, count: ids.length });
      }),
      { numRuns: 150 },
    );
  }, 120_000);

  it('shows nothing to a role that is not named', async () => {
    for (const role of Object.keys(roles) as (keyof typeof roles)[])
      expect(await paths(scoped({}), principalOf(role, { regions: ['100000'] }))).toEqual({
        list: [],
        byKey: [],
        predicate: [],
        count: 0,
      });
  });

  it('shows a zone through its city and by its own grant, never through a county', async () => {
    const inZone = async (region: string): Promise<number> =>
      (await listed(stalls as unknown as Noun, principalOf('CITY_OFFICE', { regions: [region] }))).filter(
        (id) => market.rows.find((row) => row.id === id)?.regionCode === '320571',
      ).length;
    const all = market.rows.filter((row) => row.regionCode === '320571').length;
    expect(await inZone('320500')).toBe(all);
    expect(await inZone('320571')).toBe(all);
    for (const county of ['320582', '320506']) expect(await inZone(county)).toBe(0);
  });

  it('sees nothing by a grant of a region that does not exist, and does not fail', async () => {
    for (const code of UNKNOWN) {
      const who = principalOf('CITY_OFFICE', { regions: [code] });
      expect(await paths(stalls, who)).toEqual({ list: [], byKey: [], predicate: [], count: 0 });
      const answer = await market.house.data(
        who,
        '{ stalls { totalCount nodes { id } } stall(id: "s-00000") { id } _entities(representations: [{ __typename: "Stall", id: "s-00000" }]) { __typename } }',
      );
      expect(answer).toEqual({ stalls: { totalCount: 0, nodes: [] }, stall: null, _entities: [null] });
    }
  });

  it('shows a guarded noun on no path to who lacks the scopes of its guard, whatever the role', async () => {
    const noun = { ...scoped({ CITY_OFFICE: everything }), guard: ['services:read'] };
    const narrowed = principalOf('CITY_OFFICE', { scopes: ['policies:read'] });
    expect(await paths(noun, narrowed)).toEqual({ list: [], byKey: [], predicate: [], count: 0 });
    expect((await paths(noun, principalOf('CITY_OFFICE'))).count).toBe(market.rows.length);
  });

  it('folds a region of the filter into the grant, and never beyond it', async () => {
    const who = principalOf('CITY_OFFICE', { regions: ['320500', '420161'] });
    for (const region of MARKET_REGIONS) {
      const question = { filter: { region }, order: 'RANK', first: 100 };
      const page = await createLoaders(market.as(who)).page(stalls as unknown as Noun, question);
      const ids = market.rows
        .filter((row) => sees(inRegion, who, row) && regionTree().isWithin(row.regionCode, region))
        .map((row) => row.id);
      expect([...page.ids].sort()).toEqual(ids.sort());
      expect(await countRows(stalls as unknown as Noun, { region }, market.as(who))).toBe(ids.length);
    }
  });
});
