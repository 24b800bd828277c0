import { createClient as createEventClient } from 'graphql-sse';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { happened, type LiveDoor, liveDoor } from '../testing/live-door.js';
import { rawConnection } from '../testing/raw-connection.js';
import { readySocket } from '../testing/raw-socket.js';

const numberOf = (payload: unknown) => (payload as { data?: { happened: { number: number } } }).data?.happened.number;

describe('live streams at the door', () => {
  let live: LiveDoor;

  beforeAll(async () => {
    live = await liveDoor({ bounds: { pingPause: 400 } });
  });
  afterAll(() => live.stop());

  /** Resolves when so many subscriptions are open towards the subgraph. */
  const readers = (count: number) => live.feed.untilReaders(count);
  const cursorOf = (payload: unknown) => (payload as { extensions: { cursor: string } }).extensions.cursor;

  describe('over WebSocket', () => {
    const open = async (extensions?: object, payload?: object) => {
      const raw = await readySocket(live.port, payload);
      raw.send({ id: '1', type: 'subscribe', payload: { query: happened, extensions } });
      return raw;
    };

    it('bring each event with what other subgraphs know of it, to a client of graphql-ws', async () => {
      const client = createClient({
        url: `ws://127.0.0.1:${live.port}/graphql`,
        webSocketImpl: WebSocket,
        retryAttempts: 0,
      });
      const results = client.iterate({ query: happened });
      const first = results.next();
      await readers(1);
      live.feed.append();
      const number = live.feed.head;
      expect((await first).value).toEqual({
        data: { happened: { number, thing: { name: `thing ${number % 3}` } } },
        extensions: expect.objectContaining({ cursor: String(number) }),
      });
      await results.return?.();
      await readers(0);
      await client.dispose();
    });

    it('share one upstream and one fetch, whatever the operations are called', async () => {
      const sockets = await Promise.all(Array.from({ length: 20 }, () => readySocket(live.port)));
      for (const [index, raw] of sockets.entries())
        raw.send({ id: `name ${index}"`, type: 'subscribe', payload: { query: happened } });
      await live.untilStreams(20);
      const { opened } = live.feed;
      const fetches = live.fetches();
      live.feed.append();
      for (const [index, raw] of sockets.entries())
        expect(await raw.next()).toMatchObject({
          type: 'next',
          id: `name ${index}"`,
          payload: { extensions: { cursor: String(live.feed.head) } },
        });
      expect([live.feed.opened - opened, live.fetches() - fetches]).toEqual([0, 1]);
      for (const { socket } of sockets) socket.close();
      await readers(0);
    });

    it('go on after a cursor, with nothing missing and nothing twice', async () => {
      live.feed.append(10);
      const from = live.feed.head - 10;
      const raw = await open({ resumeFrom: String(from) });
      const numbers: (number | undefined)[] = [];
      for (let count = 0; count < 10; count += 1) numbers.push(numberOf((await raw.next()).payload));
      expect(numbers).toEqual(Array.from({ length: 10 }, (_, index) => from + index + 1));
      live.feed.append();
      expect(cursorOf((await raw.next()).payload)).toBe(String(live.feed.head));
      raw.socket.close();
      await readers(0);
    });

    it('know their variables', async () => {
      const raw = await readySocket(live.port);
      const query = 'subscription ($named: Boolean!) { happened { number thing @include(if: $named) { name } } }';
      for (const named of [true, false])
        raw.send({ id: String(named), type: 'subscribe', payload: { query, variables: { named } } });
      raw.send({ id: 'wrong', type: 'subscribe', payload: { query, variables: { named: 1 } } });
      expect(await raw.next()).toMatchObject({
        id: 'wrong',
        type: 'error',
        payload: [{ extensions: { code: 'BAD_USER_INPUT' } }],
      });
      // What is asked of the subgraph differs.
      await live.untilStreams(2);
      live.feed.append();
      const number = live.feed.head;
      const came = [await raw.next(), await raw.next()].map(({ id, payload }) => [
        id,
        (payload as { data: unknown }).data,
      ]);
      expect(Object.fromEntries(came)).toEqual({
        true: { happened: { number, thing: { name: `thing ${number % 3}` } } },
        false: { happened: { number } },
      });
      raw.socket.close();
      await readers(0);
    });

    it('say that nothing happened by a ping, or in band to those who ask for it', async () => {
      const [plain, inBand] = [await open(), await open({ heartbeat: true })];
      await live.untilStreams(2);
      live.feed.heartbeat();
      const payload = {
        data: null,
        extensions: { heartbeat: true, cursor: String(live.feed.head), head: live.feed.head },
      };
      expect(await plain.next()).toMatchObject({ type: 'ping', payload: { id: '1', ...payload } });
      expect(await inBand.next()).toMatchObject({ type: 'next', id: '1', payload });
      for (const { socket } of [plain, inBand]) socket.close();
      await readers(0);
    });

    it('end upstream when the client completes, or goes without a word', async () => {
      const raw = await open();
      await readers(1);
      raw.send({ id: '1', type: 'complete' });
      await readers(0);
      raw.send({ id: '1', type: 'subscribe', payload: { query: happened } });
      await readers(1);
      raw.socket.terminate();
      await readers(0);
    });

    it('are not opened for somebody who has left meanwhile', async () => {
      const raw = await open();
      raw.send({ id: '1', type: 'complete' });
      const { opened } = live.feed;
      raw.send({ id: '2', type: 'subscribe', payload: { query: '{ __typename }' } });
      expect((await raw.next()).id).toBe('2');
      expect([live.feed.readers, live.feed.opened]).toEqual([0, opened]);
      raw.socket.terminate();
    });
  });

  describe('and the token', () => {
    const hours = (seconds: number) => seconds / 3_600;
    const token = (seconds: number, sub = 'p-1') =>
      live.issuer.issue({ sub, roles: ['CITY_OFFICE'], regions: ['320500'] }, hours(seconds));
    const follow = async (seconds: number) => {
      const raw = await readySocket(live.port, { token: await token(seconds) });
      raw.send({ id: '1', type: 'subscribe', payload: { query: happened } });
      await readers(1);
      return raw;
    };

    it('hostile 43: when it ends nothing more is said, and the socket closes with 4403', async () => {
      const raw = await follow(5);
      const notice = await raw.next();
      expect(notice).toMatchObject({
        type: 'ping',
        payload: { id: '1', extensions: { tokenExpiring: { at: expect.any(String) } } },
      });
      expect(await raw.closed).toEqual({ code: 4403, reason: 'TOKEN_EXPIRED' });
      await readers(0);
    });

    it.each<[string, (fresh: string) => object]>([
      ['a ping', (fresh) => ({ type: 'ping', payload: { token: fresh } })],
      [
        'any operation',
        (fresh) => ({ id: 'q', type: 'subscribe', payload: { query: '{ __typename }', extensions: { token: fresh } } }),
      ],
    ])('is renewed by %s, and the stream goes on', async (_, renewal) => {
      const raw = await follow(30);
      expect((await raw.next()).type).toBe('ping');
      raw.send(renewal(await token(600)));
      const answer = await raw.next();
      if (answer.type === 'next') expect((await raw.next()).type).toBe('complete');
      else expect(answer).toMatchObject({ type: 'pong', payload: { tokenExpiresAt: expect.any(String) } });
      live.feed.append();
      expect(numberOf((await raw.next()).payload)).toBe(live.feed.head);
      raw.socket.close();
      await readers(0);
    });

    it('of somebody else, or a bad one, renews nothing', async () => {
      const raw = await follow(600);
      for (const fresh of ['a.b.c', await token(600, 'p-2')]) {
        raw.send({ type: 'ping', payload: { token: fresh } });
        let answer = await raw.next();
        // The first token lives long enough to be announced as ending only in the last minute of it.
        if (answer.type === 'ping') answer = await raw.next();
        expect(answer).toMatchObject({
          type: 'pong',
          payload: { errors: [{ extensions: { code: 'TOKEN_INVALID' } }] },
        });
      }
      live.feed.append();
      expect(numberOf((await raw.next()).payload)).toBe(live.feed.head);
      raw.socket.close();
      await readers(0);
    });
  });

  describe('over server-sent events', () => {
    const url = () => `http://127.0.0.1:${live.port}/graphql`;
    const ask = (body: object, headers: Record<string, string> = {}) =>
      fetch(url(), {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...headers },
        body: JSON.stringify(body),
      });

    it('bring events to a client of graphql-sse', async () => {
      const client = createEventClient({ url: url(), retryAttempts: 0 });
      const results = client.iterate({ query: happened });
      const first = results.next();
      await readers(1);
      live.feed.append();
      expect(numberOf((await first).value)).toBe(live.feed.head);
      await results.return?.();
      await readers(0);
    });

    it('go on where the browser was, by Last-Event-ID', async () => {
      live.feed.append(3);
      const from = live.feed.head - 3;
      const connection = await rawConnection(live.port);
      const search = `query=${encodeURIComponent(happened)}`;
      connection.send(
        `GET /graphql?${search} HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\nLast-Event-ID: ${from}\r\n\r\n`,
      );
      const text = await connection.until(new RegExp(`id: ${live.feed.head}\\n`));
      expect(text).toMatch(/^HTTP\/1\.1 200 [\s\S]*cache-control: no-store[\s\S]*content-type: text\/event-stream/i);
      expect([...text.matchAll(/event: next\nid: (\d+)\ndata: \{/g)].map(([, id]) => Number(id))).toEqual([
        from + 1,
        from + 2,
        from + 3,
      ]);
      live.feed.heartbeat();
      await connection.until(new RegExp(`id: ${live.feed.head}\\n: \\{"data":null`));
      // Quiet, but alive: a comment now and then.
      await connection.until(/\r\n:\n\n/);
      connection.socket.destroy();
      await readers(0);
    });

    it('answer a query with one event, and what is wrong with a question too', async () => {
      const query = await (await ask({ query: '{ things { name } }' })).text();
      expect(query).toMatch(
        /^event: next\ndata: \{"data":\{"things":\[\{"name":"thing 0"\}\]\}.*\}\n\nevent: complete\ndata: \n\n$/,
      );
      const refused = await ask({ query: '{ nothing }' });
      expect(refused.status).toBe(200);
      expect(await refused.text()).toMatch(
        /^event: next\ndata: \{"errors":\[.*GRAPHQL_VALIDATION_FAILED.*requestId.*\}\n\nevent: complete/,
      );
    });

    it('are refused as any request is, before they begin', async () => {
      expect((await ask({ query: happened }, { authorization: 'Bearer a.b.c' })).status).toBe(401);
      expect((await ask({ query: happened }, { 'content-type': 'text/plain' })).status).toBe(400);
      expect(
        (await fetch(`${url()}?query={things}&variables=[]`, { headers: { accept: 'text/event-stream' } })).status,
      ).toBe(400);
    });

    it('change nothing by a GET', async () => {
      const sent = await fetch(`${url()}?query=mutation{change}`, { headers: { accept: 'text/event-stream' } });
      expect(await sent.text()).toContain('"code":"BAD_REQUEST"');
      expect(await (await ask({ query: 'mutation { change }' })).text()).toContain('{"change":1}');
    });

    it('are what a client gets that accepts them beside JSON, and JSON is what else it asks', async () => {
      const accept =
        'application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed';
      const from = live.feed.head;
      live.feed.append();
      const stream = await ask({ query: happened, extensions: { resumeFrom: String(from) } }, { accept });
      expect(stream.headers.get('content-type')).toContain('text/event-stream');
      const reader = stream.body?.getReader();
      let text = '';
      while (!text.includes(`id: ${from + 1}\n`)) text += Buffer.from((await reader?.read())?.value ?? []).toString();
      await reader?.cancel();
      await readers(0);
      const query = await ask({ query: '{ things { name } }' }, { accept });
      expect([query.headers.get('content-type'), query.status]).toEqual([
        'application/graphql-response+json; charset=utf-8',
        200,
      ]);
      expect(await query.json()).toMatchObject({ data: { things: [{ name: 'thing 0' }] } });
      const refused = await ask({ query: 'subscription { nothing }' }, { accept });
      expect([refused.status, refused.headers.get('content-type')]).toEqual([
        400,
        'application/graphql-response+json; charset=utf-8',
      ]);
    });

    it('are not begun by a POST that wants JSON', async () => {
      const sent = await ask({ query: happened }, { accept: 'application/json' });
      expect([sent.status, await sent.text()]).toEqual([400, expect.stringContaining('SUBSCRIPTIONS_NOT_OFFERED')]);
    });
  });
});

describe('a reader that stays behind', () => {
  let live: LiveDoor;
  const wide = 'subscription { happened { number padding } }';

  beforeAll(async () => {
    live = await liveDoor({ padding: 20_000 });
  });
  afterAll(() => live.stop());

  /** More than the buffers of both systems hold. */
  const flood = async () => {
    for (let count = 0; count < 100; count += 1) {
      live.feed.append(20);
      await new Promise((done) => setImmediate(done));
    }
  };

  it('hostile 63: is cut off with its cursor and goes on from there; its neighbour notices nothing', async () => {
    const [slow, quick] = [await readySocket(live.port), await readySocket(live.port)];
    for (const raw of [slow, quick]) raw.send({ id: '1', type: 'subscribe', payload: { query: wide } });
    await live.untilStreams(2);
    const numbers: number[] = [];
    const all = new Promise<void>((done) =>
      quick.socket.on('message', (data) => {
        numbers.push(numberOf(JSON.parse(String(data)).payload) as number);
        if (numbers.length === 2_001) done();
      }),
    );
    live.feed.append();
    await slow.next();
    slow.socket.pause();
    await flood();
    await all;
    expect(numbers).toEqual(Array.from({ length: 2_001 }, (_, index) => index + 1));
    slow.socket.resume();
    const { code, reason } = await slow.closed;
    expect([code, reason]).toEqual([4410, expect.stringMatching(/^ConsumerTooSlow \d+$/)]);
    const resumeFrom = reason.split(' ')[1] as string;
    const again = await readySocket(live.port);
    again.send({ id: '1', type: 'subscribe', payload: { query: wide, extensions: { resumeFrom } } });
    expect(numberOf((await again.next()).payload)).toBe(Number(resumeFrom) + 1);
    for (const raw of [quick, again]) raw.socket.terminate();
    await live.feed.untilReaders(0);
  });

  it('hostile 63: over server-sent events, too', async () => {
    const connection = await rawConnection(live.port);
    connection.send(
      `GET /graphql?query=${encodeURIComponent(wide)} HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\n\r\n`,
    );
    await connection.until(/\r\n\r\n/);
    await live.feed.untilReaders(1);
    connection.socket.pause();
    await flood();
    await live.feed.untilReaders(0);
    connection.socket.resume();
    expect(await connection.closed).toMatch(/CONSUMER_TOO_SLOW[^\n]*"cursor":"\d+"[^\n]*\n\nevent: complete/);
  });
});

describe('when the door stops', () => {
  it('hostile 66: streams leave in order, and say when to come back', async () => {
    const live = await liveDoor({ bounds: { drainTime: 100 } });
    const raw = await readySocket(live.port);
    raw.send({ id: '1', type: 'subscribe', payload: { query: happened } });
    await live.untilStreams(1);
    const connection = await rawConnection(live.port);
    connection.send(
      `GET /graphql?query=${encodeURIComponent(happened)} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAccept: text/event-stream\r\n\r\n`,
    );
    await live.untilStreams(2);
    await Promise.all([
      live.stop(),
      raw.closed.then((closed) => expect(closed).toEqual({ code: 1012, reason: 'Service restart' })),
      connection.closed.then((text) => {
        expect(text).toMatch(/retry: \d+\n\n/);
        expect(text).not.toContain('complete');
      }),
    ]);
  });
});
