import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Hub } from '../start/hub.js';
import { rawConnection } from '../testing/raw-connection.js';
import { ask, read, smallHub, testFolder } from '../testing/small-hub.js';

/** Milliseconds: short, so that what waits for them ends while somebody looks. */
const bounds = { headersTime: 400, requestTime: 800 };

describe('hostile requests', () => {
  const at = testFolder();
  let hub: Hub;
  let port: number;

  beforeAll(async () => {
    hub = await smallHub(at, { QISHU_ORIGINS: 'https://portal.example.cn' }, bounds);
    await hub.lifecycle.start();
    port = hub.door.port();
  });
  afterEach(async () => {
    // Whatever was done to it: the next caller is answered.
    expect((await ask(hub, { query: '{ people { nameZh } }' })).body.data).toEqual({
      people: [{ nameZh: '测试专员' }],
    });
  });
  afterAll(async () => {
    await hub.lifecycle.stop();
    at.remove();
  });

  const question = '{"query":"{ people { nameZh } }"}';
  const post = async (body: string | Buffer, headers: Record<string, string> = {}) => {
    const sent = await fetch(`http://127.0.0.1:${port}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: new Uint8Array(Buffer.from(body)),
    });
    const { status, body: answer } = await read(sent);
    return { status, code: answer.errors?.[0]?.extensions['code'], answer };
  };
  const head = (...lines: string[]) =>
    ['POST /graphql HTTP/1.1', 'Host: x', 'Content-Type: application/json', ...lines, '', ''].join('\r\n');
  /** What is answered to bytes, when the connection closes after them. */
  const say = async (text: string) => {
    const connection = await rawConnection(port);
    connection.send(text);
    return connection.closed;
  };

  describe('that never end', () => {
    it('hostile 27: headers that come letter by letter end at their timer', async () => {
      const connection = await rawConnection(port);
      connection.send('POST /graphql HTTP/1.1\r\nHost: x\r\n');
      const drip = setInterval(() => connection.send('X'), 20);
      expect(await connection.closed).toMatch(/^HTTP\/1\.1 408 [\s\S]*"code":"BAD_REQUEST"/);
      clearInterval(drip);
    });

    it('hostile 27: a body that comes letter by letter ends at its timer', async () => {
      const connection = await rawConnection(port);
      connection.send(`${head('Content-Length: 1000')}{"query":"`);
      const drip = setInterval(() => connection.send(' '), 20);
      expect(await connection.closed).toMatch(/^HTTP\/1\.1 (408|400) [\s\S]*"code":"BAD_REQUEST"/);
      clearInterval(drip);
    });

    it.each<[string, string, RegExp]>([
      ['that say nothing', '', /^HTTP\/1\.1 408 /],
      ['that are kept and ask nothing more', 'GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n', /^HTTP\/1\.1 200 /],
    ])(
      'hostile 27: hundreds of connections %s end at their timer, and nobody waits for them',
      async (_, text, ending) => {
        const idle = await Promise.all(Array.from({ length: 500 }, () => rawConnection(port)));
        for (const { send } of idle) send(text);
        expect((await ask(hub, { query: '{ whoami }' })).status).toBe(200);
        for (const closed of idle.map((one) => one.closed)) expect(await closed).toMatch(ending);
      },
    );

    it('a body without end is refused when it is too long, not when it ends', async () => {
      const connection = await rawConnection(port);
      connection.send(`${head('Transfer-Encoding: chunked')}`);
      const chunk = `10000\r\n${' '.repeat(65_536)}\r\n`;
      const flow = setInterval(() => connection.send(chunk), 1);
      expect(await connection.until(/\r\n\r\n[\s\S]*\}$/)).toMatch(/^HTTP\/1\.1 413 [\s\S]*"code":"BODY_TOO_LARGE"/);
      clearInterval(flow);
      connection.socket.destroy();
    });
  });

  describe('that two readers would read differently', () => {
    it.each<[string, string]>([
      ['a length and chunks', head('Content-Length: 4', 'Transfer-Encoding: chunked')],
      ['two lengths', head('Content-Length: 4', 'Content-Length: 5')],
      ['a coding that is not known', head('Transfer-Encoding: xchunked')],
      ['chunks, said twice and otherwise', head('Transfer-Encoding: chunked, identity')],
      ['a length with a sign', head('Content-Length: +4')],
      ['a header over two lines', head('X-A: 1\r\n 2', 'Content-Length: 4')],
      ['a blank before the colon', head('Content-Length : 4')],
      ['a bare line feed', head('X-A: 1\nX-B: 2', 'Content-Length: 4')],
      ['NUL in a header', head('X-A: \0', 'Content-Length: 4')],
      ['no HTTP at all', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
    ])('hostile 28: %s: 400, and nothing behind it is taken for a request', async (_, text) => {
      const behind = `0\r\n\r\nGET /health/live HTTP/1.1\r\nHost: x\r\n\r\n`;
      const answer = await say(`${text}${behind}`);
      expect(answer).toMatch(/^HTTP\/1\.1 400 [\s\S]*"code":"BAD_REQUEST"/);
      expect(answer.match(/HTTP\/1\.1/g)).toHaveLength(1);
    });
  });

  describe('that are too large', () => {
    const many = Array.from({ length: 10_000 }, (_, index) => `X-${index}: 1`);
    it.each<[string, string]>([
      ['hostile 29: ten thousand headers', head(...many)],
      ['hostile 29: a header of a megabyte', head(`X-A: ${'a'.repeat(1_000_000)}`)],
      ['hostile 30: a traceparent of a megabyte', head(`traceparent: ${'0'.repeat(1_000_000)}`)],
      ['hostile 42: a token of a megabyte', head(`Authorization: Bearer ${'a'.repeat(1_000_000)}`)],
      ['a path of a megabyte', `GET /graphql?query=${'a'.repeat(1_000_000)} HTTP/1.1\r\nHost: x\r\n\r\n`],
    ])('%s: 431', async (_, text) => {
      expect(await say(text)).toMatch(/^HTTP\/1\.1 431 [\s\S]*"code":"BAD_REQUEST"/);
    });

    it.each<[string, string, Buffer]>([
      ['gzip', 'gzip', gzipSync(Buffer.alloc(200_000_000, ' '))],
      ['brotli', 'br', brotliCompressSync(Buffer.alloc(200_000_000, ' '))],
    ])('hostile 26: a %s bomb is refused by what it unpacks to', async (_, encoding, bomb) => {
      expect(bomb.length).toBeLessThan(1_048_576);
      expect(await post(bomb, { 'content-encoding': encoding })).toMatchObject({ status: 413, code: 'BODY_TOO_LARGE' });
    });

    it('hostile 14: forty megabytes of spaces are refused by their length', async () => {
      const connection = await rawConnection(port);
      connection.send(head('Content-Length: 40000000'));
      expect(await connection.until(/\r\n\r\n[\s\S]*\}$/)).toMatch(/^HTTP\/1\.1 413 /);
      connection.socket.destroy();
    });

    it('hostile 16: the name of an operation may be long, the answer is not', async () => {
      const operationName = 'A'.repeat(1_000_000);
      const { status, code, answer } = await post(JSON.stringify({ query: 'query A { whoami }', operationName }));
      expect([status, code]).toEqual([400, 'OPERATION_RESOLUTION_FAILURE']);
      expect(JSON.stringify(answer).length).toBeLessThan(10_000);
    });

    it('hostile 21: a batch of ten thousand is one refusal', async () => {
      const { status, code, answer } = await post(`[${Array(10_000).fill(question).join(',')}]`);
      expect([status, code, answer.errors?.length]).toEqual([400, 'BAD_REQUEST', 1]);
    });
  });

  describe('in odd letters', () => {
    const packed = gzipSync(question);
    it.each<[string, Record<string, string>, number]>([
      ['gzip', { 'content-encoding': 'gzip' }, 200],
      ['GZIP', { 'content-encoding': 'GZIP' }, 200],
      ['gzip twice', { 'content-encoding': 'gzip, gzip' }, 415],
      ['an encoding of its own', { 'content-encoding': 'zstd' }, 415],
      ['brotli that is gzip', { 'content-encoding': 'br' }, 400],
    ])('hostile 26: a packed body: %s', async (_, headers, status) => {
      expect((await post(packed, headers)).status).toBe(status);
    });

    it.each(['utf-7', 'windows-1252', 'gb18030', 'utf-16', 'utf-16le', "utf-8'; x"])(
      'hostile 23: the charset %s is refused as JSON',
      async (charset) => {
        const { status, code } = await post(question, { 'content-type': `application/json; charset=${charset}` });
        expect([status, code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
      },
    );

    it.each(['utf-8', 'UTF-8', '"utf-8"', 'utf8'])('the charset %s is UTF-8', async (charset) => {
      expect((await post(question, { 'content-type': `Application/JSON ; charset=${charset}` })).status).toBe(200);
    });

    it('hostile 18: a byte order mark is passed over, NUL and marks of direction are refused', async () => {
      expect((await post(`\ufeff${question}`)).status).toBe(200);
      expect((await post('{"query":"\ufeff{ people { nameZh } }"}')).status).toBe(200);
      for (const letter of ['\\u0000', '\\u202e'])
        expect(await post(`{"query":"{ people${letter} { nameZh } }"}`)).toMatchObject({
          status: 400,
          code: 'GRAPHQL_PARSE_FAILED',
        });
      expect((await post(`{"query":"{ people { nameZh } } # ${'x'.repeat(900_000)}"}`)).status).toBe(200);
    });

    it('a body that is no UTF-8 is refused', async () => {
      const broken = Buffer.concat([Buffer.from('{"query":"{ people'), Buffer.from([0xff, 0xfe]), Buffer.from('}"}')]);
      expect((await post(broken)).status).toBe(400);
    });

    it('hostile 19: names of JavaScript are names like any other', async () => {
      const query =
        'query ($__proto__: Boolean = true, $constructor: Boolean = true) { __proto__: people @include(if: $__proto__) { toString: nameZh } constructor: people @include(if: $constructor) { hasOwnProperty: nameZh } }';
      const { answer } = await post(
        `{"query":${JSON.stringify(query)},"variables":{"__proto__":false,"constructor":true}}`,
      );
      expect(Object.keys(answer.data ?? {})).toEqual(['constructor']);
      expect(answer.data?.['constructor']).toEqual([{ hasOwnProperty: '测试专员' }]);
      expect(({} as Record<string, unknown>)['nameZh']).toBeUndefined();
    });
  });

  describe('from pages of other sites', () => {
    const foreign = { origin: 'https://evil.example.cn' };
    it.each(['text/plain', 'TEXT/plain', 'text/plain; application/json', 'multipart/form-data; boundary=x', ''])(
      'hostile 22: content type "%s" is refused',
      async (type) => {
        const { status, code } = await post(question, { 'content-type': type, ...foreign });
        expect([status, code]).toEqual([400, 'BAD_REQUEST']);
      },
    );

    const preflight = (origin: string) =>
      fetch(`http://127.0.0.1:${port}/graphql`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' },
      });

    it('a listed page may ask and read', async () => {
      const origin = 'https://portal.example.cn';
      const { status, headers } = await preflight(origin);
      expect([status, headers.get('access-control-allow-origin')]).toEqual([204, origin]);
      expect(headers.get('access-control-allow-headers')).toContain('authorization');
      expect(headers.get('access-control-allow-credentials')).toBeNull();
      const answer = await ask(hub, { query: '{ whoami }' }, { origin });
      expect(answer.headers.get('access-control-allow-origin')).toBe(origin);
      expect(answer.headers.get('access-control-expose-headers')).toContain('x-request-id');
    });

    it('another one may not, whatever it calls itself', async () => {
      for (const origin of [foreign.origin, 'null', 'https://portal.example.cn.evil.cn', 'http://portal.example.cn']) {
        const { status, headers } = await preflight(origin);
        expect([status, headers.get('access-control-allow-origin')]).toEqual([403, null]);
        expect(
          (await ask(hub, { query: '{ whoami }' }, { origin })).headers.get('access-control-allow-origin'),
        ).toBeNull();
      }
    });

    it('hostile 35: no answer may be kept for another caller', async () => {
      const { headers } = await ask(hub, { query: '{ whoami }' });
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('vary')).toMatch(/authorization.*origin/);
    });
  });

  it('a client that offers HTTP/2 is answered in HTTP/1.1', async () => {
    const connection = await rawConnection(port);
    const offer = ['Connection: Upgrade, HTTP2-Settings', 'Upgrade: h2c', 'HTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA'];
    connection.send(`${head(...offer, `Content-Length: ${question.length}`)}${question}`);
    expect(await connection.until(/\}$/)).toMatch(/^HTTP\/1\.1 200 [\s\S]*"nameZh"/);
    connection.socket.destroy();
  });
});
