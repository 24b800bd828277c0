import { createServer } from 'node:http';
import { buildSchema, type FormattedExecutionResult } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { listening } from '../testing/scripted-server.js';
import { type ScriptedSocket, type SocketServer, startSocketServer } from '../testing/scripted-socket.js';
import type { EngineContext } from './transport.js';
import { createWebSocketSubscriptions, type WebSocketOptions } from './websocket.js';

interface Context extends EngineContext {
  readonly who?: string;
}
type Stream = AsyncIterator<FormattedExecutionResult>;

const opened: { close(): unknown }[] = [];
afterEach(async () => {
  for (const part of opened.splice(0).reverse()) await part.close();
});

/** Subscriptions towards a scripted subgraph. */
async function scripted(options: WebSocketOptions<Context> = {}, server: { autoPong?: boolean } = {}) {
  const subgraph = await startSocketServer(server);
  const sockets = createWebSocketSubscriptions<Context>('people', subgraph.url, options);
  opened.push(subgraph, sockets);
  const follow = (query = 'subscription { a }', context: Partial<Context> = {}, more: object = {}) =>
    sockets
      .subscribe({ query, variables: {}, context: { requestId: 'r', ...context }, ...more })
      [Symbol.asyncIterator]();
  return { subgraph, sockets, follow };
}

/** Accepts the first connection and takes the first subscription on it. */
async function accept(subgraph: SocketServer) {
  const socket = await subgraph.connection();
  const init = await socket.accepts();
  return { socket, init, first: await socket.hears() };
}
const next = (socket: ScriptedSocket, id: string | undefined, a: number) =>
  socket.says({ type: 'next', id, payload: { data: { a } } });
const lost = { code: 'SUBGRAPH_UNAVAILABLE', details: { subgraph: 'people' } };

describe('a subscription over WebSocket', () => {
  it('sends the operation and gives its results, then its end', async () => {
    const { subgraph, follow } = await scripted({ extensions: ({ who }) => ({ token: who }) });
    const stream = follow(
      'subscription Q($b: Int) { a(b: $b) }',
      { who: 'city' },
      { operationName: 'Q', variables: { b: 1 }, extensions: { resumeFrom: 'c-1' } },
    );
    const taking = stream.next();
    const { socket, init, first } = await accept(subgraph);
    expect(init).toBeUndefined();
    expect(first).toEqual({
      id: expect.any(String),
      type: 'subscribe',
      payload: {
        query: 'subscription Q($b: Int) { a(b: $b) }',
        operationName: 'Q',
        variables: { b: 1 },
        extensions: { resumeFrom: 'c-1', token: 'city' },
      },
    });
    next(socket, first.id, 1);
    expect(await taking).toEqual({ done: false, value: { data: { a: 1 } } });
    next(socket, first.id, 2);
    socket.says({ type: 'complete', id: first.id });
    expect((await stream.next()).value).toEqual({ data: { a: 2 } });
    expect(await stream.next()).toEqual({ done: true, value: undefined });
  });

  it('that is refused is one result with errors, then the end', async () => {
    const { subgraph, follow } = await scripted();
    const stream = follow();
    const taking = stream.next();
    const { socket, first } = await accept(subgraph);
    socket.says({ type: 'error', id: first.id, payload: [{ message: 'no', extensions: { code: 'BAD_CURSOR' } }] });
    expect((await taking).value).toEqual({ errors: [{ message: 'no', extensions: { code: 'BAD_CURSOR' } }] });
    expect((await stream.next()).done).toBe(true);
  });

  it('speaks with a graphql-ws server', async () => {
    const ended = jest.fn();
    const server = createServer();
    const sockets = new WebSocketServer({ server });
    async function* count(): AsyncGenerator<{ a: number }> {
      try {
        for (let a = 1; ; a += 1) {
          yield { a };
          await new Promise(setImmediate);
        }
      } finally {
        ended();
      }
    }
    useServer(
      {
        schema: buildSchema('type Query { a: Int } type Subscription { a: Int }'),
        roots: { subscription: { a: count } },
      },
      sockets,
    );
    const url = await listening(server);
    const upstream = createWebSocketSubscriptions<Context>('people', url);
    opened.push({ close: () => sockets.close() }, { close: () => server.close() }, upstream);
    const given: unknown[] = [];
    const ask = { query: 'subscription { a }', variables: {}, context: { requestId: 'r' } };
    for await (const { data } of upstream.subscribe(ask)) if (given.push(data) === 3) break;
    expect(given).toEqual([{ a: 1 }, { a: 2 }, { a: 3 }]);
    const refused = upstream.subscribe({ ...ask, query: 'subscription { nothing }' });
    for await (const { errors } of refused) expect(errors?.[0]?.message).toContain('nothing');
    await new Promise(setImmediate);
    expect(ended).toHaveBeenCalledTimes(1);
  });
});

