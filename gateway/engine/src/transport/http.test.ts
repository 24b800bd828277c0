import type { ServerResponse } from 'node:http';
import { type Asked, startScripted } from '../testing/scripted-server.js';
import type { FetchReport } from './fetch-report.js';
import { createHttpTransport, type HttpTransportOptions } from './http.js';
import type { EngineContext, OperationKind } from './transport.js';

const context: EngineContext = { requestId: 'r-1' };
const callOf = (kind: OperationKind = 'query', more: Partial<EngineContext> = {}) => ({
  query: '{ a }',
  variables: {},
  kind,
  context: { ...context, ...more },
});

const opened: { close(): void }[] = [];
afterEach(() => {
  for (const part of opened.splice(0)) part.close();
});

type Script = (response: ServerResponse, asked: Asked, count: number) => void;

/** A transport to a server that answers as a test says, with the reports of what it did. */
async function to(script: Script, options: HttpTransportOptions<EngineContext> = {}) {
  const server = await startScripted(script);
  const reports: FetchReport[] = [];
  const transport = createHttpTransport(server.url, {
    subgraph: 'people',
    onFetch: (report) => reports.push(report),
    ...options,
  });
  opened.push(server, { close: () => void transport.close?.() });
  return { server, transport, reports };
}
const good: Script = (response) => response.end('{"data":{"a":1}}');
const reset: Script = (response) => response.destroy();
const away: Script = (response) => response.writeHead(503).end('<html>');
const onlyAt =
  (at: number, otherwise: Script): Script =>
  (response, asked, count) =>
    (count === at ? good : otherwise)(response, asked, count);

describe('what is sent', () => {
  it('is the operation, its extensions, our headers, and nothing of the caller', async () => {
    const { server, transport } = await to(good, {
      headers: ({ requestId }) => ({ 'x-request-id': requestId, traceparent: '00-1-2-01' }),
    });
    const call = { ...callOf(), variables: { 一: '二' }, operationName: 'Q', extensions: { resumeFrom: 'c' } };
    expect(await transport.execute(call)).toEqual({ data: { a: 1 } });
    expect(server.asked[0]?.body).toEqual({
      query: '{ a }',
      operationName: 'Q',
      variables: { 一: '二' },
      extensions: { resumeFrom: 'c' },
    });
    expect(Object.keys(server.asked[0]?.headers ?? {}).sort()).toEqual([
      'accept',
      'connection',
      'content-length',
      'content-type',
      'host',
      'traceparent',
      'x-request-id',
    ]);
  });

  it('never carries a header that would begin another one, and such a header says nothing about the subgraph', async () => {
    const { server, transport } = await to(good, {
      headers: () => ({ traceparent: 'x\r\ninjected: 1' }),
      circuit: { failuresInRow: 1 },
    });
    await expect(transport.execute(callOf())).rejects.toThrow('invalid traceparent header');
    expect(server.asked).toEqual([]);
    expect(transport.circuit).toBe('closed');
  });
});

