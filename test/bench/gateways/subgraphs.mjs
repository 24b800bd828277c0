// The subgraphs, all in one process: graphql-js executes what is asked for the first time, and the answer is kept by the
// text of the request, so that they hold nobody up. Started by fork; told what to do by messages.
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { record, tickets } from './data.mjs';
import { openTicket, ticketsOpened } from './events.mjs';

const require = createRequire(import.meta.url);
const { parse, execute, subscribe } = require('graphql');
const { buildSubgraphSchema } = require('@apollo/subgraph');
const { WebSocketServer } = require('ws');
const { useServer } = require('graphql-ws/use/ws');

const folder = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, 'subgraphs');
const counts = { requests: 0, bytes: 0, subscriptions: 0 };
const delays = new Map();

const reference = (type) => ({ __resolveReference: ({ id }) => record(type, id) });
const resolvers = {
  Query: { tickets: (_, { first }) => tickets(first), ticket: (_, { id }) => record('Ticket', id) },
  Subscription: {
    ticketOpened: { subscribe: (_, { area }) => ticketsOpened(area), resolve: (event) => event },
  },
  ...Object.fromEntries(['Ticket', 'Person', 'Area', 'Enterprise', 'Policy'].map((type) => [type, reference(type)])),
};

function resolversOf(typeDefs) {
  const defined = new Set(typeDefs.definitions.map((one) => one.name?.value));
  return Object.fromEntries(Object.entries(resolvers).filter(([type]) => defined.has(type)));
}

async function answerOf(schema, body) {
  const { query, variables, operationName } = JSON.parse(body);
  const result = await execute({ schema, document: parse(query), variableValues: variables, operationName });
  return Buffer.from(JSON.stringify(result));
}

function serve(name) {
  const typeDefs = parse(readFileSync(join(folder, `${name}.graphql`), 'utf8'));
  const schema = buildSubgraphSchema({ typeDefs, resolvers: resolversOf(typeDefs) });
  const known = new Map();
  const server = createServer((request, response) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', async () => {
      const body = Buffer.concat(chunks).toString();
      const answer = known.get(body) ?? (await answerOf(schema, body));
      // Questions of events differ each time; they are not worth keeping.
      if (known.size < 50_000) known.set(body, answer);
      counts.requests += 1;
      counts.bytes += answer.length;
      const send = () =>
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': answer.length }).end(answer);
      const delay = delays.get(name);
      if (delay) setTimeout(send, delay);
      else send();
    });
  });
  server.keepAliveTimeout = 60_000;
  const sockets = new WebSocketServer({ server });
  const onSubscribe = () => {
    counts.subscriptions += 1;
  };
  useServer({ schema, execute, subscribe, onSubscribe }, sockets);
  return new Promise((done) => server.listen(0, '127.0.0.1', () => done([name, server.address().port])));
}

const names = readdirSync(folder).map((file) => basename(file, '.graphql'));
process.send({ ports: Object.fromEntries(await Promise.all(names.map(serve))) });
process.on('message', ({ delay, open, counted }) => {
  if (delay) delays.set(delay.name, delay.milliseconds);
  if (open) openTicket(open);
  if (counted) process.send({ counts: { ...counts } });
});
process.on('disconnect', () => process.exit());
