import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { configureLogs } from '@qishu/kit/base';
import { anonymous } from '@qishu/schema';
import { loadHubConfig } from '../config.js';
import type { HubContext } from '../context.js';
import { createWatch, traceTransport, type Watch } from './index.js';

configureLogs({ level: 'silent' });

interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly status: { readonly code?: number; readonly message?: string };
  readonly attributes: readonly { readonly key: string; readonly value: unknown }[];
}

const parent = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331' };
const header = (flags = '01') => `00-${parent.traceId}-${parent.spanId}-${flags}`;

/** A collector of traces that keeps what it is sent. */
async function startCollector() {
  const bodies: string[] = [];
  const server: Server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    bodies.push(body);
    response.setHeader('content-type', 'application/json');
    response.end('{}');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/traces`;
  return {
    url,
    text: () => bodies.join('\n'),
    spans: () =>
      bodies.flatMap((body) =>
        (JSON.parse(body) as { resourceSpans: { scopeSpans: { spans: Span[] }[] }[] }).resourceSpans.flatMap(
          ({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans),
        ),
      ),
    close: () => server.close(),
  };
}

const traced = (url: string): Promise<Watch> => createWatch(loadHubConfig({ QISHU_TRACES_URL: url }, {}));
const prepared = { kind: 'query', name: 'Boards', hash: 'abc', cost: 7, milliseconds: 30 } as const;

describe('traces', () => {
  let collector: Awaited<ReturnType<typeof startCollector>>;
  beforeEach(async () => {
    collector = await startCollector();
  });
  afterEach(() => void collector.close());

  it('show a request, its preparation and each call to a subgraph, as parts of the caller’s own trace', async () => {
    const watch = await traced(collector.url);
    const told = watch.begin({ requestId: 'r-1', traceparent: header('00') });
    told.identified(anonymous);
    told.prepared(prepared);
    const fetch = told.fetching('people');
    fetch?.ended();
    told.fetching('services')?.ended(Object.assign(new Error('张三'), { code: 'SUBGRAPH_TIMEOUT' }));
    told.ended('SUBGRAPH_TIMEOUT');
    await watch.stop();

    const spans = collector.spans();
    const named = (name: string) => spans.filter((span) => span.name === name);
    const [request] = named('request');
    expect(request).toMatchObject({ traceId: parent.traceId, parentSpanId: parent.spanId });
    expect(named('prepare')).toMatchObject([{ traceId: parent.traceId, parentSpanId: request?.spanId }]);
    const [people, services] = named('fetch');
    expect(people).toMatchObject({ parentSpanId: request?.spanId });
    expect(fetch?.traceparent).toBe(`00-${parent.traceId}-${people?.spanId}-01`);
    expect([request, services].map((span) => span?.status.message)).toEqual(['SUBGRAPH_TIMEOUT', 'SUBGRAPH_TIMEOUT']);
    const facts = Object.fromEntries((request?.attributes ?? []).map(({ key, value }) => [key, value]));
    expect(facts).toEqual({
      'qishu.request_id': { stringValue: 'r-1' },
      'graphql.operation.type': { stringValue: 'query' },
      'graphql.operation.name': { stringValue: 'Boards' },
      'graphql.document.hash': { stringValue: 'abc' },
      'qishu.cost': { intValue: 7 },
      'qishu.code': { stringValue: 'SUBGRAPH_TIMEOUT' },
      'qishu.caller': { stringValue: 'anonymous' },
    });
    expect(collector.text()).not.toContain('张三');
  });

  it('begin anew where the caller brings none, or one that is not well-formed', async () => {
    const watch = await traced(collector.url);
    const bad = [
      '',
      'x',
      header().toUpperCase(),
      `01${header().slice(2)}`,
      `${header()}-more`,
      `00-${'0'.repeat(32)}-${parent.spanId}-01`,
    ];
    const worse = [`00-${parent.traceId}-${'0'.repeat(16)}-01`, 'a'.repeat(1_000_000), `${header()}\u202e`];
    for (const traceparent of [undefined, ...bad, ...worse]) watch.begin({ requestId: 'r', traceparent }).ended();
    await watch.stop();
    const spans = collector.spans();
    expect(spans).toHaveLength(bad.length + worse.length + 1);
    expect(spans.filter(({ traceId, parentSpanId }) => traceId === parent.traceId || parentSpanId)).toEqual([]);
    expect(collector.text().length).toBeLessThan(20_000);
  });

  it('go on to the subgraph by the context of the call, and change nothing else of it', async () => {
    const watch = await traced(collector.url);
    const seen: HubContext[] = [];
    const transport = traceTransport(
      {
        execute: async ({ context }) => {
          seen.push(context);
          if (seen.length === 2) throw new Error('away');
          return { data: {} };
        },
      },
      'people',
    );
    const context: HubContext = { requestId: 'r-1', principal: anonymous, watch: watch.begin({ requestId: 'r-1' }) };
    const call = { query: '{ x }', variables: {} };
    expect(await transport.execute({ ...call, context })).toEqual({ data: {} });
    await expect(transport.execute({ ...call, context })).rejects.toThrow('away');
    await transport.execute({ ...call, context: { requestId: 'r-2', principal: anonymous } });
    await watch.stop();
    const fetches = collector.spans().filter(({ name }) => name === 'fetch');
    expect(fetches.map(({ status }) => status.message)).toEqual([undefined, 'INTERNAL']);
    expect(seen[0]?.traceparent).toContain(fetches[0]?.spanId);
    expect(seen[2]).toEqual({ requestId: 'r-2', principal: anonymous });
  });

  it('let the hub stop when the collector is away', async () => {
    const watch = await traced(collector.url);
    collector.close();
    watch.begin({ requestId: 'r-1' }).ended();
    await watch.stop();
    expect(collector.spans()).toEqual([]);
  });
});

test('where traces are off a request has no span to hand on', async () => {
  const watch = await createWatch(loadHubConfig({}, {}));
  expect(watch.isTracing).toBe(false);
  expect(watch.begin({ requestId: 'r-1', traceparent: header() }).fetching('people')).toBeUndefined();
});
