// Many subscribers over real sockets, few audiences, each event joined with a second subgraph: how long an event takes to
// its readers, what an idle subscriber costs, and what readers do that stop reading. The gateway has one core, load and
// subgraphs have the other. Usage: node test/bench/live.mjs [--subscribers 5000] [--audiences 20] [--rate 20]
// [--seconds 30] [--stalled 100] [--json]
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { parse } from 'graphql';
import { openStalled, Readers } from './live/subscribers.mjs';

const require = createRequire(import.meta.url);
const { composeServices } = require('@apollo/composition');

const number = (given) => ({ type: 'string', default: String(given) });
const { values } = parseArgs({
  options: {
    subscribers: number(5_000),
    audiences: number(20),
    rate: number(20),
    seconds: number(30),
    stalled: number(100),
    json: { type: 'boolean', default: false },
  },
});
const [subscribers, audienceCount, rate, seconds, stalledCount] = [
  'subscribers',
  'audiences',
  'rate',
  'seconds',
  'stalled',
].map((name) => Number(values[name]));
/** Letters of an event that fills a connection within seconds. */
const padding = 262_144;
const audiences = Array.from({ length: audienceCount }, (_, index) => String(110_000 + index));

const isPinned = process.platform === 'linux' && availableParallelism() > 1;
if (isPinned) execFileSync('taskset', ['-a', '-cp', '1', String(process.pid)], { stdio: 'ignore' });

/** A part of the benchmark as a process of its own, on a core of its own; asked by messages. */
async function start(file, core, args = []) {
  const path = fileURLToPath(new URL(`./live/${file}`, import.meta.url));
  const command = [process.execPath, '--expose-gc', path, ...args];
  const [program, ...rest] = isPinned ? ['taskset', '-c', String(core), ...command] : command;
  const child = spawn(program, rest, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const waiting = new Map();
  let ready;
  const begun = new Promise((done, failed) => {
    ready = done;
    child.once('exit', (code) => {
      failed(new Error(`${file} ended with ${code}`));
      // Whoever waits for its answer would wait forever.
      if (child.connected || waiting.size > 0) process.exit(1);
    });
  });
  child.on('message', (message) => {
    if (message.ready) ready(message.ready);
    else {
      waiting.get(message.id)(message.answer);
      waiting.delete(message.id);
    }
  });
  let next = 0;
  return {
    ...(await begun),
    ask: (ask, rest = {}) =>
      new Promise((done) => {
        next += 1;
        waiting.set(next, done);
        child.send({ id: next, ask, ...rest });
      }),
    stop: () => child.disconnect(),
  };
}

/** Waits until all streams are open towards the subgraphs as well: no message tells a client that. */
async function untilOpen({ gateway, subgraphs }, streams) {
  for (;;) {
    const [{ live }, { open }] = await Promise.all([gateway.ask('used'), subgraphs.ask('counts')]);
    if (live.streams >= streams && open >= audienceCount) return;
    await new Promise((done) => setTimeout(done, 50));
  }
}

function percentile(sorted, share) {
  return Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN) * 10) / 10;
}

/** Lets events happen for a while and tells how they came. */
async function measure({ gateway, subgraphs, readers }) {
  const count = rate * seconds;
  readers.begin();
  const [before, asked] = [await gateway.ask('used'), await subgraphs.ask('counts')];
  const began = performance.now();
  await subgraphs.ask('happen', { audiences, rate, count });
  const expected = (count * readers.size) / audienceCount;
  const heard = await readers.heard(expected);
  const milliseconds = performance.now() - began;
  const [after, answered] = [await gateway.ask('used'), await subgraphs.ask('counts')];
  const sorted = Float64Array.from(readers.latencies).sort();
  const cpu = (after.cpu.user + after.cpu.system - before.cpu.user - before.cpu.system) / 1_000;
  return {
    events: count,
    deliveries: heard,
    lost: expected - heard,
    wrong: readers.wrong,
    p50: percentile(sorted, 0.5),
    p99: percentile(sorted, 0.99),
    max: percentile(sorted, 1),
    cpuPercent: Math.round((cpu / milliseconds) * 100),
    cpuMicrosecondsPerDelivery: Math.round((cpu * 1_000) / heard),
    longestBlock: Math.round(after.longestBlock),
    upstreams: after.live.upstreams,
    answers: after.live.answers - before.live.answers,
    entityFetches: answered.entityFetches - asked.entityFetches,
    cutOff: after.live.cutOff,
    peakMegabytes: Math.round(after.peak / 1e6),
  };
}

