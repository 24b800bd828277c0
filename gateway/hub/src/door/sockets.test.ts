import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HubError } from '@qishu/kit/base';
import { CloseCode, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { DevelopmentIssuer } from '../identity/development-issuer.js';
import type { Identify } from '../identity/identify.js';
import type { Hub } from '../start/hub.js';
import { happened, liveDoor } from '../testing/live-door.js';
import { rawConnection } from '../testing/raw-connection.js';
import { rawSocket, readySocket } from '../testing/raw-socket.js';
import { smallHub, testFolder } from '../testing/small-hub.js';

describe('a socket whose caller cannot be identified', () => {
  const closeOf = async (identify: Identify, options: Partial<Parameters<typeof createClient>[0]> = {}) => {
    const live = await liveDoor({ identify });
    const url = `ws://127.0.0.1:${live.port}/graphql`;
    const client = createClient({ url, webSocketImpl: WebSocket, retryAttempts: 0, ...options });
    const closed = new Promise<{ code: number; reason: string }>((done) =>
      client.on('closed', (event) => done(event as { code: number; reason: string })),
    );
    await expect(client.iterate({ query: '{ head }' }).next()).rejects.toBeDefined();
    const { code, reason } = await closed;
    await live.stop();
    return [code, reason];
  };

  it('is closed with 4500 for a fault of ours, which it learns nothing of', async () => {
    const broken = () => Promise.reject(new TypeError('secret.internal is not a function'));
    expect(await closeOf(broken)).toEqual([CloseCode.InternalServerError, 'Internal error']);
  });

  it('is told to come back where it is the identity provider that is away', async () => {
    const away = () => Promise.reject(new HubError('IDENTITY_UNAVAILABLE'));
    expect(await closeOf(away)).toEqual([1013, 'IDENTITY_UNAVAILABLE']);
  });

  it('closes with 4005 itself where it cannot say who it is', async () => {
    const unable = () => Promise.reject(new Error('no token at hand'));
    const [code] = await closeOf(unable, { connectionParams: unable });
    expect(code).toBe(CloseCode.InternalClientError);
  });

  it('closes with 4504 itself where the acknowledgement does not come', async () => {
    const never = () => new Promise<never>(() => undefined);
    const [code] = await closeOf(never, { connectionAckWaitTimeout: 100 });
    expect(code).toBe(CloseCode.ConnectionAcknowledgementTimeout);
  });
});

describe('a client of graphql-ws that leaves a stream', () => {
  const unreadable = (key: string, value: unknown) => {
    if (key === 'number') throw new TypeError('not readable');
    return value;
  };

  it.each<[number, string, Partial<Parameters<typeof createClient>[0]>]>([
    [1000, 'because it has heard enough', {}],
    [CloseCode.BadResponse, 'over an answer that it cannot read', { jsonMessageReviver: unreadable }],
  ])('says %i %s, is answered the same, and nothing of it stays', async (expected, _, options) => {
    const live = await liveDoor();
    const url = `ws://127.0.0.1:${live.port}/graphql`;
    const client = createClient({ url, webSocketImpl: WebSocket, retryAttempts: 0, ...options });
    const closed = new Promise((done) => client.on('closed', done));
    const results = client.iterate({ query: happened });
    const first = results.next().catch(() => undefined);
    await live.feed.untilReaders(1);
    live.feed.append();
    await first;
    await results.return?.();
    expect(await closed).toMatchObject({ code: expected, wasClean: true });
    await live.feed.untilReaders(0);
    await live.untilStreams(0);
    await live.stop();
  });
});

describe('graphql-transport-ws at the door', () => {
  const at = testFolder();
  const bounds = { initTime: 300, operationsPerSocket: 3, socketsPerAddress: 20, pingPause: 2_000, drainTime: 200 };
  let hub: Hub;
  let port: number;
  let issuer: DevelopmentIssuer;

  beforeAll(async () => {
    hub = await smallHub(at, { QISHU_ORIGINS: 'https://portal.example.cn' }, bounds);
    await hub.lifecycle.start();
    port = hub.door.port();
    issuer = hub.issuer as DevelopmentIssuer;
  });
  afterAll(async () => {
    await hub.lifecycle.stop();
    at.remove();
  });

  const people = { query: '{ people { nameZh } }' };
  const clientWith = (options: Partial<Parameters<typeof createClient>[0]> = {}) =>
    createClient({ url: `ws://127.0.0.1:${port}/graphql`, webSocketImpl: WebSocket, retryAttempts: 0, ...options });
  const ask = (
    client: ReturnType<typeof clientWith>,
    question: { query: string; extensions?: Record<string, unknown> },
  ) => client.iterate(question).next();

  it('answers queries and mutations to a client of graphql-ws', async () => {
    const client = clientWith();
    expect((await ask(client, people)).value).toMatchObject({ data: { people: [{ nameZh: '测试专员' }] } });
    expect((await ask(client, { query: 'mutation { touch }' })).value).toMatchObject({ data: { touch: true } });
    await expect(ask(client, { query: '{ nothing }' })).rejects.toMatchObject([
      { extensions: { code: 'GRAPHQL_VALIDATION_FAILED', requestId: expect.any(String) } },
    ]);
    await client.dispose();
  });

  it.each([
    ['authorization', (token: string) => ({ authorization: `Bearer ${token}` }), {}],
    ['token', (token: string) => ({ token }), {}],
    ['the header of the handshake', () => ({}), { isHeader: true }],
  ])('knows the caller by %s', async (_, payloadOf, { isHeader = false }: { isHeader?: boolean }) => {
    const token = await issuer.issue({ roles: ['CITY_OFFICE'], regions: ['320500'] });
    const headers = { authorization: `Bearer ${isHeader ? token : 'of.some.body'}` };
    const raw = await readySocket(port, payloadOf(token), { headers });
    raw.send({ id: '1', type: 'subscribe', payload: { query: '{ whoami }' } });
    const { payload } = await raw.next();
    expect(JSON.parse(String((payload as { data: { whoami: string } }).data.whoami))).toMatchObject({
      regions: ['320500'],
    });
    raw.socket.close();
  });

  it.each([
    ['role', { role: 'ANALYST' }, {}],
    ['the name of the header', { 'x-qishu-role': 'ANALYST' }, {}],
    ['the header of the handshake', {}, { 'x-qishu-role': 'ANALYST' }],
  ])('asks in the role that is chosen by %s', async (_, chosen, header) => {
    const token = await issuer.issue({ roles: ['COUNTY_OFFICE', 'ANALYST'], regions: ['320507'] });
    const raw = await readySocket(port, { token, ...chosen }, { headers: header });
    raw.send({ id: '1', type: 'subscribe', payload: { query: '{ whoami }' } });
    const { payload } = await raw.next();
    expect(JSON.parse((payload as { data: { whoami: string } }).data.whoami)).toMatchObject({ role: 'ANALYST' });
    expect(await raw.next()).toMatchObject({ type: 'complete' });
    const renewed = await issuer.issue({ roles: ['COUNTY_OFFICE', 'ANALYST'], regions: ['320507'] });
    raw.send({ type: 'ping', payload: { token: renewed } });
    expect(await raw.next()).toMatchObject({ type: 'pong', payload: { tokenExpiresAt: expect.any(String) } });
    raw.socket.close();
  });

  it('is closed where it is left open in which role is asked', async () => {
    const token = await issuer.issue({ roles: ['COUNTY_OFFICE', 'ANALYST'], regions: ['320507'] });
    const client = clientWith({ connectionParams: { token } });
    const closed = new Promise((done) => client.on('closed', done));
    await expect(ask(client, { query: '{ whoami }' })).rejects.toBeDefined();
    expect(await closed).toMatchObject({ code: CloseCode.Forbidden, reason: 'ROLE_NOT_CHOSEN' });
  });

  describe('closes with', () => {
    const closeAfter = async (...messages: (object | string | Buffer)[]) => {
      const raw = await rawSocket(port);
      for (const message of messages) raw.send(message);
      return (await raw.closed).code;
    };
    const init = { type: 'connection_init' };
    const slow = { id: '1', type: 'subscribe', payload: { query: '{ people { nameZh } }' } };

    it.each<[string, string | Buffer]>([
      ['no JSON', '{'],
      ['no object', '[]'],
      ['no type', '{}'],
      ['an unknown type', '{"type":"start"}'],
      ['a message of servers', '{"type":"next","id":"1","payload":{}}'],
      ['a subscription without a query', '{"type":"subscribe","id":"1","payload":{}}'],
      ['a subscription without an id', '{"type":"subscribe","id":"","payload":{"query":"{ a }"}}'],
      ['an id that is a novel', `{"type":"complete","id":"${'x'.repeat(501)}"}`],
      ['a binary frame', Buffer.from('{"type":"connection_init"}')],
    ])('4400 for %s', async (_, message) => {
      expect(await closeAfter(init, message)).toBe(CloseCode.BadRequest);
    });

    it('4401 for an operation before the acknowledgement', async () => {
      expect(await closeAfter(slow)).toBe(CloseCode.Unauthorized);
      expect(await closeAfter(init, slow)).toBe(CloseCode.Unauthorized);
    });

    it('4403 for a bad token, and says why', async () => {
      const raw = await rawSocket(port);
      raw.send({ ...init, payload: { token: 'a.b.c' } });
      expect(await raw.closed).toEqual({ code: CloseCode.Forbidden, reason: 'TOKEN_INVALID' });
    });

    it.each<[string, string | string[]]>([
      ['the protocol before it', 'graphql-ws'],
      ['no protocol', []],
    ])('4406 for %s', async (_, protocols) => {
      const raw = await rawSocket(port, {}, protocols);
      expect((await raw.closed).code).toBe(CloseCode.SubprotocolNotAcceptable);
    });

    it('4408 for silence', async () => {
      expect(await closeAfter()).toBe(CloseCode.ConnectionInitialisationTimeout);
      expect(await closeAfter({ type: 'ping' })).toBe(CloseCode.ConnectionInitialisationTimeout);
    });

    it('4409 for an id that is in use', async () => {
      const raw = await readySocket(port);
      raw.send(slow);
      raw.send(slow);
      expect((await raw.closed).code).toBe(CloseCode.SubscriberAlreadyExists);
    });

    it('4429 for a second initialisation', async () => {
      expect(await closeAfter(init, init)).toBe(CloseCode.TooManyInitialisationRequests);
    });

    it('1009 for a frame that is too large, before it is there', async () => {
      const raw = await readySocket(port);
      raw.send({ type: 'ping', payload: { padding: 'x'.repeat(1_100_000) } });
      expect((await raw.closed).code).toBe(1009);
    });
  });

  it('serves many operations on one socket, but not any number', async () => {
    const raw = await readySocket(port);
    for (let id = 1; id <= 4; id += 1) raw.send({ id: String(id), type: 'subscribe', payload: people });
    expect(await raw.next()).toMatchObject({
      id: '4',
      type: 'error',
      payload: [{ extensions: { code: 'TOO_MANY_OPERATIONS' } }],
    });
    const others = await Promise.all(Array.from({ length: 6 }, () => raw.next()));
    expect(others.map(({ id, type }) => `${id} ${type}`).sort()).toEqual([
      '1 complete',
      '1 next',
      '2 complete',
      '2 next',
      '3 complete',
      '3 next',
    ]);
    raw.send({ id: '1', type: 'subscribe', payload: people });
    expect(await raw.next()).toMatchObject({ id: '1', type: 'next' });
    raw.socket.close();
  });

  it('forgets an operation that is completed before it is answered', async () => {
    const raw = await readySocket(port);
    raw.send({ id: '1', type: 'subscribe', payload: people });
    raw.send({ id: '1', type: 'complete' });
    raw.send({ id: '2', type: 'subscribe', payload: people });
    expect(await raw.next()).toMatchObject({ id: '2', type: 'next' });
    raw.socket.close();
  });

  it('answers a ping, and repeats nothing of it', async () => {
    const raw = await readySocket(port);
    raw.send({ type: 'ping', payload: { much: 'x'.repeat(100_000) } });
    expect(await raw.next()).toEqual({ type: 'pong' });
    raw.socket.close();
  });

  describe('lets in', () => {
    const status = (headers: Record<string, string>, path = '/graphql') =>
      new Promise<number>((done) => {
        const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, 'graphql-transport-ws', { headers });
        socket.once('unexpected-response', (_, response) => done(response.statusCode ?? 0));
        socket.once('error', () => undefined);
        socket.once('open', () => {
          done(101);
          socket.close();
        });
      });

    it('hostile 65: no page of another site that is not listed', async () => {
      expect(await status({})).toBe(101);
      expect(await status({ origin: `http://127.0.0.1:${port}` })).toBe(101);
      expect(await status({ origin: 'https://portal.example.cn' })).toBe(101);
      for (const origin of ['https://evil.example.cn', 'null', `https://127.0.0.1:${port}.evil.cn`])
        expect(await status({ origin })).toBe(403);
      expect(await status({}, '/elsewhere')).toBe(404);
    });

    it('not any number from one address', async () => {
      const sockets = await Promise.all(Array.from({ length: bounds.socketsPerAddress }, () => readySocket(port)));
      expect(await status({})).toBe(429);
      sockets[0]?.socket.close();
      await sockets[0]?.closed;
      for (;;) if ((await status({})) === 101) break;
      for (const { socket } of sockets) socket.terminate();
      await Promise.all(sockets.map(({ closed }) => closed));
    });
  });

  describe('hostile 62:', () => {
    const upgrade = [
      'GET /graphql HTTP/1.1',
      'Host: x',
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      'Sec-WebSocket-Protocol: graphql-transport-ws',
    ];
    const opened = async (...more: string[]) => {
      const connection = await rawConnection(port);
      connection.send(`${[...upgrade, ...more].join('\r\n')}\r\n\r\n`);
      const answer = await connection.until(/\r\n\r\n/);
      return { ...connection, answer };
    };
    /** A close frame that carries a code, as it stands on the wire. */
    const closedWith = (code: number) => new RegExp(`\\x88[\\s\\S]${String.fromCharCode(code >> 8, code & 255)}`);

    it('compression is not offered, so nothing can be unpacked', async () => {
      const { answer, socket } = await opened('Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits');
      expect(answer).toMatch(/^HTTP\/1\.1 101 /);
      expect(answer).not.toMatch(/permessage-deflate/i);
      socket.destroy();
    });

    it('an unmasked frame is a fault of the protocol', async () => {
      const { send, closed } = await opened();
      send(Buffer.concat([Buffer.from([0x81, 2]), Buffer.from('{}')]));
      expect(await closed).toMatch(closedWith(1002));
    });

    it('a frame that says a length of a hundred megabytes is refused by that', async () => {
      const { send, closed } = await opened();
      const head = Buffer.from([0x81, 0xff, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
      head.writeBigUInt64BE(104_857_600n, 2);
      send(head);
      expect(await closed).toMatch(closedWith(1009));
    });

    it('very many fragments of one byte are refused', async () => {
      const { send, closed, socket } = await opened();
      const first = Buffer.from([0x01, 0x81, 0, 0, 0, 0, 0x20]);
      const other = Buffer.from([0x00, 0x81, 0, 0, 0, 0, 0x20]);
      send(Buffer.concat([first, ...Array<Buffer>(200_000).fill(other)]));
      expect(await closed).toMatch(closedWith(1008));
      socket.destroy();
    });

    it('who asks and asks and never reads is not read from any more, and cut off', async () => {
      const hold = join(at.folder, 'hold');
      writeFileSync(hold, '');
      const raw = await readySocket(port);
      const ask = (id: string, query: string) => raw.send({ id, type: 'subscribe', payload: { query } });
      for (const id of ['1', '2', '3']) ask(id, `{ slow(file: ${JSON.stringify(hold)}) }`);
      raw.socket.pause();
      // Each is refused, at the length of its id: more than the buffers of both systems hold.
      for (let sent = 0; sent < 40_000; sent += 1) ask(`${sent} ${'x'.repeat(490)}`, '{ whoami }');
      let unread = 0;
      const looks = setInterval(() => {
        if (raw.socket.readyState === WebSocket.OPEN) unread = raw.socket.bufferedAmount;
      }, 10);
      expect((await raw.closed).code).toBe(1006);
      clearInterval(looks);
      expect(unread).toBeGreaterThan(0);
      rmSync(hold);
    });
  });

  it('hostile 60: sockets that never say who they are, are gone after their time', async () => {
    const silent = await Promise.all(Array.from({ length: 15 }, () => rawSocket(port)));
    const codes = await Promise.all(silent.map(async ({ closed }) => (await closed).code));
    expect(new Set(codes)).toEqual(new Set([CloseCode.ConnectionInitialisationTimeout]));
  });

  it('drops a peer that has gone without a word', async () => {
    const raw = await rawSocket(port, { autoPong: false });
    raw.send({ type: 'connection_init' });
    await raw.next();
    expect((await raw.closed).code).toBe(1006);
  });

  it('hostile 66: sends every socket elsewhere when it stops, and takes no new one', async () => {
    const other = testFolder();
    const leaving = await smallHub(other, {}, bounds);
    await leaving.lifecycle.start();
    const sockets = await Promise.all(Array.from({ length: 10 }, () => readySocket(leaving.door.port())));
    const stopped = leaving.lifecycle.stop();
    const closes = await Promise.all(sockets.map(({ closed }) => closed));
    expect(new Set(closes.map(({ code }) => code))).toEqual(new Set([1012]));
    await stopped;
    other.remove();
  });
});