describe('the end of a subscription', () => {
  it.each(['its consumer leaves', 'its caller goes'])(
    'is told upstream at once when %s, also while it is quiet',
    async (how) => {
      const { subgraph, follow } = await scripted();
      const caller = new AbortController();
      const stream = follow(undefined, { signal: caller.signal });
      const taking = stream.next();
      const { socket, first } = await accept(subgraph);
      if (how === 'its caller goes') caller.abort();
      else await stream.return?.();
      expect(await taking).toEqual({ done: true, value: undefined });
      expect(await socket.hears()).toEqual({ type: 'complete', id: first.id });
    },
  );

  it('before the subgraph has accepted the connection leaves nothing behind: it is never asked', async () => {
    const { subgraph, follow } = await scripted();
    const leaving = follow('subscription { left }');
    const taking = leaving.next();
    const socket = await subgraph.connection();
    const staying = follow('subscription { stays }');
    const stays = staying.next();
    await leaving.return?.();
    expect((await taking).done).toBe(true);
    await socket.accepts();
    const { payload, id } = await socket.hears();
    expect(payload.query).toBe('subscription { stays }');
    next(socket, id, 1);
    expect((await stays).value).toEqual({ data: { a: 1 } });
  });

  it('while it is still being identified opens no socket', async () => {
    let identified: (token: object) => void = () => undefined;
    const identifying = new Promise<object>((done) => {
      identified = done;
    });
    const { subgraph, follow } = await scripted({ extensions: () => identifying as Promise<Record<string, unknown>> });
    const stream = follow();
    const taking = stream.next();
    await stream.return?.();
    identified({ token: 't' });
    expect((await taking).done).toBe(true);
    await new Promise(setImmediate);
    expect(subgraph.count()).toBe(0);
  });

  it('is not told for what the subgraph has ended itself', async () => {
    const { subgraph, follow } = await scripted();
    const one = follow();
    const taking = one.next();
    const { socket, first } = await accept(subgraph);
    socket.says({ type: 'complete', id: first.id });
    expect((await taking).done).toBe(true);
    await one.return?.();
    const other = follow('subscription { other }').next();
    expect((await socket.hears()).type).toBe('subscribe');
    socket.says({ type: 'complete', id: '2' });
    expect((await other).done).toBe(true);
  });
});

describe('sockets', () => {
  it('are shared by all who are equal to the subgraph, and closed when the last subscription has ended', async () => {
    const { subgraph, follow } = await scripted({
      linger: 1,
      connectionParams: ({ who }) => ({ who }),
      headers: () => ({ 'x-of': 'the gateway' }),
    });
    const first = follow('subscription { a }', { who: 'city' });
    const second = follow('subscription { b }', { who: 'city' });
    const taking = [first.next(), second.next()];
    const socket = await subgraph.connection();
    expect(await socket.accepts()).toEqual({ who: 'city' });
    expect(socket.headers['x-of']).toBe('the gateway');
    const asked = [await socket.hears(), await socket.hears()];
    expect(asked.map(({ payload }) => payload.query)).toEqual(['subscription { a }', 'subscription { b }']);
    const other = follow('subscription { a }', { who: 'county' });
    const apart = other.next();
    const own = await subgraph.connection();
    expect(await own.accepts()).toEqual({ who: 'county' });
    await first.return?.();
    expect((await socket.hears()).type).toBe('complete');
    next(socket, asked[1]?.id, 7);
    expect((await taking[1])?.value).toEqual({ data: { a: 7 } });
    await second.return?.();
    expect(await socket.closed).toEqual({ code: 1000 });
    await other.return?.();
    await apart;
    expect(await own.closed).toEqual({ code: 1000 });
    expect(subgraph.count()).toBe(2);
    const again = follow('subscription { a }', { who: 'city' }).next();
    await (await subgraph.connection()).accepts();
    expect(subgraph.count()).toBe(3);
    void again.catch(() => undefined);
  });

  it('stay open while somebody comes back soon', async () => {
    const { subgraph, follow } = await scripted({ linger: 60_000 });
    const first = follow();
    const taking = first.next();
    const { socket } = await accept(subgraph);
    await first.return?.();
    await taking;
    await socket.hears();
    const second = follow('subscription { again }');
    const back = second.next();
    expect((await socket.hears()).payload.query).toBe('subscription { again }');
    await second.return?.();
    await back;
    expect(subgraph.count()).toBe(1);
  });
});

