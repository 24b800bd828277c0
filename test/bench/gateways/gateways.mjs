// Compares gateways in front of the same subgraphs. Options: --short (some seconds in all), --rounds N, --seconds N,
// --only throughput,ad-hoc,slow,reload,live, --out FILE, --hive FOLDER (where @graphql-hive/gateway and its router-runtime are
// installed, and the Node that they want).
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { measureAdHoc } from './ad-hoc.mjs';
import { measureReload, measureSlowSubgraph } from './disturbed.mjs';
import { measureLive } from './live.mjs';
import { machine, reportAdHoc, reportLive, reportReload, reportSlow, reportThroughput } from './report.mjs';
import { createRig } from './rig.mjs';
import { shapes } from './scenarios.mjs';
import { measureThroughput } from './throughput.mjs';

const text = { type: 'string' };
const long = { rounds: 5, seconds: 5, operations: 2_000, delay: 1_000, reloads: 10, followers: 5_000, audiences: 20 };
const short = { rounds: 1, seconds: 0.1, operations: 20, delay: 50, reloads: 1, followers: 12, audiences: 4 };

const measures = {
  throughput: async (rig, size) => reportThroughput(await measureThroughput(rig, { ...size, connections: 16 })),
  'ad-hoc': async (rig, size) => reportAdHoc(await measureAdHoc(rig, { ...size, connections: 8 }), size.operations),
  slow: async (rig, size) => reportSlow(await measureSlowSubgraph(rig, { ...size, connections: 8 }), size.delay),
  reload: async (rig, size) =>
    reportReload(await measureReload(rig, { ...size, seconds: 4 * size.seconds, connections: 8 })),
  live: async (rig, size) =>
    reportLive(await measureLive(rig, { ...size, seconds: 4 * size.seconds, eventsPerSecond: 20 })),
};

/** Runs the comparison and prints its tables. */
export async function compareGateways(args) {
  const { values: given } = parseArgs({
    args,
    options: { short: { type: 'boolean' }, rounds: text, seconds: text, only: text, hive: text, out: text },
  });
  const size = { ...(given.short ? short : long), onStep: (line) => process.stderr.write(`${line}\n`) };
  for (const name of ['rounds', 'seconds']) if (given[name]) size[name] = Number(given[name]);
  const chosen = given.only?.split(',') ?? Object.keys(measures);
  const names = ['floor', 'stock', 'engine', 'engine, sharing', ...(given.hive ? ['hive', 'hive-rust'] : [])];
  const queries = Object.fromEntries(Object.entries(shapes).map(([name, { query }]) => [name, query]));
  const parts = [`## Gateways compared\n\n${machine()}`];
  // Each measure begins with fresh processes: what one left in memory is not the next one's. In a hurry one set does.
  for (const together of given.short ? [chosen] : chosen.map((name) => [name])) {
    const rig = await createRig({ names, queries, hive: given.hive });
    try {
      for (const name of together) parts.push(await measures[name](rig, size));
    } finally {
      rig.close();
    }
  }
  const report = `${parts.join('\n\n')}\n`;
  process.stdout.write(report);
  if (given.out) writeFileSync(given.out, report);
}
