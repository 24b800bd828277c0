import { request } from 'node:http';
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
