import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Principal } from '@qishu/schema';
import { type Client, createClient, GRAPHQL_TRANSPORT_WS_PROTOCOL } from 'graphql-ws';
import { WebSocket } from 'ws';
import { configureLogs } from '../base/index.js';
import { fixtureSubgraph } from '../testing/fixture/fixture-subgraph.js';
import { stallWriter } from '../testing/fixture/write-stalls.js';
import { principalOf, startTestSubgraph, type TestSubgraph } from '../testing/index.js';
import { serveWebSocket } from './serve-websocket.js';

configureLogs({ level: 'silent' });
const query = 'subscription { stallChanges { recordId } }';
const suzhou = principalOf('CITY_OFFICE', { regions: ['320500'] });
const wuhan = principalOf('CITY_OFFICE', { regions: ['420100'] });

let house: TestSubgraph;
let server: Server;
let url: string;
let door: ReturnType<typeof serveWebSocket>;
let isReady = true;
const opened: (() => unknown)[] = [];
beforeAll(async () => {
  house = await startTestSubgraph(fixtureSubgraph);
}, 60_000);
afterAll(() => house?.stop());
beforeEach(async () => {
  isReady = true;
  server = createServer();
  door = serveWebSocket(server, () => (isReady ? house.subgraph : undefined));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
});
afterEach(async () => {
  for (const close of opened.splice(0)) close();
  await door.stop();
  server.close();
});

function client(): Client {
  const made = createClient({ url, webSocketImpl: WebSocket, retryAttempts: 0, lazyCloseTimeout: 60_000 });
  opened.push(() => made.dispose());
  return made;
}
async function follow(through: Client, who: Principal | string, more: object = {}) {
  const token = typeof who === 'string' ? who : await house.token(who);
  return through.iterate<{ stallChanges: { recordId: string } }>({ query, extensions: { token, ...more } });
}
type Stream = Awaited<ReturnType<typeof follow>>;
async function nextRecord(stream: Stream): Promise<{ recordId: string; cursor: unknown }> {
  for (;;) {
    const { value } = await stream.next();
    if (value.data) return { recordId: value.data.stallChanges.recordId, cursor: value.extensions?.['cursor'] };
  }
}
/** A stream that is known to have begun: its first heartbeat has come. */
async function begun(through: Client, who: Principal): Promise<Stream> {
  const stream = await follow(through, who);
  expect((await stream.next()).value.extensions).toMatchObject({ heartbeat: true });
  return stream;
}

describe('subscriptions at a subgraph’s own port', () => {
  it('carry the subscriptions of several askers over one socket, each with its own rows', async () => {
    const gateway = client();
    const [here, there] = [await begun(gateway, suzhou), await begun(gateway, wuhan)];
    await stallWriter(house).open('s-1', '320571');
    await stallWriter(house).open('w-1', '420100');
    expect((await nextRecord(there)).recordId).toBe('w-1');
    const { recordId, cursor } = await nextRecord(here);
    expect(recordId).toBe('s-1');
    await here.return?.();
    await stallWriter(house).open('s-2');
    expect((await nextRecord(await follow(gateway, suzhou, { resumeFrom: cursor }))).recordId).toBe('s-2');
    const connections = await new Promise((done) => server.getConnections((_, count) => done(count)));
    expect(connections).toBe(1);
  });

  it('refuse an operation without the gateway’s token, and only that one', async () => {
    const gateway = client();
    const good = await begun(gateway, suzhou);
    for (const token of ['', 'forged']) {
      const bad = await follow(gateway, token);
      expect((await bad.next()).value).toMatchObject({
        errors: [{ extensions: { code: 'GATEWAY_TOKEN_REQUIRED', requestId: expect.any(String) } }],
      });
      expect((await bad.next()).done).toBe(true);
    }
    await stallWriter(house).open('still');
    expect((await nextRecord(good)).recordId).toBe('still');
  });

  it('end when the subgraph stops, and the socket says why', async () => {
    const closed = new Promise<{ code: number }>((done) => {
      const gateway = createClient({
        url,
        webSocketImpl: WebSocket,
        retryAttempts: 0,
        on: { closed: (event) => done(event as { code: number }) },
      });
      opened.push(() => gateway.dispose());
      void begun(gateway, suzhou).then(async (stream) => {
        stream.next().catch(() => undefined);
        await door.stop();
      });
    });
    expect((await closed).code).toBe(1001);
    const refused = new WebSocket(url, GRAPHQL_TRANSPORT_WS_PROTOCOL).on('error', () => undefined);
    opened.push(() => refused.terminate());
    const [, response] = await once(refused, 'unexpected-response');
    expect(response.statusCode).toBe(503);
  });
});

describe('a socket', () => {
  const raw = (protocol = GRAPHQL_TRANSPORT_WS_PROTOCOL, to = url) => {
    // Cut off before it was open, it says so.
    const socket = new WebSocket(to, protocol).on('error', () => undefined);
    opened.push(() => socket.terminate());
    return socket;
  };
  const closeOf = async (socket: WebSocket): Promise<number> => (await once(socket, 'close'))[0];

  it.each([
    ['{', 4400],
    [JSON.stringify({ type: 'subscribe', id: '1', payload: { query } }), 4401],
    ['x'.repeat(5 * 1024 * 1024), 1009],
  ])('that says what it may not is closed. %#', async (message, code) => {
    const socket = raw();
    await once(socket, 'open');
    socket.send(message);
    expect(await closeOf(socket)).toBe(code);
  });

  it.each([
    ['/other', true, 404],
    ['/graphql', false, 503],
  ])('is refused at %s while ready is %s', async (path, ready, status) => {
    isReady = ready;
    const [, response] = await once(raw(undefined, url.replace('/graphql', path)), 'unexpected-response');
    expect(response.statusCode).toBe(status);
  });

  it('that does not close when it should is cut off', async () => {
    const socket = raw();
    await once(socket, 'open');
    socket.pause();
    await door.stop();
    socket.resume();
    await closeOf(socket);
  });
});
