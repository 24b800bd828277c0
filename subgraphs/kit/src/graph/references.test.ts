import type { Principal } from '@qishu/schema';
import { codes, type KnownMarket, openKnownMarket, plain, USCC_HERE } from '../testing/fixture/known-market.js';
import { principalOf } from '../testing/index.js';

const suzhou = principalOf('CITY_OFFICE', { regions: ['320500'] });
const visitor = principalOf('PUBLIC');
const service = principalOf('SUBGRAPH');

let market: KnownMarket;
beforeAll(async () => {
  market = await openKnownMarket();
}, 60_000);
afterAll(() => market?.house.stop());
const ask: KnownMarket['ask'] = (...question) => market.ask(...question);

describe('references', () => {
  const entities = (who: Principal, representations: unknown) =>
    ask(
      who,
      'query ($r: [_Any!]!) { _entities(representations: $r) { __typename ... on Stall { id phone } ... on Visit { id } ... on Enterprise { id stalls(first: 5) { totalCount nodes { id } } } } }',
      { r: representations },
    );

  it('go through the same rows and guards as every other path', async () => {
    const both = [
      { __typename: 'Stall', id: 'here' },
      { __typename: 'Stall', id: 'there' },
      { __typename: 'Visit', id: 'v-1' },
      { __typename: 'Visit', id: 'v-21' },
    ];
    expect(plain((await entities(suzhou, both)).data)).toEqual({
      _entities: [
        { __typename: 'Stall', id: 'here', phone: expect.not.stringContaining('0001') },
        null,
        { __typename: 'Visit', id: 'v-1' },
        null,
      ],
    });
    const answer = await entities(visitor, both);
    expect(plain(answer.data)._entities.map((each: { id: string } | null) => each?.id)).toEqual([
      'here',
      'there',
      undefined,
      undefined,
    ]);
    expect(new Set(codes(answer))).toEqual(new Set(['UNAUTHORIZED_FIELD_OR_TYPE']));
  });

  it('take any key of the noun, and find nothing by none or by one that is unknown', async () => {
    const { data } = await entities(service, [
      { __typename: 'Stall', uscc: USCC_HERE },
      { __typename: 'Stall', id: null, uscc: USCC_HERE },
      { __typename: 'Stall' },
      { __typename: 'Stall', name: '园区摊' },
      { __typename: 'Stall', id: 'nobody' },
    ]);
    expect(plain(data)._entities.map((each: { id: string } | null) => each?.id)).toEqual([
      'here',
      'here',
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('take nothing but text and exact whole numbers for a key', async () => {
    const odd = [
      {},
      { id: 1 },
      ['here'],
      [['here']],
      true,
      1.5,
      2 ** 60,
      Number.NaN,
      '\0',
      '企业',
      "' OR 1=1 -- ",
      'x'.repeat(5_000),
    ];
    for (const typename of ['Stall', 'Visit'])
      for (const id of odd) {
        const answer = await entities(service, [{ __typename: typename, id }]);
        expect({ id, ...answer, data: plain(answer.data) }).toEqual({ id, data: { _entities: [null] } });
      }
  });

  it('take only the key of a foreign type, so that no shape of it reads another one’s list', async () => {
    for (const id of [{}, { enterprise_id: 1 }, { toString: 'e1' }, ['e1', 'e2'], true, 2 ** 60]) {
      const answer = await entities(service, [{ __typename: 'Enterprise', id }]);
      expect({ id, ...answer, data: plain(answer.data) }).toEqual({ id, data: { _entities: [null] } });
    }
    const [enterprise] = plain(
      (await entities(service, [{ __typename: 'Enterprise', id: 'e9', stalls: 'all of them' }])).data,
    )._entities;
    expect(enterprise).toEqual({
      __typename: 'Enterprise',
      id: 'e9',
      stalls: { totalCount: 1, nodes: [{ id: 'here' }] },
    });
  });

  it('are refused with a code when they are no references of this subgraph', async () => {
    const proto = JSON.parse('{"__proto__": {"__typename": "Stall", "id": "here"}}');
    for (const given of [
      null,
      'Stall',
      7,
      [],
      {},
      proto,
      { __typename: 'Query' },
      { __typename: 'PageInfo' },
      { __typename: '__proto__' },
      { __typename: 'Nothing', id: 'x' },
      { __typename: ['Stall'], id: 'here' },
    ]) {
      const answer = await entities(service, [given]);
      expect({ given, codes: codes(answer), data: answer.data }).toEqual({
        given,
        codes: ['BAD_USER_INPUT'],
        data: given === null ? undefined : null,
      });
    }
    const tooMany = await entities(
      service,
      Array.from({ length: 50_001 }, () => ({ __typename: 'Stall', id: 'x' })),
    );
    expect(codes(tooMany)).toEqual(['BAD_USER_INPUT']);
    expect(({} as { id?: unknown }).id).toBeUndefined();
  });

  it('answer 10 000 at once with one statement', async () => {
    const many = Array.from({ length: 10_000 }, (_, at) => ({
      __typename: 'Stall',
      id: at === 7 ? 'here' : `x-${at}`,
    }));
    market.house.statements();
    const { data } = await entities(service, many);
    expect(market.house.statements()).toHaveLength(1);
    expect(plain(data)._entities.filter(Boolean)).toHaveLength(1);
  });

  it('answer a page of parents with its lists, its counts and its referred records by a handful of statements', async () => {
    const query =
      '{ stalls(first: 60) { nodes { id visits(first: 5) { totalCount nodes { id stall { id name } } } enterprise { id stalls { totalCount } } } } }';
    market.house.statements();
    expect(codes(await ask(service, query))).toEqual([]);
    expect(market.house.statements().length).toBeLessThanOrEqual(8);
  });
});

describe('a record', () => {
  it('is found by any key, and is null when unknown, out of scope, or asked for by none or two keys', async () => {
    const found = async (who: Principal, keys: string) => ask(who, `{ stall(${keys}) { id } }`);
    expect(plain((await found(suzhou, `uscc: "${USCC_HERE}"`)).data)).toEqual({ stall: { id: 'here' } });
    for (const keys of ['id: "there"', 'id: "nobody"', 'id: ""', 'id: "企业"'])
      expect(plain(await found(suzhou, keys))).toEqual({ data: { stall: null } });
    for (const keys of ['id: "here", uscc: null', 'uscc: null, id: "here"'])
      expect(plain((await found(suzhou, keys)).data)).toEqual({ stall: { id: 'here' } });
    expect(codes(await found(suzhou, `id: "here", uscc: "${USCC_HERE}"`))).toEqual(['BAD_USER_INPUT']);
    expect(codes(await ask(suzhou, '{ stall { id } }'))).toEqual(['BAD_USER_INPUT']);
  });

  it('is not found by an id that JSON has rounded', async () => {
    const query = 'query ($id: ID) { stall(id: $id) { id } }';
    expect(codes(await ask(service, query, JSON.parse('{"id": 9007199254740993}')))).toEqual(['BAD_USER_INPUT']);
    expect(codes(await ask(service, query.replace('ID', 'ID!'), { id: 1e300 }))).toEqual(['BAD_USER_INPUT']);
    expect(codes(await ask(service, query, { id: 42 }))).toEqual([]);
    expect(codes(await ask(service, '{ stall(id: 9007199254740993) { id } }'))).toEqual([]);
  });
});
