import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { configureLogs } from '@qishu/kit/base';
import { type DocumentNode, graphql, parse } from 'graphql';
import { type Answer, read } from '../testing/small-hub.js';
import { type Alone, createAlone } from './alone.js';
import { readAloneOptions } from './alone-options.js';

configureLogs({ level: 'silent' });
// Planners are started in threads, and other tests want the machine too.
jest.setTimeout(120_000);

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@authenticated"])';
const books = parse(`${link}
  type Query { books: [Book!]! broken: String later: String @authenticated }
  type Book @key(fields: "id") { id: ID! title: String! }
`);
const shelves = parse(`${link} type Book @key(fields: "id") { id: ID! shelf: String }`);

const bookResolvers = {
  Query: {
    books: () => [{ id: 'b1', title: 'One' }],
    broken: () => {
      throw new Error('the page is torn');
    },
    later: () => 'served',
  },
};
const shelfResolvers = { Book: { shelf: ({ id }: { id: string }) => `shelf of ${id}` } };

async function serve(typeDefs: DocumentNode, resolvers: object): Promise<{ server: Server; url: string }> {
  const schema = buildSubgraphSchema([{ typeDefs, resolvers: resolvers as never }]);
  const server = createServer(async (request, response) => {
    const { query, variables } = (await json(request)) as { query: string; variables: Record<string, unknown> };
    response.end(JSON.stringify(await graphql({ schema, source: query, variableValues: variables })));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}

describe('the engine alone, in front of a supergraph file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'qishu-alone-'));
  const supergraph = join(folder, 'supergraph.graphql');
  const servers: Server[] = [];
  const running: Alone[] = [];
  let urls: { books: string; shelves: string };

  const writeSupergraph = (shelfType: DocumentNode) => {
    const { supergraphSdl } = composeServices([
      { name: 'books', url: urls.books, typeDefs: books },
      { name: 'shelves', url: urls.shelves, typeDefs: shelfType },
    ]);
    writeFileSync(`${supergraph}.new`, supergraphSdl as string);
    renameSync(`${supergraph}.new`, supergraph);
  };
  const start = async (...flags: string[]) => {
    const options = readAloneOptions(['--supergraph', supergraph, '--port', '0', ...flags]);
    if (options === 'help') throw new Error('flags were given');
    const alone = await createAlone(options);
    running.push(alone);
    await alone.lifecycle.start();
    const address = `http://127.0.0.1:${alone.door.port()}`;
    const ask = async (query: string): Promise<Answer> =>
      read(
        await fetch(`${address}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ query }),
        }),
      );
    return { address, ask };
  };

  beforeAll(async () => {
    const [first, second] = [await serve(books, bookResolvers), await serve(shelves, shelfResolvers)];
    servers.push(first.server, second.server);
    urls = { books: first.url, shelves: second.url };
    writeSupergraph(shelves);
  });
  afterAll(async () => {
    for (const { lifecycle } of running) await lifecycle.stop();
    for (const server of servers) server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('answers across the subgraphs at their own addresses, for anybody, and says that it is ready', async () => {
    const { address, ask } = await start();
    expect((await ask('{ books { title shelf } }')).body.data).toEqual({
      books: [{ title: 'One', shelf: 'shelf of b1' }],
    });
    expect((await fetch(`${address}/health/ready`)).status).toBe(200);
  });

  it('answers what only odd requests ask for: by GET, in other media types, and what it refuses', async () => {
    const { address } = await start();
    const get = `${address}/graphql?query=${encodeURIComponent('{ books { title } }')}`;
    const odd = await Promise.all([1, 2, 3].map(() => fetch(get, { headers: { 'apollo-require-preflight': '1' } })));
    for (const response of odd) expect(await response.json()).toMatchObject({ data: { books: [{ title: 'One' }] } });
    expect((await fetch(get, { headers: { accept: 'text/plain', 'apollo-require-preflight': '1' } })).status).toBe(406);
  });

  it('shows what a subgraph complains of when it is told to, and only then', async () => {
    const [masked, shown] = [await start(), await start('--subgraph-errors')];
    expect((await masked.ask('{ broken }')).body.errors?.[0]?.message).not.toContain('torn');
    const { body } = await shown.ask('{ broken }');
    expect(body).toMatchObject({ data: { broken: null }, errors: [{ message: 'the page is torn', path: ['broken'] }] });
  });

  it('keeps the limits on unless they are moved or taken away', async () => {
    const wide = `{ ${Array.from({ length: 300 }, (_, at) => `a${at}: __typename`).join(' ')} }`;
    const [usual, moved, none] = [
      await start(),
      await start('--limits', 'aliases=300,rootFields=300'),
      await start('--limits', 'off'),
    ];
    expect((await usual.ask(wide)).body.errors?.[0]?.extensions['code']).toBe('QUERY_TOO_MANY_ALIASES');
    expect((await moved.ask(wide)).status).toBe(200);
    expect((await none.ask(wide)).status).toBe(200);
  });

  it('serves a changed file without a restart, and keeps the last good one when the new one is broken', async () => {
    const { ask } = await start();
    const refused = new Promise<string>((told) => configureLogs({ level: 'error', destination: { write: told } }));
    writeFileSync(supergraph, 'type Query {');
    expect(await refused).toContain('the last one stays');
    expect((await ask('{ books { title } }')).status).toBe(200);
    writeSupergraph(parse(`${link} type Book @key(fields: "id") { id: ID! shelf: String } type Query { floors: Int }`));
    let answer = await ask('{ floors }');
    while (answer.status !== 200) answer = await ask('{ floors }');
    expect((await ask('{ books { shelf } }')).body.errors).toBeUndefined();
  });

  it.each([
    [[], '--supergraph'],
    [['--supergraph', 'x', '--port', 'y'], '--port'],
    [['--supergraph', 'x', '--limits', 'depth=deep'], '--limits'],
    [['--supergraph', 'x', '--limits', 'width=3'], '--limits'],
    [['--supergraph', 'x', '--limit', 'off'], '--limit'],
  ])('refuses the command line %j and names the flag', (flags, named) => {
    expect(() => readAloneOptions(flags)).toThrow(named);
  });
});
