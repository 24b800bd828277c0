// Who is compared, and how each is started: one process each, on a core of its own where the system can do that.
import { fork, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const environment = {
  ...process.env,
  NODE_ENV: 'production',
  // Nothing that is measured phones home.
  APOLLO_TELEMETRY_DISABLED: 'true',
};

const hasTaskset = spawnSync('taskset', ['--version']).status === 0;
/** Gateways run on the first core, everything that asks or answers them on the second. */
export const cores = { gateway: 0, others: 1 };

function pinned(core, command) {
  return hasTaskset ? ['taskset', '-c', String(core), ...command] : command;
}

export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** Starts a program of this folder that is told what to do by messages. */
export function startCompanion(file, args = []) {
  const child = fork(join(here, file), args, { env: environment });
  if (hasTaskset) spawnSync('taskset', ['-a', '-cp', String(cores.others), String(child.pid)]);
  return child;
}

const node = process.execPath;
const repository = join(here, '../../..');

/** The contenders by name; each says with which command it is started. */
export const contenders = {
  floor: ({ port, urls, queries }) => [
    node,
    join(here, 'contenders/floor.mjs'),
    JSON.stringify({ port, urls, queries }),
  ],
  stock: ({ port, supergraph }) => [node, join(here, 'contenders/stock.mjs'), JSON.stringify({ port, supergraph })],
  engine: ({ port, supergraph }) => [
    node,
    join(repository, 'gateway/hub/dist/gateway.js'),
    ...['--supergraph', supergraph, '--port', String(port), '--log-level', 'error'],
  ],
  'engine, sharing': ({ port, supergraph }) => [
    node,
    join(here, 'contenders/sharing.mjs'),
    JSON.stringify({ port, supergraph }),
  ],
  hive: ({ port, supergraph, hive }) => hiveCommand(hive, supergraph, port),
  'hive-rust': ({ port, supergraph, hive }) => [...hiveCommand(hive, supergraph, port), '--hive-router-runtime'],
};

/** Who is compared in throughput only. */
const ofThroughput = new Set(['floor', 'engine, sharing']);

export const gatewaysOf = (rig) => Object.values(rig.gateways).filter(({ name }) => !ofThroughput.has(name));

/** Where it is installed there may be a Node of its own, which it wants newer than this one. */
function hiveCommand(folder, supergraph, port) {
  const itsNode = join(folder, 'node_modules/node/bin/node');
  return [
    existsSync(itsNode) ? itsNode : node,
    join(folder, 'node_modules/.bin/hive-gateway'),
    'supergraph',
    supergraph,
    '--port',
    String(port),
    '--config-path',
    join(here, 'contenders/hive.config.mjs'),
    '--fork',
    '1',
  ];
}

/** Starts a contender and waits until it answers. */
export async function startContender(name, options) {
  const port = await freePort();
  const [command, ...args] = pinned(cores.gateway, contenders[name]({ ...options, port }));
  const child = spawn(command, args, { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => said.push(chunk));
  const url = `http://127.0.0.1:${port}/graphql`;
  while (!(await answers(url))) {
    if (child.exitCode !== null) throw new Error(`${name} ended:\n${Buffer.concat(said)}`);
    await wait(50);
  }
  return { name, url, port, pid: child.pid, child };
}

async function answers(url) {
  try {
    await (await ask(url, '{ __typename }')).text();
    return true;
  } catch {
    return false;
  }
}

/** Asks one question over HTTP. */
export function ask(url, query) {
  const headers = { 'content-type': 'application/json', accept: 'application/json' };
  return fetch(url, { method: 'POST', headers, body: JSON.stringify({ query }) });
}
