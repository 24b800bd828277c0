// The two subgraphs of the live benchmark, in one process: events over WebSocket, each for one audience, and over HTTP the
// things that they are about. Told to by its parent, it lets events happen and counts what it was asked.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { execute, graphql, parse } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';

const require = createRequire(import.meta.url);
const { buildSubgraphSchema } = require('@apollo/subgraph');

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';
const typeDefs = {
  events: `${link}
    type Query { head: Int! }
    type Subscription { happened(padding: Int = 0): Event! }
    type Event { number: Int! at: Float! words: String! thing: Thing! }
    type Thing @key(fields: "id") { id: ID! }`,
  things: `${link}
    type Query { things: Int! }
    type Thing @key(fields: "id") { id: ID! name: String! place: String! }`,
};
const events = buildSubgraphSchema({ typeDefs: parse(typeDefs.events) });
const things = buildSubgraphSchema({
  typeDefs: parse(typeDefs.things),
  resolvers: { Thing: { name: ({ id }) => `事物 ${id}`, place: () => '江岸区' } },
});

const counts = { subscriptions: 0, open: 0, entityFetches: 0, events: 0 };
/** Audience → those who wait for its next event. */
const readers = new Map();

async function* follow({ document, variableValues, audience }) {
  counts.subscriptions += 1;
  counts.open += 1;
  const arrived = [];
  let wake;
  const take = (event) => {
    arrived.push(event);
    wake?.();
  };
  const all = readers.get(audience) ?? new Set();
  readers.set(audience, all.add(take));
  try {
    for (;;) {
      if (arrived.length === 0) await new Promise((done) => (wake = done));
      const event = arrived.shift();
      const words = '融'.repeat(20) + 'x'.repeat(variableValues?.padding ?? 0);
      const rootValue = { happened: { ...event, words } };
      yield {
        ...execute({ schema: events, document, rootValue, variableValues }),
        extensions: { cursor: `${event.number}` },
      };
    }
  } finally {
    all.delete(take);
    counts.open -= 1;
  }
}

const server = createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const { query: source, variables: variableValues } = JSON.parse(Buffer.concat(chunks).toString());
  counts.entityFetches += 1;
  const result = await graphql({ schema: things, source, variableValues });
  response.setHeader('content-type', 'application/json').end(JSON.stringify(result));
});
const sockets = new WebSocketServer({ server });
useServer(
  {
    onSubscribe: (_, __, { query, variables, extensions }) => ({
      schema: events,
      document: parse(query),
      variableValues: variables ?? {},
      audience: extensions.audience,
    }),
    subscribe: follow,
  },
  sockets,
);

/** Lets events happen at an even pace, each for the next audience; their numbers go on from call to call. */
async function happen({ audiences, rate, count }) {
  const began = performance.now();
  for (let index = 0; index < count; index += 1) {
    const due = began + (index * 1_000) / rate;
    await new Promise((done) => setTimeout(done, Math.max(0, due - performance.now())));
    counts.events += 1;
    const at = performance.timeOrigin + performance.now();
    const event = { number: counts.events, at, thing: { id: String(counts.events % 100) } };
    for (const take of readers.get(audiences[index % audiences.length]) ?? []) take(event);
  }
}

process.on('message', async ({ id, ask, ...rest }) => {
  if (ask === 'happen') await happen(rest);
  process.send({ id, answer: { ...counts } });
});
process.on('disconnect', () => process.exit());
await once(server.listen(0, '127.0.0.1'), 'listening');
process.send({ ready: { port: server.address().port, typeDefs } });