describe('an answer', () => {
  it('counts whatever its status and content type say, as long as it is GraphQL', async () => {
    const { transport } = await to((response) =>
      response
        .writeHead(401, { 'content-type': 'text/html; charset=utf-16' })
        .end('\ufeff{"errors":[{"message":"不"}]}'),
    );
    expect(await transport.execute(callOf())).toEqual({ errors: [{ message: '不' }] });
  });

  it.each(['<html>', '[]', 'null', '{}', '""', '', '{"data":', Buffer.from('{"data":{"a":1}}', 'utf16le')])(
    'that is no GraphQL is refused as such: %p',
    async (body) => {
      const { transport, reports } = await to((response) => response.end(body));
      await expect(transport.execute(callOf())).rejects.toMatchObject({
        code: 'SUBGRAPH_ANSWER_INVALID',
        details: { subgraph: 'people' },
      });
      expect(reports).toMatchObject([{ outcome: 'invalid', retries: 0 }]);
    },
  );

  it('with reserved names is taken as it is, and changes nothing', async () => {
    const { transport } = await to((response) =>
      response.end('{"data":{"__proto__":{"polluted":1}},"__proto__":{"data":2}}'),
    );
    const { data } = await transport.execute(callOf());
    expect(Object.keys(data as object)).toEqual(['__proto__']);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    const { transport: bare } = await to((response) => response.end('{"__proto__":{"data":{}}}'));
    await expect(bare.execute(callOf())).rejects.toMatchObject({ code: 'SUBGRAPH_ANSWER_INVALID' });
  });

  it.each([10_000, 2_000_000])('nested %p deep neither blocks nor breaks the process', async (depth) => {
    const { transport } = await to((response) =>
      response.end(`{"data":{"a":${'['.repeat(depth)}${']'.repeat(depth)}}}`),
    );
    let deep = ((await transport.execute(callOf())).data as { a: unknown }).a;
    let levels = 0;
    for (; Array.isArray(deep); deep = deep[0]) levels += 1;
    expect(levels).toBe(depth);
  });

  it('that does not end is cut off at its bound, and so is one that says how large it will be', async () => {
    const endless: Script = (response) => {
      const more = () => void (response.write('x'.repeat(65_536)) && setImmediate(more));
      response.on('drain', more);
      more();
    };
    const announced: Script = (response) => response.writeHead(200, { 'content-length': 2 ** 31 }).write('{');
    for (const script of [endless, announced]) {
      const { transport, reports } = await to(script, { largestAnswer: 1_000_000 });
      await expect(transport.execute(callOf())).rejects.toMatchObject({
        code: 'SUBGRAPH_ANSWER_INVALID',
        cause: { message: 'the answer is larger than 1000000 bytes' },
      });
      expect(reports).toMatchObject([{ outcome: 'invalid' }]);
    }
  });
});

describe('a call', () => {
  it('ends at its deadline, whether nothing comes or the answer never ends', async () => {
    const scripts: Script[] = [() => undefined, (response) => void response.writeHead(200).write('{"data":')];
    for (const script of scripts) {
      const { transport, reports } = await to(script, { deadline: 50 });
      await expect(transport.execute(callOf())).rejects.toMatchObject({
        code: 'SUBGRAPH_TIMEOUT',
        details: { subgraph: 'people', milliseconds: 50 },
      });
      expect(reports).toMatchObject([{ outcome: 'timeout', retries: 0 }]);
    }
  });

  it('ends when its caller goes, with the caller’s reason, and closes its connection', async () => {
    const { server, transport, reports } = await to(() => undefined);
    const caller = new AbortController();
    const waiting = transport.execute(callOf('query', { signal: caller.signal }));
    await server.heard(1);
    const closed = new Promise((done) => server.server.once('request', (_, response) => response.once('close', done)));
    const second = transport.execute(callOf('query', { signal: caller.signal }));
    await server.heard(2);
    caller.abort(new Error('gone'));
    await expect(waiting).rejects.toThrow('gone');
    await expect(second).rejects.toThrow('gone');
    await closed;
    expect(reports).toMatchObject([{ outcome: 'abandoned' }, { outcome: 'abandoned' }]);
    expect(transport.circuit).toBe('closed');
  });

  it('that waits for a connection ends as soon as its caller goes', async () => {
    const { server, transport } = await to(() => undefined, { connections: 1 });
    const first = new AbortController();
    const caller = new AbortController();
    const busy = transport.execute(callOf('query', { signal: first.signal }));
    await server.heard(1);
    const waiting = transport.execute(callOf('query', { signal: caller.signal }));
    caller.abort(new Error('gone'));
    await expect(waiting).rejects.toThrow('gone');
    first.abort(new Error('over'));
    await expect(busy).rejects.toThrow('over');
    expect(server.asked).toHaveLength(1);
  });

  it('is not made for a caller who has gone before', async () => {
    const { server, transport } = await to(good);
    await expect(transport.execute(callOf('query', { signal: AbortSignal.abort(new Error('gone')) }))).rejects.toThrow(
      'gone',
    );
    expect(server.asked).toEqual([]);
  });

  it('leaves no timer behind, and one listener on its caller’s signal however many fetches a request has', async () => {
    const { transport } = await to(good);
    const { signal } = new AbortController();
    const added = jest.spyOn(signal, 'addEventListener');
    const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    await transport.execute(callOf());
    const before = timers();
    await Promise.all(Array.from({ length: 20 }, () => transport.execute(callOf('query', { signal }))));
    expect(added).toHaveBeenCalledTimes(1);
    expect(timers()).toBeLessThan(before + 20);
  });
});

