import type { Server } from 'node:http';
import { operationFromDocument } from '@apollo/federation-internals';
import { buildOperationContext, executeQueryPlan, LocalGraphQLDataSource } from '@apollo/gateway';
import { QueryPlanner } from '@apollo/query-planner';
import { ApolloServer } from '@apollo/server';
import { configureLogs } from '@qishu/kit/base/light';
import { type ExecutionResult, parse } from 'graphql';
import { createApolloGateway } from './apollo-gateway.js';
import { Engine } from './engine.js';
import { answerText } from './execute/answer.js';
import { buildSupergraph } from './supergraph/load-supergraph.js';
import { openSnapshot } from './supergraph/open-snapshot.js';
import { composeTwo, peopleSchema, serve, subgraphOf, worksSchema } from './testing/two-subgraphs.js';
import { createHttpTransport } from './transport/http.js';
import { createInProcessTransport } from './transport/in-process.js';
import type { EngineContext, SubgraphCall } from './transport/transport.js';

configureLogs({ level: 'silent' });

type Asked = Pick<SubgraphCall, 'query' | 'variables'>[];
const context: EngineContext = { requestId: 'r-1' };

describe('the engine over two real subgraphs, one in-process and one over HTTP', () => {
  let server: Server;
  let sdl: string;
  let engine: Engine;
  const askedOfPeople: Asked = [];
  const askedOfWorks: Asked = [];

  beforeAll(async () => {
    const served = await serve(subgraphOf(peopleSchema, askedOfPeople));
    server = served.server;
    sdl = composeTwo(served.url);
    engine = new Engine({
      snapshot: await openSnapshot(sdl),
      transportTo: ({ name, url }) =>
        name === 'people' ? createHttpTransport(url) : createInProcessTransport(subgraphOf(worksSchema, askedOfWorks)),
    });
  });
  beforeEach(() => {
    askedOfPeople.length = 0;
    askedOfWorks.length = 0;
  });
  afterAll(async () => {
    await engine.stop();
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  });

  const ask = async (query: string, variables: Record<string, unknown> = {}) =>
    JSON.parse(answerText(await engine.ask(query, variables, context))) as ExecutionResult & {
      data: Record<string, never>;
    };

  it('joins entities across subgraphs and asks for each of them once', async () => {
    const { data, errors } = await ask('{ works { title maker { id name } ... on Book { pages } } }');
    expect(errors).toHaveLength(1);
    expect(data.works).toEqual([
      { title: 'One', maker: { id: 'p1', name: '甲' }, pages: 100 },
      { title: 'Two', maker: { id: 'p1', name: '甲' } },
      { title: 'Three', maker: { id: 'p2', name: '乙' }, pages: 300 },
      { title: 'Four', maker: null },
    ]);
    expect(askedOfPeople).toHaveLength(1);
    expect(askedOfPeople[0]?.variables['representations']).toHaveLength(3);
  });

  it('answers in the order of the question and with nothing that was not asked', async () => {
    const { data } = await ask('{ me { works { __typename title } load name } }');
    expect(JSON.stringify(data)).toBe(
      '{"me":{"works":[{"__typename":"Book","title":"One"},{"__typename":"Film","title":"Two"}],"load":120,"name":"甲"}}',
    );
  });

  it('carries a null up to the nearest nullable place', async () => {
    const { data, errors } = await ask('{ works { title maker { name } } }');
    expect(data.works?.[3]).toEqual({ title: 'Four', maker: null });
    expect(errors?.[0]).toMatchObject({
      path: ['works', 3, 'maker', 'name'],
      extensions: { code: 'ANSWER_INCOMPLETE' },
    });
    const whole = await ask('{ people { picky } }');
    expect(whole.data).toBeNull();
  });

  it('keeps a subgraph’s coded error with the place of each entity, and the rest of the data', async () => {
    const { data, errors } = await ask('{ works(kind: BOOK) { title maker { fragile name } } me { fragile } }');
    expect(data.works).toEqual([
      { title: 'One', maker: { fragile: null, name: '甲' } },
      { title: 'Three', maker: { fragile: 'p2', name: '乙' } },
    ]);
    expect(errors?.map((error) => [error.path?.join('.'), error.extensions?.code]).sort()).toEqual([
      ['me.fragile', 'FORBIDDEN'],
      ['works.0.maker.fragile', 'FORBIDDEN'],
    ]);
  });

  it('keeps data under aliases named like parts of every object', async () => {
    const { data } = await ask(
      '{ __proto__: me { constructor: id __proto__: works { toString: title } } hasOwnProperty: works { __proto__: maker { id } } }',
    );
    const me = Object.getOwnPropertyDescriptor(data, '__proto__')?.value as Record<string, unknown>;
    expect(Object.getOwnPropertyDescriptor(me, 'constructor')?.value).toBe('p1');
    expect(Object.getOwnPropertyDescriptor(me, '__proto__')?.value).toEqual([{ toString: 'One' }, { toString: 'Two' }]);
    expect((data.hasOwnProperty as unknown as object[])[0]).toHaveProperty(['__proto__']);
    expect(({} as Record<string, unknown>)['title']).toBeUndefined();
  });

  it('passes variables of any shape through, defaults included', async () => {
    const variables = JSON.parse(
      '{"json": {"__proto__": {"polluted": true}, "deep": [null, "é"]}, "where": {"deep": {}}}',
    ) as Record<string, unknown>;
    const { data } = await ask(
      'query ($json: JSON, $where: Where, $text: String = "x") { echo(text: $text, json: $json, where: $where) }',
      variables,
    );
    expect(data.echo).toMatchObject({ text: 'x', where: { deep: { text: 'given by default' } } });
    expect(JSON.stringify(data.echo)).toContain('"__proto__":{"polluted":true}');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('answers introspection itself, and a question with no field of any subgraph', async () => {
    const { data } = await ask(
      'query ($name: String!) { __typename __schema { queryType { name } } t: __type(name: $name) { fields { name } } }',
      { name: 'Odd' },
    );
    expect(data).toEqual({
      __typename: 'Query',
      __schema: { queryType: { name: 'Query' } },
      t: { fields: [{ name: 'size' }] },
    });
    expect(askedOfPeople.length + askedOfWorks.length).toBe(0);
  });

  it('refuses variables that do not fit and unknown operations with their codes, and fetches nothing', async () => {
    const misfit = ask('query ($id: ID!) { person(id: $id) { id } }', { id: {} });
    await expect(misfit).rejects.toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    const source = 'query A { me { id } } query B { me { id } }';
    await expect(engine.prepare({ source, context })).rejects.toMatchObject({ code: 'OPERATION_RESOLUTION_FAILURE' });
    await expect(engine.prepare({ source: '{ nobody }', context })).rejects.toMatchObject({
      errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
    });
    expect(askedOfPeople.length + askedOfWorks.length).toBe(0);
  });

  it('plans an operation once, whatever its literals', async () => {
    const { planCacheEntries: before } = engine.numbers();
    await ask('query Once { person(id: "p1") { id name weight } }');
    await ask('query Once { person(id: "p2") { id name weight } }');
    expect(engine.numbers().planCacheEntries).toBe(before + 1);
  });

  it('swaps a supergraph, and a request ends with the one that it began with', async () => {
    const own = new Engine({
      snapshot: await openSnapshot(sdl),
      transportTo: () => createInProcessTransport(subgraphOf(peopleSchema)),
    });
    const before = await own.prepare({ source: '{ hidden { size } }', context });
    const told: string[] = [];
    own.onSwap(({ face }) => told.push(face.id));
    await expect(openSnapshot('nonsense')).rejects.toMatchObject({ code: 'SUPERGRAPH_INVALID' });
    await own.swap(await openSnapshot(sdl.replace('hidden: Odd', 'renamed: Odd')));
    expect(told).toEqual([own.snapshot.face.id]);
    expect((await before.run(context)).data).toHaveProperty('hidden');
    await expect(own.prepare({ source: '{ hidden { size } }', context })).rejects.toMatchObject({ errors: [{}] });
    await own.stop();
  });

  it('is a gateway to Apollo Server', async () => {
    const server = new ApolloServer<EngineContext>({ gateway: createApolloGateway(engine) });
    const answer = async (query: string) => {
      const { body } = await server.executeOperation({ query }, { contextValue: context });
      return JSON.parse(JSON.stringify(body)) as { singleResult: ExecutionResult };
    };
    expect(await answer('{ me { name works { title } } }')).toMatchObject({
      singleResult: { data: { me: { name: '甲', works: [{ title: 'One' }, { title: 'Two' }] } } },
    });
    await server.stop();
  });

  describe('beside the stock executor', () => {
    const services = {
      people: new LocalGraphQLDataSource(peopleSchema),
      works: new LocalGraphQLDataSource(worksSchema),
    };

    /** `@apollo/gateway`'s own execution of the same plan. */
    const askStock = async (query: string, variables: Record<string, unknown>) => {
      const { apiSchema } = engine.snapshot.face;
      const supergraph = buildSupergraph(sdl);
      const planningSchema = supergraph.apiSchema();
      const document = parse(query);
      const plan = new QueryPlanner(supergraph).buildQueryPlan(operationFromDocument(planningSchema, document));
      const requestContext = {
        request: { query, variables },
        context: {},
        logger: console,
        metrics: {},
        source: query,
        document,
      };
      const operationContext = buildOperationContext({ schema: apiSchema, operationDocument: document });
      const result = await executeQueryPlan(
        plan,
        services,
        requestContext as never,
        operationContext,
        supergraph.schema.toGraphQLJSSchema(),
        planningSchema,
      );
      return JSON.parse(JSON.stringify(result.data ?? null)) as unknown;
    };

    it.each([
      ['{ people { id name weight colour works { id title } load } }'],
      ['{ me { works { ... on Book { pages maker { name works { title } } } ... on Film { minutes } } } }'],
      ['{ anything { __typename ... on Work { title } ... on Person { name load } ... on Film { maker { name } } } }'],
      [
        'query ($yes: Boolean = true, $no: Boolean!) { me @include(if: $yes) { id @skip(if: $no) works @skip(if: $yes) { id } load @include(if: $no) } people(first: 1) { id } }',
        { no: false },
      ],
      [
        'fragment P on Person { id name ...Q } fragment Q on Person { load works { ...W } } fragment W on Work { title __typename maker { name } } { people { ...P ...Q } }',
      ],
      ['{ a: person(id: "p1") { x: name } b: person(id: "p2") { x: load } c: person(id: "none") { name } }'],
      [
        'mutation { a: rename(id: "p1", name: "子") { name load } b: rename(id: "p2", name: "丑") { name works { title } } }',
      ],
      ['{ hidden { size } me { name } }'],
      ['{ people { id picky } }'],
      ['{ people { id broken fragile } }'],
      ['{ works { title maker { id name works { maker { name load } } } } __typename }'],
    ])('gives the same data for %s', async (query: string, variables: Record<string, unknown> = {}) => {
      const ours = await ask(query, variables);
      expect(ours.data).toEqual(await askStock(query, variables));
    });
  });
});

describe('a subgraph that is not to be trusted', () => {
  const works = createInProcessTransport(subgraphOf(worksSchema));
  const sdl = composeTwo('http://127.0.0.1:9/graphql');
  const running: Engine[] = [];
  afterEach(() => Promise.all(running.splice(0).map((engine) => engine.stop())));
  const withPeople = async (answer: () => unknown) => {
    const engine = new Engine({
      snapshot: await openSnapshot(sdl),
      transportTo: ({ name }) =>
        name === 'people' ? { execute: async () => answer() as ExecutionResult as never } : works,
    });
    running.push(engine);
    return engine;
  };
  const query = '{ works(kind: BOOK) { title maker { id colour } } }';

  it.each([
    ['rejects', () => Promise.reject(new Error('ECONNREFUSED 10.0.0.1')), 'SUBGRAPH_UNAVAILABLE'],
    ['answers with no object', () => 'nonsense', 'SUBGRAPH_ANSWER_INVALID'],
    ['answers with too few entities', () => ({ data: { _entities: [{ colour: 'RED' }] } }), 'SUBGRAPH_ANSWER_INVALID'],
    ['answers with too many entities', () => ({ data: { _entities: [{}, {}, {}] } }), 'SUBGRAPH_ANSWER_INVALID'],
    [
      'answers with entities that are no list',
      () => ({ data: { _entities: { length: 2 } } }),
      'SUBGRAPH_ANSWER_INVALID',
    ],
    ['answers with errors that are no list', () => ({ errors: 'nonsense' }), 'SUBGRAPH_ANSWER_INVALID'],
    [
      'answers with a value that the enumeration does not have',
      () => ({ data: { _entities: [{ colour: 'GREEN' }, { colour: {} }] } }),
      'ANSWER_INCOMPLETE',
    ],
  ])('that %s costs its own fields only, with a code and no internals', async (_, answer, code) => {
    const { data, errors } = await (await withPeople(answer)).ask(query, {}, context);
    expect(JSON.parse(JSON.stringify(data))).toEqual({
      works: [
        { title: 'One', maker: { id: 'p1', colour: null } },
        { title: 'Three', maker: { id: 'p2', colour: null } },
      ],
    });
    expect(errors[0]?.extensions?.['code']).toBe(code);
    expect(JSON.stringify(errors)).not.toMatch(/ECONN|10\.0/);
  });

  it('that answers with __proto__ changes no object', async () => {
    const engine = await withPeople(() =>
      JSON.parse(
        '{"data":{"_entities":[{"__proto__":{"polluted":1},"colour":"RED"},{"constructor":{"prototype":{"polluted":1}}}]}}',
      ),
    );
    await engine.ask(query, {}, context);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('that gives ten thousand wrong values is told by its first ones', async () => {
    const people = Array.from({ length: 10_000 }, (_, i) => ({ id: `${i}`, colour: 'GREEN' }));
    const engine = await withPeople(() => ({ data: { people } }));
    const { errors } = await engine.ask('{ people { id colour } }', {}, context);
    expect(errors).toHaveLength(200);
  });
});
