// A subgraph for the hub's tests: in a worker thread it speaks the worker protocol, as a process it serves HTTP and WebSocket.
const { existsSync, readFileSync } = require('node:fs');
const { createServer } = require('node:http');
const { join } = require('node:path');
const { isMainThread, parentPort, workerData } = require('node:worker_threads');
const { setTimeout: pause } = require('node:timers/promises');
const { buildSubgraphSchema } = require('@apollo/subgraph');
const { execute, parse } = require('graphql');
const { useServer } = require('graphql-ws/use/ws');
const { importJWK, jwtVerify } = require('jose');
const { WebSocketServer } = require('ws');

const enterprise = { id: 'e-1', uscc: '91320594MA1MTEXT00', nameZh: '示例企业' };
const gone = async (file) => {
  while (existsSync(file)) await pause(10);
  return true;
};

const resolvers = {
  enterprises: {
    Query: { enterprises: () => [enterprise], whoami: (_, __, { principal }) => JSON.stringify(principal) },
    Enterprise: {
      __resolveReference: ({ id, uscc }) => (id === enterprise.id || uscc === enterprise.uscc ? enterprise : null),
    },
  },
  people: {
    Query: {
      people: () => [{ nameZh: '测试专员' }],
      crash: () => process.exit(3),
      other: async (_, { name }) => JSON.stringify(await askOther(name, '{ whoami }')),
      slow: (_, { file }) => gone(file),
      ticked: () => ticked,
      following: () => following,
    },
    Mutation: { touch: () => true },
    Enterprise: { specialist: () => ({ nameZh: '测试专员' }) },
  },
};

// Questions to the other subgraph that wait for the hub's answer.
const waiting = new Map();
const askOther = (subgraph, query) =>
  new Promise((done) => {
    waiting.set(waiting.size, done);
    parentPort.postMessage({ type: 'ask', id: waiting.size - 1, subgraph, query, variables: {} });
  });

// Every whole number in its turn, as fast as somebody takes them; the cursor of a number is the number.
let ticked = 0;
let following = 0;
async function* ticksAfter(last) {
  following += 1;
  try {
    for (let tick = last + 1; ; tick += 1) {
      ticked = tick;
      yield { data: { ticks: tick }, extensions: { cursor: String(tick) } };
      await pause(0);
    }
  } finally {
    following -= 1;
  }
}

async function* ticksFor(name, key, { token, extensions }) {
  try {
    await jwtVerify(token, key, { algorithms: ['EdDSA'], audience: name });
  } catch {
    yield refused;
    return;
  }
  yield* ticksAfter(Number(extensions?.resumeFrom ?? 0));
}
const refused = { errors: [{ message: 'refused', extensions: { code: 'GATEWAY_TOKEN_REQUIRED' } }] };

async function createSubgraph(name, publicKey, added = '') {
  const typeDefs = parse(readFileSync(join(__dirname, `${name}.graphql`), 'utf8') + added);
  const schema = buildSubgraphSchema([{ typeDefs, resolvers: resolvers[name] }]);
  const key = await importJWK(publicKey, 'EdDSA');
  const answer = async ({ query, operationName, variables, token }) => {
    try {
      const { payload } = await jwtVerify(token, key, { algorithms: ['EdDSA'], audience: name });
      const result = await execute({
        schema,
        document: parse(query),
        operationName,
        variableValues: variables,
        contextValue: payload,
      });
      return JSON.parse(JSON.stringify(result));
    } catch {
      return refused;
    }
  };
  return { schema, answer, follow: (request) => ticksFor(name, key, request) };
}

// Sends as many results as it was asked for.
function streams(follow) {
  const open = new Map();
  return async (message) => {
    const stream = open.get(message.id);
    if (message.type === 'more' && stream) stream.credits += message.credits;
    if (message.type === 'abort') open.delete(message.id);
    if (message.type !== 'subscribe') return;
    const own = { credits: message.credits };
    open.set(message.id, own);
    for await (const result of follow(message.request)) {
      while (own.credits === 0 && open.has(message.id)) await pause(1);
      if (!open.has(message.id)) return;
      own.credits -= 1;
      parentPort.postMessage({ type: 'next', id: message.id, result });
    }
    parentPort.postMessage({ type: 'complete', id: message.id });
  };
}

async function runWorker() {
  const { name, config } = workerData;
  parentPort.postMessage({ type: 'progress', zh: '装载', en: 'loading', ratio: 0.5 });
  if (existsSync(join(config.data, `${name}.refuse`))) {
    parentPort.postMessage({ type: 'failed', error: { code: 'STORE_UNAVAILABLE', details: {} } });
    return;
  }
  await gone(join(config.data, `${name}.hold`));
  const { answer, follow } = await createSubgraph(name, config.publicKey);
  parentPort.on('message', streams(follow));
  parentPort.on('message', async (message) => {
    if (message.type === 'execute')
      parentPort.postMessage({ type: 'result', id: message.id, result: await answer(message.request) });
    if (message.type === 'answer') waiting.get(message.id)?.(message.result);
    if (message.type === 'stop') {
      parentPort.postMessage({ type: 'stopped' });
      parentPort.close();
    }
  });
  parentPort.postMessage({ type: 'ready' });
}

async function serve([name, publicKey, added]) {
  const { answer, follow, schema } = await createSubgraph(name, JSON.parse(publicKey), added);
  const server = createServer(async (request, response) => {
    if (request.url === '/health/ready') return response.end('{}');
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const asked = JSON.parse(Buffer.concat(chunks).toString());
    response.end(JSON.stringify(await answer({ ...asked, token: request.headers['x-qishu-token'] ?? '' })));
  });
  const protocol = {
    onSubscribe: (_context, _id, { query, extensions = {} }) => ({
      schema,
      document: parse(query),
      contextValue: extensions,
    }),
    subscribe: ({ contextValue: { token, ...extensions } }) => follow({ token: token ?? '', extensions }),
    onNext: (_context, _id, _payload, _args, result) => result,
  };
  useServer(protocol, new WebSocketServer({ server, path: '/graphql' }));
  server.listen(0, '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`));
}

if (isMainThread) void serve(process.argv.slice(2));
else void runWorker();
