// The rig: subgraphs and load on one core, contenders on the other, all started once and measured in turns.
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCompanion, startContender } from './contenders.mjs';
import { cpuSeconds, memory } from './process-figures.mjs';

const require = createRequire(import.meta.url);
const { composeServices } = require('@apollo/composition');
const { parse } = require('graphql');

/** Starts everything; `close` ends all of it. */
export async function createRig({ names, queries, hive }) {
  const folder = mkdtempSync(join(tmpdir(), 'qishu-bench-'));
  const children = [];
  const close = () => {
    for (const child of children) child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', close);
  try {
    const subgraphs = startCompanion('subgraphs.mjs');
    children.push(subgraphs);
    const [{ ports }] = await once(subgraphs, 'message');
    const urls = Object.fromEntries(Object.entries(ports).map(([name, port]) => [name, `http://127.0.0.1:${port}/`]));
    const supergraph = join(folder, 'supergraph.graphql');
    writeFileSync(supergraph, compose(urls));
    /** Starts one more contender, over a supergraph of its own. */
    const start = async (name, file = supergraph) => {
      const contender = await startContender(name, { urls, supergraph: file, queries, hive });
      children.push(contender.child);
      return contender;
    };
    const gateways = {};
    for (const name of names) gateways[name] = await start(name);
    return { supergraph, gateways, start, close, ...askers(subgraphs, children) };
  } catch (error) {
    close();
    throw error;
  }
}

function askers(subgraphs, children) {
  return {
    /** Tells the subgraphs something. */
    tell: (message) => void subgraphs.send(message),
    /** What the subgraphs have answered so far. */
    async counted() {
      subgraphs.send({ counted: true });
      const [{ counts }] = await once(subgraphs, 'message');
      return counts;
    },
    /** A program of this folder that asks, e.g. `load.mjs`. */
    companion(file) {
      const child = startCompanion(file);
      children.push(child);
      return {
        async run(job) {
          child.send(job);
          const [outcome] = await once(child, 'message');
          return outcome;
        },
        send: (message) => void child.send(message),
        next: async () => (await once(child, 'message'))[0],
      };
    },
  };
}

function compose(urls) {
  const { supergraphSdl, errors } = composeServices(
    Object.entries(urls).map(([name, url]) => ({
      name,
      url,
      typeDefs: parse(readFileSync(new URL(`subgraphs/${name}.graphql`, import.meta.url), 'utf8')),
    })),
  );
  if (!supergraphSdl) throw new Error(String(errors));
  return supergraphSdl;
}

/** Runs a load against a gateway and says what that took of the gateway. */
export async function measure(load, gateway, job) {
  const before = cpuSeconds(gateway.pid);
  const outcome = await load.run({ port: gateway.port, ...job });
  const cpu = cpuSeconds(gateway.pid) - before;
  if (outcome.bad > 0) throw new Error(`${gateway.name} gave ${outcome.bad} bad answers of ${outcome.answers}`);
  return {
    ...outcome,
    rate: outcome.answers / outcome.elapsed,
    /** Microseconds of processor for an answer. */
    cpu: (cpu * 1e6) / outcome.answers,
    megabytes: memory(gateway.pid).most,
  };
}
