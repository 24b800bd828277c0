// A gateway while something happens: one subgraph is slow, or the supergraph is replaced.
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { gatewaysOf } from './contenders.mjs';
import { measure } from './rig.mjs';

const quick = '{ tickets(first: 20) { id title reporter { name } } }';
const hubSupergraph = fileURLToPath(new URL('../../../schema/supergraph.graphql', import.meta.url));
const slow = '{ tickets(first: 5) { id comments { text } } }';

/** What others wait while a subgraph that they do not ask takes long, under a load that does ask it. */
export async function measureSlowSubgraph(rig, { seconds, connections, delay }) {
  const [load, slowLoad] = [rig.companion('load.mjs'), rig.companion('load.mjs')];
  const results = [];
  for (const gateway of gatewaysOf(rig)) {
    const job = { queries: [quick], connections, seconds };
    await measure(load, gateway, job);
    const alone = await measure(load, gateway, job);
    rig.tell({ delay: { name: 'comments', milliseconds: delay } });
    const held = slowLoad.run({ port: gateway.port, queries: [slow], connections: 4 * connections, seconds });
    const beside = await measure(load, gateway, job);
    await held;
    rig.tell({ delay: { name: 'comments', milliseconds: 0 } });
    results.push({ name: gateway.name, alone, beside });
  }
  return results;
}

/** What a caller notices of a supergraph that is replaced again and again. Only the engine follows its file. */
export async function measureReload(rig, { seconds, connections, reloads }) {
  const load = rig.companion('load.mjs');
  const { engine } = rig.gateways;
  const under = await reloadUnder(load, engine, rig.supergraph, { queries: [quick], connections, seconds }, reloads);
  // The hub's supergraph is ten times as large. One caller, who asks no subgraph: whoever waits, waits for the gateway.
  const file = `${rig.supergraph}.hub`;
  copyFileSync(hubSupergraph, file);
  const hub = await rig.start('engine', file);
  const stalls = await reloadUnder(load, hub, file, { queries: ['{ __typename }'], connections: 1, seconds }, reloads);
  return { under, stalls, reloads };
}

async function reloadUnder(load, gateway, file, job, reloads) {
  await measure(load, gateway, job);
  const quiet = await measure(load, gateway, job);
  const sdl = readFileSync(file, 'utf8');
  const loaded = measure(load, gateway, job);
  for (let count = 1; count <= reloads; count += 1) {
    writeFileSync(file, `${sdl}\n# ${count}\n`);
    await wait((job.seconds * 1_000) / (reloads + 1));
  }
  const reloading = await loaded;
  writeFileSync(file, sdl);
  return { quiet, reloading };
}
