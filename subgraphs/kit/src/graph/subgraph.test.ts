import { isNonNullType, isObjectType } from 'graphql';
import { dialect } from '../records/index.js';
import { fixtureSubgraph } from '../testing/fixture/fixture-subgraph.js';
import { codes, type KnownMarket, openKnownMarket, plain } from '../testing/fixture/known-market.js';
import { wireTo } from '../testing/fixture/wire.js';
import { dropTestDatabase, principalOf, startTestSubgraph, testDatabaseUrl } from '../testing/index.js';
import { createDocuments } from './documents.js';

const suzhou = principalOf('CITY_OFFICE', { regions: ['320500'] });
const specialist = principalOf('SPECIALIST', { specialistId: 'p1' });
const visitor = principalOf('PUBLIC');
const service = principalOf('SUBGRAPH');

let market: KnownMarket;
beforeAll(async () => {
  market = await openKnownMarket();
}, 60_000);
afterAll(() => market?.house.stop());
const ask: KnownMarket['ask'] = (...question) => market.ask(...question);

describe('personal columns', () => {
  it('are masked, and shown whole for a reason that is kept with the read', async () => {
    const query = '{ stall(id: "here") { phone phoneUnmasked(reason: " 核对电话 ") } }';
    const { stall } = await market.house.data(suzhou, query);
    expect(stall.phone).not.toContain('0001');
    expect(stall.phoneUnmasked).toBe('19900001234');
    const [read] = await market.as(suzhou).store.read.query('SELECT * FROM personal_reads ORDER BY id DESC LIMIT 1');
    expect(read).toMatchObject({ record_id: 'here', reason: '核对电话', subject: suzhou.subject, level: 'L3' });
  });

  it('answer null and a code where they are denied, and the rest of the answer is whole', async () => {
    const answer = await ask(
      visitor,
      '{ stall(id: "here") { id phone phoneUnmasked(reason: "x") illness name } stalls(first: 1) { nodes { id } } }',
    );
    expect(plain(answer.data)).toMatchObject({
      stall: { id: 'here', phone: null, phoneUnmasked: null, illness: null, name: '园区摊' },
      stalls: { nodes: [{ id: expect.any(String) }] },
    });
    expect(codes(answer)).toEqual(Array.from({ length: 3 }, () => 'UNAUTHORIZED_FIELD_OR_TYPE'));
  });

  it.each([
    ['', 'REASON_REQUIRED'],
    ['  \t　', 'REASON_REQUIRED'],
    ['长'.repeat(501), 'BAD_USER_INPUT'],
    ['a\0b', 'BAD_USER_INPUT'],
    ['\ud800', 'BAD_USER_INPUT'],
  ])('are not shown for the reason no. %#', async (reason, code) => {
    const answer = await ask(suzhou, 'query ($r: String!) { stall(id: "here") { phoneUnmasked(reason: $r) } }', {
      r: reason,
    });
    expect(plain(answer.data)).toEqual({ stall: { phoneUnmasked: null } });
    expect(codes(answer)).toEqual([code]);
  });

  it('are no field of input: no filter or order speaks of them', () => {
    const filter = market.house.subgraph.schema.getType('StallFilter');
    expect(JSON.stringify(filter?.toConfig())).not.toMatch(/phone|illness/);
  });
});

describe('guards', () => {
  it('deny a field without taking its neighbours along, so that no guarded field is non-null', async () => {
    const types = Object.values(market.house.subgraph.schema.getTypeMap()).filter(isObjectType);
    const guarded = types.flatMap((type) =>
      Object.values(type.getFields())
        .filter((field) =>
          field.astNode?.directives?.some(({ name }) => /^(requiresScopes|authenticated)$/.test(name.value)),
        )
        .map((field) => ({ name: `${type.name}.${field.name}`, nonNull: isNonNullType(field.type) })),
    );
    expect(guarded.length).toBeGreaterThan(8);
    expect(guarded.filter((field) => field.nonNull)).toEqual([]);
    const answer = await ask(visitor, '{ visits { nodes { id } } stall(id: "here") { id visits { nodes { id } } } }');
    expect(plain(answer.data)).toEqual({ visits: null, stall: { id: 'here', visits: null } });
    expect(codes(answer)).toEqual(['UNAUTHORIZED_FIELD_OR_TYPE', 'UNAUTHORIZED_FIELD_OR_TYPE']);
  });

  it('refuse one list of an answer and give the others', async () => {
    const answer = await ask(
      service,
      '{ a: stalls(first: 101) { totalCount } b: stalls(after: "x") { totalCount } c: stalls { totalCount } d: visits(first: 0) { totalCount } }',
    );
    expect(plain(answer.data)).toEqual({ a: null, b: null, c: { totalCount: 62 }, d: null });
    expect(codes(answer).sort()).toEqual(['BAD_CURSOR', 'BAD_PAGE_SIZE', 'BAD_PAGE_SIZE']);
  });
});