describe('a subgraph that cannot be reached', () => {
  it.each([
    ['a connection that breaks', reset],
    ['503 of a proxy', away],
    ['503 in GraphQL', ((response) => response.writeHead(503).end('{"errors":[{"message":"starting"}]}')) as Script],
  ])('is asked again for a query: %s', async (_name, script) => {
    const { server, transport, reports } = await to(onlyAt(3, script));
    expect(await transport.execute(callOf())).toEqual({ data: { a: 1 } });
    expect(server.asked).toHaveLength(3);
    expect(reports).toMatchObject([{ outcome: 'answered', retries: 2 }]);
  });

  it.each(['mutation', 'subscription', undefined] as const)(
    'is asked once for what is not said to be a query: %s',
    async (kind) => {
      for (const script of [reset, away]) {
        const { server, transport, reports } = await to(onlyAt(2, script));
        await expect(transport.execute({ ...callOf(), kind })).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
        expect(server.asked).toHaveLength(1);
        expect(reports).toMatchObject([{ outcome: 'unreachable', retries: 0 }]);
      }
    },
  );

  it('is told when the retries are used up, with what it said last where that is GraphQL', async () => {
    const { transport, reports } = await to(reset, { retries: 1 });
    await expect(transport.execute(callOf())).rejects.toMatchObject({
      code: 'SUBGRAPH_UNAVAILABLE',
      details: { subgraph: 'people' },
    });
    expect(reports).toMatchObject([{ outcome: 'unreachable', retries: 1 }]);
    const starting: Script = (response) => response.writeHead(503).end('{"errors":[{"message":"starting"}]}');
    const { transport: other } = await to(starting, { retries: 1 });
    expect(await other.execute(callOf())).toEqual({ errors: [{ message: 'starting' }] });
  });

  it('is not asked again after another failure, nor when there is no time left', async () => {
    const invalid = await to((response) => response.end('<html>'));
    await expect(invalid.transport.execute(callOf())).rejects.toMatchObject({ code: 'SUBGRAPH_ANSWER_INVALID' });
    expect(invalid.server.asked).toHaveLength(1);
    const hurried = await to(reset, { deadline: 20 });
    await expect(hurried.transport.execute(callOf())).rejects.toMatchObject({
      code: expect.stringMatching(/SUBGRAPH_(UNAVAILABLE|TIMEOUT)/),
    });
    expect(hurried.server.asked.length).toBeLessThan(2);
  });

  it('whose caller goes between two attempts is not asked again', async () => {
    const { server, transport, reports } = await to(reset);
    const caller = new AbortController();
    const waiting = transport.execute(callOf('query', { signal: caller.signal }));
    server.server.once('connection', (socket) => socket.once('close', () => caller.abort(new Error('gone'))));
    await expect(waiting).rejects.toThrow('gone');
    expect(server.asked).toHaveLength(1);
    expect(reports).toMatchObject([{ outcome: 'abandoned' }]);
  });

  it('is left alone while its circuit is open, and found again when it is back', async () => {
    let time = 0;
    const circuit = { failuresInRow: 3, openFor: 1_000, now: () => time };
    let script = reset;
    const { server, transport, reports } = await to((...all) => script(...all), { circuit });
    await expect(transport.execute(callOf())).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    expect(transport.circuit).toBe('open');
    await expect(transport.execute(callOf('mutation'))).rejects.toMatchObject({
      code: 'SUBGRAPH_UNAVAILABLE',
      cause: { message: 'its circuit is open' },
    });
    expect(server.asked).toHaveLength(3);
    expect(reports.at(-1)).toMatchObject({ outcome: 'circuit-open', retries: 0 });
    script = good;
    time = 1_000;
    expect(await transport.execute(callOf())).toEqual({ data: { a: 1 } });
    expect(transport.circuit).toBe('closed');
  });

  it('that was never there is told as such', async () => {
    const { server, transport } = await to(good, { retries: 0 });
    await new Promise((done) => server.server.close(done));
    await expect(transport.execute(callOf())).rejects.toMatchObject({
      code: 'SUBGRAPH_UNAVAILABLE',
      cause: { code: 'ECONNREFUSED' },
    });
  });
});

