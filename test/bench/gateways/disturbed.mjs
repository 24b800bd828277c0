// A gateway while something happens: one subgraph is slow, or the supergraph is replaced.
import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { measure } from './rig.mjs';

const quick = '{ tickets(first: 20) { id title reporter { name } } }';
const slow = '{ tickets(first: 5) { id comments { text } } }';

/** What others wait while a subgraph that they do not ask takes long, under a load that does ask it. */
export async function measureSlowSubgraph(rig, { seconds, connections, delay }) {
  const [load, slowLoad] = [rig.companion('load.mjs'), rig.companion('load.mjs')];
  const results = [];
  for (const gateway of Object.values(rig.gateways).filter(({ name }) => name !== 'floor')) {
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
  const job = { queries: [quick], connections, seconds };
  await measure(load, engine, job);
  const quiet = await measure(load, engine, job);
  const sdl = readFileSync(rig.supergraph, 'utf8');
  const loaded = measure(load, engine, job);
  for (let count = 1; count <= reloads; count += 1) {
    writeFileSync(rig.supergraph, `${sdl}\n# ${count}\n`);
    await wait((seconds * 1_000) / (reloads + 1));
  }
  const reloading = await loaded;
  writeFileSync(rig.supergraph, sdl);
  return { quiet, reloading, reloads };
}