/** One holder of a token a subscriber, spread evenly over the audiences. */
const holders = (count, name, among) =>
  Array.from({ length: count }, (_, index) => ({ region: among[index % among.length], subject: `${name}-${index}` }));

const heapMegabytes = ({ heapUsed, external }) => Math.round((heapUsed + external) / 1e5) / 10;

const folder = mkdtempSync(join(tmpdir(), 'qishu-live-'));
const subgraphs = await start('subgraphs.mjs', 1);
const url = `http://127.0.0.1:${subgraphs.port}/`;
const services = Object.entries(subgraphs.typeDefs).map(([name, sdl]) => ({ name, url, typeDefs: parse(sdl) }));
const supergraph = join(folder, 'supergraph.graphql');
writeFileSync(supergraph, composeServices(services).supergraphSdl);
const gateway = await start('gateway.mjs', 0, [supergraph]);
const house = { gateway, subgraphs, readers: new Readers() };
const tell = (words) => process.stderr.write(`${words}\n`);
try {
  const tokens = await gateway.ask('tokens', { holders: holders(subscribers, 'reader', audiences) });
  // One a region and some events first: what is made once is not a subscriber's.
  await house.readers.open(gateway.port, tokens.slice(0, audienceCount));
  await untilOpen(house, audienceCount);
  await subgraphs.ask('happen', { audiences, rate: 200, count: 10 * audienceCount });
  await house.readers.heard(10 * audienceCount);
  const empty = await gateway.ask('used', { settled: true });
  tell(`connecting ${subscribers} subscribers`);
  await house.readers.open(gateway.port, tokens.slice(audienceCount));
  await untilOpen(house, subscribers);
  const full = await gateway.ask('used', { settled: true });
  const perSubscriber = (of) => Math.round((full[of] - empty[of]) / (subscribers - audienceCount) / 10.24) / 100;
  tell(`${rate} events a second for ${seconds} s`);
  const calm = await measure(house);
  const heapBefore = heapMegabytes(await gateway.ask('used', { settled: true }));
  // All in one audience: the long events that fill their connections are made once for all of them.
  const stalledTokens = await gateway.ask('tokens', {
    holders: holders(stalledCount, 'stalled', audiences.slice(0, 1)),
  });
  const stalled = await openStalled(gateway.port, stalledTokens, padding);
  await untilOpen(house, subscribers + stalledCount);
  tell(`the same beside ${stalledCount} subscribers that read nothing`);
  const beside = await measure(house);
  const heapAfter = heapMegabytes(await gateway.ask('used', { settled: true }));
  stalled.close();
  const figures = {
    subscribers,
    audiences: audienceCount,
    idle: {
      kilobytesOfRss: perSubscriber('rss'),
      kilobytesOfHeap: perSubscriber('heapUsed'),
      streams: full.live.streams,
    },
    calm,
    stalled: { ...beside, heapBefore, heapAfter },
  };
  if (values.json) process.stdout.write(`${JSON.stringify(figures)}\n`);
  else {
    console.log(`idle: ${JSON.stringify(figures.idle)}`);
    console.table({ calm, [`beside ${stalledCount} stalled`]: beside });
    console.log(`heap ${heapBefore} MB before, ${heapAfter} MB after the stalled ones were cut off`);
  }
} finally {
  house.readers.close();
  gateway.stop();
  subgraphs.stop();
  rmSync(folder, { recursive: true });
}
