// A subgraph for the hub's tests: in a worker thread it speaks the worker protocol, as a process it serves HTTP.
const { existsSync, readFileSync } = require('node:fs');
const { createServer } = require('node:http');
const { join } = require('node:path');
const { isMainThread, parentPort, workerData } = require('node:worker_threads');
const { setTimeout: pause } = require('node:timers/promises');
const { buildSubgraphSchema } = require('@apollo/subgraph');
const { execute, parse } = require('graphql');
const { importJWK, jwtVerify } = require('jose');

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

async function createSubgraph(name, publicKey) {
  const typeDefs = parse(readFileSync(join(__dirname, `${name}.graphql`), 'utf8'));
  const schema = buildSubgraphSchema([{ typeDefs, resolvers: resolvers[name] }]);
  const key = await importJWK(publicKey, 'EdDSA');
  return async ({ query, operationName, variables, token }) => {
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
      return { errors: [{ message: 'refused', extensions: { code: 'GATEWAY_TOKEN_REQUIRED' } }] };
    }
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
  const answer = await createSubgraph(name, config.publicKey);
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

async function serve([name, publicKey]) {
  const answer = await createSubgraph(name, JSON.parse(publicKey));
  const server = createServer(async (request, response) => {
    if (request.url === '/health/ready') return response.end('{}');
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const asked = JSON.parse(Buffer.concat(chunks).toString());
    response.end(JSON.stringify(await answer({ ...asked, token: request.headers['x-qishu-token'] ?? '' })));
  });
  server.listen(0, '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`));
}

if (isMainThread) void serve(process.argv.slice(2));
else void runWorker();
