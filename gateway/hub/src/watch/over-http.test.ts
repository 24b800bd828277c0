import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { configureLogs } from '@qishu/kit/base';
import type { Hub } from '../start/hub.js';
import { ask, smallHub, testFolder } from '../testing/small-hub.js';

const lines: Record<string, unknown>[] = [];

describe('what is seen of a hub, over HTTP', () => {
  const at = testFolder();
  let hub: Hub;
  beforeAll(async () => {
    configureLogs({ level: 'info', destination: { write: (line) => void lines.push(JSON.parse(line)) } });
    hub = await smallHub(at);
    await hub.lifecycle.start();
  });
  afterAll(async () => {
    await hub.lifecycle.stop();
    configureLogs({ level: 'silent' });
    at.remove();
  });

  const metrics = async () => (await fetch(`http://127.0.0.1:${hub.door.port()}/metrics`)).text();
  const value = (text: string, series: string) =>
    Number(
      text
        .split('\n')
        .find((line) => line.startsWith(`${series} `))
        ?.slice(series.length + 1) ?? 0,
    );

  it('metrics count each question by its kind and its end, and each call to a subgraph', async () => {
    const before = await metrics();
    await ask(hub, { query: 'query Boards { enterprises { nameZh specialist { nameZh } } }' });
    await ask(hub, { query: 'mutation { touch }' });
    await ask(hub, { query: '{ nothing }' });
    await ask(hub, { query: '{ whoami }' }, { authorization: 'Bearer x.y.z' });
    const after = await metrics();
    const grown = (series: string) => value(after, series) - value(before, series);
    expect(grown('qishu_requests_total{kind="query",code="OK",caller="anonymous"}')).toBe(1);
    expect(grown('qishu_requests_total{kind="mutation",code="OK",caller="anonymous"}')).toBe(1);
    expect(grown('qishu_requests_total{kind="none",code="GRAPHQL_VALIDATION_FAILED",caller="anonymous"}')).toBe(1);
    expect(grown('qishu_requests_total{kind="none",code="TOKEN_INVALID",caller="unknown"}')).toBe(1);
    expect(grown('qishu_fetch_seconds_count{subgraph="enterprises",outcome="answered"}')).toBe(1);
    expect(grown('qishu_fetch_seconds_count{subgraph="people",outcome="answered"}')).toBe(2);
    expect(value(after, 'qishu_connections')).toBeGreaterThan(0);
    expect(after).not.toContain('Boards');
  });

  it('the log has one line for each question, found by its request id', async () => {
    await ask(hub, { query: 'query Boards { whoami }' }, { 'x-request-id': 'seen-1' });
    await ask(hub, { query: '{ nothing }' }, { 'x-request-id': 'seen-2' });
    const told = lines.filter(({ name }) => name === 'request');
    expect(told.filter(({ requestId }) => requestId === 'seen-1')).toMatchObject([
      { kind: 'query', operation: 'Boards', code: 'OK', hash: expect.any(String), milliseconds: expect.any(Number) },
    ]);
    expect(told.filter(({ requestId }) => requestId === 'seen-2')).toMatchObject([
      { code: 'GRAPHQL_VALIDATION_FAILED' },
    ]);
  });

  it('hostile 30: a traceparent of a megabyte is refused before it is read, and the hub goes on', async () => {
    const status = await new Promise<number | undefined>((done, failed) => {
      const asked = request(`http://127.0.0.1:${hub.door.port()}/graphql?query={whoami}`, {
        headers: { traceparent: '0'.repeat(1_000_000) },
      });
      asked.on('response', (response) => done(response.resume().statusCode));
      // The hub may close the connection before everything is sent.
      asked.on('error', (error: NodeJS.ErrnoException) =>
        error.code === 'EPIPE' || error.code === 'ECONNRESET' ? done(431) : failed(error),
      );
      asked.end();
    });
    expect(status).toBe(431);
    expect((await ask(hub, { query: '{ whoami }' })).status).toBe(200);
  });
});

describe('hostile 30: the trace of a caller, on the way to a subgraph', () => {
  const at = testFolder();
  const seen: IncomingHttpHeaders[] = [];
  const stand = createServer((asked, response) => {
    asked.resume();
    response.setHeader('content-type', 'application/json');
    if (asked.url === '/graphql') {
      seen.push(asked.headers);
      response.end('{"data":{"people":[]}}');
    } else response.end('{}');
  });
  let address: string;
  beforeAll(async () => {
    stand.listen(0, '127.0.0.1');
    await once(stand, 'listening');
    address = `http://127.0.0.1:${(stand.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    stand.close();
    at.remove();
  });

  const traceId = '0af7651916cd43dd8448eb211c80319c';
  const traceparent = `00-${traceId}-b7ad6b7169203331-01`;
  /** The headers with which a hub apart asks a subgraph for a caller that brings a trace. */
  const askedWith = async (given: Record<string, string>): Promise<IncomingHttpHeaders> => {
    const urls = `enterprises=${address}/graphql,people=${address}/graphql`;
    const hub = await smallHub(at, { QISHU_FORM: 'apart', QISHU_SUBGRAPH_URLS: urls, ...given });
    await hub.lifecycle.start();
    const { body } = await ask(
      hub,
      { query: '{ people { nameZh } }' },
      { traceparent, tracestate: 'a=b', baggage: 'c=d' },
    );
    await hub.lifecycle.stop();
    expect(body.data).toEqual({ people: [] });
    return seen.pop() as IncomingHttpHeaders;
  };

  it('ends at the door where traces are off', async () => {
    const headers = await askedWith({});
    expect([headers['traceparent'], headers['tracestate'], headers['baggage']]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('goes on in a span of the hub where they are on, and nothing else of the caller’s does', async () => {
    const headers = await askedWith({ QISHU_TRACES_URL: `${address}/v1/traces` });
    expect(headers['traceparent']).toMatch(new RegExp(`^00-${traceId}-[0-9a-f]{16}-01$`));
    expect(headers['traceparent']).not.toBe(traceparent);
    expect([headers['tracestate'], headers['baggage']]).toEqual([undefined, undefined]);
  });
});
