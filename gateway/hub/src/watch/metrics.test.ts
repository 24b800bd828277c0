import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { configureLogs, formatError, httpStatusOf } from '@qishu/kit/base';
import { anonymous, errors } from '@qishu/schema';
import express, { type ErrorRequestHandler, type Request, type Response } from 'express';
import { loadHubConfig } from '../config.js';
import { createWatch, type Watch } from './index.js';

configureLogs({ level: 'silent' });

const servers: Server[] = [];
const watches: Watch[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) server.close();
  await Promise.all(watches.splice(0).map((watch) => watch.stop()));
});

const coded: ErrorRequestHandler = (error, _request, response, _next) => {
  const { extensions } = formatError(error);
  response.status(httpStatusOf(String(extensions?.['code']))).json(extensions);
};

/** A watch whose metrics are served over HTTP. */
async function serve(environment: Record<string, string> = {}) {
  const watch = await createWatch(loadHubConfig({}, environment));
  watch.start();
  watches.push(watch);
  const server = express().get('/metrics', watch.metricsRoute).use(coded).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/metrics`;
  const read = (headers: Record<string, string> = {}) => fetch(address, { headers });
  return { watch, read, text: async () => (await read()).text() };
}

/** One request from its arrival to its end. */
function request(watch: Watch, { name = 'Q', code }: { name?: string; code?: string } = {}) {
  const told = watch.begin({ requestId: 'r-1' });
  told.identified(anonymous);
  told.prepared({ kind: 'query', name, hash: 'h', cost: 1, milliseconds: 1 });
  told.ended(code);
}

/** Names of the series: everything before the value. */
const seriesOf = (text: string) =>
  text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.slice(0, line.lastIndexOf(' ')));

describe('metrics', () => {
  it('count operations beyond limits that are only reported', async () => {
    const { watch, text } = await serve();
    const facts = { kind: 'query', hash: 'h', cost: 1, milliseconds: 1 } as const;
    watch.begin({ requestId: 'r-1' }).prepared({ ...facts, beyond: ['cost', 'subgraphCost', 'subgraphCost'] });
    watch.begin({ requestId: 'r-2' }).prepared({ ...facts, beyond: ['cost'] });
    expect(await text()).toContain('qishu_limits_exceeded_total{limit="cost"} 2');
    expect(await text()).toContain('qishu_limits_exceeded_total{limit="subgraphCost"} 1');
  });

  it('count requests by kind, code and kind of caller, and how long they took', async () => {
    const { watch, text } = await serve();
    request(watch);
    request(watch);
    request(watch, { code: 'SUBGRAPH_UNAVAILABLE' });
    watch.begin({ requestId: 'r-2' }).ended('TOKEN_INVALID');
    const told = await text();
    expect(told).toContain('qishu_requests_total{kind="query",code="OK",caller="anonymous"} 2');
    expect(told).toContain('qishu_requests_total{kind="query",code="SUBGRAPH_UNAVAILABLE",caller="anonymous"} 1');
    expect(told).toContain('qishu_requests_total{kind="none",code="TOKEN_INVALID",caller="unknown"} 1');
    expect(told).toContain('qishu_request_seconds_count{kind="query"} 3');
  });

  it('tell of each subgraph how its calls ended and whether they are held back', async () => {
    const { watch, text } = await serve();
    watch.onFetch({ subgraph: 'people', milliseconds: 20, outcome: 'answered', retries: 0 });
    watch.onFetch({ subgraph: 'people', milliseconds: 900, outcome: 'timeout', retries: 2 });
    watch.onCircuit('people')('open');
    const told = await text();
    expect(told).toContain('qishu_fetch_seconds_bucket{le="0.025",subgraph="people",outcome="answered"} 1');
    expect(told).toContain('qishu_fetch_seconds_count{subgraph="people",outcome="timeout"} 1');
    expect(told).toContain('qishu_fetch_retries_total{subgraph="people"} 2');
    expect(told).toContain('qishu_circuit_open{subgraph="people"} 1');
  });

  it('read what others count when they are asked, and leave out what nobody counts', async () => {
    const { watch, text } = await serve();
    expect(seriesOf(await text())).not.toContain('qishu_planner_queue');
    let hits = 3;
    watch.sources.engine = () => ({ planCacheHits: hits, planCacheMisses: 1, planCacheEntries: 1, plannerQueue: 0 });
    watch.sources.live = () => ({ streams: 5, upstreams: 1, delivered: 70, cutOff: 2 });
    watch.sources.door = () => ({ connections: 9, sockets: 4 });
    expect(await text()).toContain('qishu_plan_cache_hits_total 3');
    hits = 4;
    const told = await text();
    for (const line of ['plan_cache_hits_total 4', 'planner_queue 0', 'subscriptions 5', 'upstreams 1', 'sockets 4'])
      expect(told).toContain(`qishu_${line}\n`);
    for (const line of ['events_delivered_total 70', 'subscribers_cut_off_total 2', 'connections 9'])
      expect(told).toContain(`qishu_${line}\n`);
  });

  it('tell what the process itself costs', async () => {
    const series = seriesOf(await (await serve()).text());
    expect(series).toEqual(expect.arrayContaining(['qishu_memory_bytes{kind="rss"}', 'qishu_cpu_seconds_total']));
    expect(series).toContain('qishu_event_loop_delay_seconds{quantile="0.99"}');
  });

  it('hostile 16: grow by nothing that a caller chooses', async () => {
    const { watch, text } = await serve();
    for (const code of [undefined, ...Object.keys(errors), 'OF_A_STRANGER']) request(watch, code ? { code } : {});
    const before = seriesOf(await text());
    for (let index = 0; index < 5_000; index += 1)
      request(watch, { name: `Name${index}`.repeat(50), code: `CODE_${index}` });
    expect(seriesOf(await text())).toEqual(before);
    expect(before.join()).not.toContain('OF_A_STRANGER');
  });
});

describe('who may read the metrics', () => {
  it('is this machine, where there is no token, and nobody through a proxy on it', async () => {
    const { read, watch } = await serve();
    const answer = await read();
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      200,
      'text/plain; version=0.0.4; charset=utf-8',
    ]);
    for (const name of ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'])
      expect((await read({ [name]: '127.0.0.1' })).status).toBe(403);
    for (const remoteAddress of [
      '203.0.113.7',
      '::ffff:10.0.0.1',
      '2001:db8::1',
      '',
      '127.0.0.1.example',
      '1270.0.0.1',
    ])
      await expect(
        watch.metricsRoute({ headers: {}, socket: { remoteAddress } } as Request, {} as Response),
      ).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('is whoever has the token, where there is one, and nobody else', async () => {
    const { read } = await serve({ QISHU_METRICS_TOKEN: 'a token of the operator' });
    const status = async (authorization?: string) => (await read(authorization ? { authorization } : {})).status;
    expect(await status('Bearer a token of the operator')).toBe(200);
    expect(await status()).toBe(401);
    for (const wrong of ['Bearer x', 'Bearer a token of the operator2', 'a token of the operator', 'Bearer '])
      expect(await status(wrong)).toBe(401);
  });
});