describe('an upstream that is lost', () => {
  const waiting = async (options: WebSocketOptions<Context> = {}, server: { autoPong?: boolean } = {}) => {
    const all = await scripted(options, server);
    const stream = all.follow();
    const taking = stream.next();
    const failed = expect(taking).rejects.toMatchObject(lost);
    return { ...all, stream, failed };
  };

  it('is thrown to every consumer, after the results that came before', async () => {
    const { subgraph, follow } = await scripted();
    const streams: Stream[] = [follow(), follow()];
    const taking = streams.map((stream) => stream.next());
    const { socket, first } = await accept(subgraph);
    const second = await socket.hears();
    for (const id of [first.id, second.id]) for (const a of [1, 2]) next(socket, id, a);
    for (const one of taking) expect((await one).value).toEqual({ data: { a: 1 } });
    socket.socket.close(1001, 'Going away');
    await socket.closed;
    for (const stream of streams) {
      expect((await stream.next()).value).toEqual({ data: { a: 2 } });
      await expect(stream.next()).rejects.toMatchObject({
        ...lost,
        cause: { message: expect.stringContaining('1001 Going away') },
      });
    }
  });

  it.each([
    ['closes as forbidden', (socket: ScriptedSocket) => socket.socket.close(4403, 'Forbidden')],
    ['breaks off', (socket: ScriptedSocket) => socket.socket.terminate()],
    ['says what is no JSON', (socket: ScriptedSocket) => socket.says('{')],
    ['says what is no message', (socket: ScriptedSocket) => socket.says({ type: 'next', id: '1', payload: 'x' })],
    ['says what nobody knows', (socket: ScriptedSocket) => socket.says({ type: 'data' })],
    [
      'says too much at once',
      (socket: ScriptedSocket) => socket.says({ type: 'ping', payload: { x: 'x'.repeat(2_000) } }),
    ],
  ])('is one that %s', async (_name, does) => {
    const { subgraph, failed } = await waiting({ largestMessage: 1_000 });
    const { socket } = await accept(subgraph);
    does(socket);
    await failed;
    await socket.closed;
  });

  it('is one that is not there, or does not speak the protocol', async () => {
    const { subgraph, sockets } = await scripted();
    subgraph.close();
    const call = { query: 'subscription { a }', variables: {}, context: { requestId: 'r' } };
    await expect(sockets.subscribe(call)[Symbol.asyncIterator]().next()).rejects.toMatchObject(lost);
    const silent = createServer((_, response) => response.end('{}'));
    const http = createWebSocketSubscriptions<Context>('people', await listening(silent));
    opened.push({ close: () => silent.close() }, http);
    await expect(http.subscribe(call)[Symbol.asyncIterator]().next()).rejects.toMatchObject(lost);
  });

  it('is one that does not accept the connection in its time', async () => {
    const { subgraph, failed } = await waiting({ connectDeadline: 50 });
    const socket = await subgraph.connection();
    await failed;
    await socket.closed;
  });

  it('is one that no longer answers pings', async () => {
    const { subgraph, failed } = await waiting({ keepAlive: 50 }, { autoPong: false });
    const { socket } = await accept(subgraph);
    await failed;
    await socket.closed;
  });

  it('is not one that is quiet but answers pings', async () => {
    const { subgraph, follow } = await scripted({ keepAlive: 100 });
    const taking = follow().next();
    const { socket, first } = await accept(subgraph);
    for (let pings = 0; pings < 5; pings += 1) await new Promise((done) => socket.socket.once('ping', done));
    next(socket, first.id, 1);
    expect((await taking).value).toEqual({ data: { a: 1 } });
  });

  it('is found again by the next subscription', async () => {
    const { subgraph, failed, follow } = await waiting();
    const { socket } = await accept(subgraph);
    socket.socket.terminate();
    await failed;
    const again = follow().next();
    const back = await accept(subgraph);
    next(back.socket, back.first.id, 1);
    expect((await again).value).toEqual({ data: { a: 1 } });
  });

  it('is what closing the transport makes of it', async () => {
    const { subgraph, failed, sockets } = await waiting();
    const { socket } = await accept(subgraph);
    await sockets.close();
    await failed;
    expect(await socket.closed).toEqual({ code: 1000 });
  });
});

it('a ping of the subgraph is answered with what it carries', async () => {
  const { subgraph, follow } = await scripted();
  const stream = follow();
  const taking = stream.next();
  const { socket } = await accept(subgraph);
  socket.says({ type: 'ping', payload: { at: 1 } });
  expect(await socket.hears()).toEqual({ type: 'pong', payload: { at: 1 } });
  await stream.return?.();
  await taking;
});

it('a consumer that does not take stops the subgraph, and loses nothing when it takes again', async () => {
  const { subgraph, follow } = await scripted({ mostHeld: 4 });
  const stream = follow();
  const taking = stream.next();
  const { socket, first } = await accept(subgraph);
  const payload = { data: { text: 'x'.repeat(100_000) } };
  next(socket, first.id, 1);
  await taking;
  // A hundred messages are more than what the kernel holds of them: the last of them cannot leave before somebody takes.
  const many = 300;
  let sent = 0;
  const all = Promise.all(
    Array.from(
      { length: many },
      () =>
        new Promise<void>((done) =>
          socket.socket.send(JSON.stringify({ type: 'next', id: first.id, payload }), () => {
            sent += 1;
            done();
          }),
        ),
    ),
  );
  // The pause is there when the buffer of the server no longer grows smaller: wait until it has been stuck for many turns.
  for (let stuck = 0, last = -1; stuck < 2_000; stuck = sent === last ? stuck + 1 : 0) {
    last = sent;
    await new Promise(setImmediate);
  }
  expect(sent).toBeLessThan(many);
  for (let taken = 0; taken < many; taken += 1) expect((await stream.next()).value).toEqual(payload);
  await all;
  await stream.return?.();
});