describe('documents', () => {
  it('are bounded in tokens', async () => {
    const { errors } = await ask(service, `{ ${'__typename '.repeat(50_001)} }`);
    expect(errors?.[0]?.extensions?.code).toBe('GRAPHQL_PARSE_FAILED');
  });

  it('that do not fit the schema are refused with what does not fit', async () => {
    const { errors } = await ask(service, '{ stalls { secret } }');
    expect(errors?.[0]).toMatchObject({
      message: expect.stringContaining('secret'),
      extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
    });
  });

  it('are remembered, but never more of them than fits', () => {
    const documents = createDocuments(market.house.subgraph.schema);
    expect(documents.of('{ __typename }')).toBe(documents.of('{ __typename }'));
    for (let at = 0; at < 3_000; at += 1) documents.of(`{ a${at}: __typename }`);
    expect(documents.characters).toBeLessThan(2_000 * 30);
    const padding = '#'.repeat(30_000);
    for (let at = 0; at < 200; at += 1) documents.of(`{ a${at}: __typename } ${padding}`);
    expect(documents.characters).toBeLessThanOrEqual(4_000_000);
    const long = `{ __typename } ${'#'.repeat(100_000)}`;
    expect(documents.of(long)).not.toBe(documents.of(long));
  });

  it('with names that JavaScript reserves answer as any other', async () => {
    const query =
      'query ($constructor: ID) { __proto__: stall(id: $constructor) { id } toString: stalls(first: 1) { hasOwnProperty: totalCount } }';
    const answer = await ask(service, query, { constructor: 'here' });
    expect(answer.errors).toBeUndefined();
    expect(JSON.stringify(answer.data)).toBe('{"__proto__":{"id":"here"},"toString":{"hasOwnProperty":62}}');
  });
});

it('an error tells nothing of the inside', async () => {
  const answer = await ask(specialist, 'query ($f: StallFilter) { stalls(filter: $f) { totalCount } }', {
    f: { nothing: 1 },
  });
  expect(JSON.stringify(answer.errors)).not.toMatch(/SELECT|sqlite|mysql|\/work|node_modules/i);
});

if (dialect === 'mysql')
  it('a database that goes away is told as such by every path, and answers again when it is back', async () => {
    const target = testDatabaseUrl() as string;
    const wire = await wireTo(target);
    const house = await startTestSubgraph(fixtureSubgraph, { databaseUrl: wire.url });
    await wire.cut();
    const paths = [
      '{ stalls { totalCount nodes { id } } }',
      '{ stall(id: "x") { id } }',
      '{ _entities(representations: [{ __typename: "Stall", id: "x" }]) { __typename } }',
      '{ fixtureChanges { head } }',
      '{ fixtureSnapshot(types: ["Stall"]) { endCursor } }',
    ];
    for (const query of paths) {
      const answer = await house.ask(service, query);
      expect({ query, codes: [...new Set(codes(answer))] }).toEqual({ query, codes: ['STORE_UNAVAILABLE'] });
      expect(JSON.stringify(answer)).not.toMatch(/127\.0\.0\.1|ECONN|SELECT/);
    }
    const bringer = principalOf('CITY_PLATFORM', { regions: ['320000'], sources: ['HANQITONG'] });
    const brought = await house.ask(
      bringer,
      'mutation { bringVisits(source: "HANQITONG", rows: [{ sourceId: "1", stallId: "s", visitedOn: "2026-01-01", words: "x" }]) { __typename } }',
    );
    expect(codes(brought)).toEqual(['STORE_UNAVAILABLE']);
    await wire.mend();
    expect((await house.data(service, paths[0] as string)).stalls.totalCount).toBe(0);
    await house.stop();
    await dropTestDatabase('fixture', target);
    await wire.cut();
  }, 60_000);