describe('equal questions', () => {
  const shareKey = ({ audience }: EngineContext) => audience;
  const asking = (audience: string | undefined, more: object = {}) => ({ ...callOf('query', { audience }), ...more });
  /** A server that answers when told. */
  function held() {
    const answers: (() => void)[] = [];
    return {
      script: ((response) => answers.push(() => response.end('{"data":{"a":[1]}}'))) as Script,
      answer: () => {
        for (const answer of answers.splice(0)) answer();
      },
    };
  }

  it('of one audience are asked once while they are under way, and each caller gets an answer of their own', async () => {
    const { script, answer } = held();
    const { server, transport, reports } = await to(script, { shareKey });
    const both = [transport.execute(asking('city')), transport.execute(asking('city'))];
    await server.heard(1);
    answer();
    const [one, other] = await Promise.all(both);
    expect(one).toEqual(other);
    expect(one?.data).not.toBe(other?.data);
    expect(reports).toHaveLength(1);
    const later = transport.execute(asking('city'));
    await server.heard(2);
    answer();
    await later;
  });

  it('are asked apart for another audience, for nobody in particular, with other variables, as mutations, or by default', async () => {
    const { script, answer } = held();
    const { server, transport } = await to(script, { shareKey });
    const apart = [
      asking('city'),
      asking('county'),
      asking(undefined),
      asking(undefined),
      asking('city', { variables: { b: 1 } }),
      asking('city', { kind: 'mutation' }),
      asking('city', { kind: 'mutation' }),
    ].map((call) => transport.execute(call));
    await server.heard(apart.length);
    answer();
    await Promise.all(apart);
    const byDefault = await to(script);
    const two = [byDefault.transport.execute(asking('city')), byDefault.transport.execute(asking('city'))];
    await byDefault.server.heard(2);
    answer();
    await Promise.all(two);
  });

  it('go on for those who stay, and are given up when the last has gone', async () => {
    const { script, answer } = held();
    const { server, transport, reports } = await to(script, { shareKey });
    const [first, second] = [new AbortController(), new AbortController()];
    const call = (signal: AbortSignal) => transport.execute(callOf('query', { audience: 'city', signal }));
    const leaving = call(first.signal);
    const staying = call(second.signal);
    await server.heard(1);
    first.abort(new Error('gone'));
    await expect(leaving).rejects.toThrow('gone');
    answer();
    expect(await staying).toEqual({ data: { a: [1] } });

    const [third, fourth] = [new AbortController(), new AbortController()];
    const both = [call(third.signal), call(fourth.signal)];
    await server.heard(2);
    third.abort(new Error('gone'));
    fourth.abort(new Error('gone'));
    for (const waiting of both) await expect(waiting).rejects.toThrow('gone');
    expect(server.asked).toHaveLength(2);
    const fresh = transport.execute(asking('city'));
    await server.heard(3);
    answer();
    await fresh;
    expect(reports.map(({ outcome }) => outcome)).toEqual(['answered', 'abandoned', 'answered']);
  });
});
