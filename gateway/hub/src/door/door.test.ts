import { createHash } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DevelopmentIssuer } from '../identity/development-issuer.js';
import type { Hub } from '../start/hub.js';
import { ask, read, smallHub, testFolder } from '../testing/small-hub.js';

describe('the door, over HTTP', () => {
  const at = testFolder();
  let hub: Hub;
  let address: string;
  let issuer: DevelopmentIssuer;

  beforeAll(async () => {
    hub = await smallHub(at);
    await hub.lifecycle.start();
    address = `http://127.0.0.1:${hub.door.port()}`;
    issuer = hub.issuer as DevelopmentIssuer;
  });
  afterAll(async () => {
    await hub.lifecycle.stop();
    at.remove();
  });

  const whoami = async (headers: Record<string, string>) => {
    const { body } = await ask(hub, { query: '{ whoami }' }, headers);
    return JSON.parse(String(body.data?.['whoami'])) as Record<string, unknown>;
  };

  it('answers one question across two subgraphs', async () => {
    const { status, body } = await ask(hub, {
      query: '{ enterprises { nameZh specialist { nameZh } } people { nameZh } }',
    });
    expect(status).toBe(200);
    expect(body.data).toEqual({
      enterprises: [{ nameZh: '示例企业', specialist: { nameZh: '测试专员' } }],
      people: [{ nameZh: '测试专员' }],
    });
  });

  it('lives, is ready, and shows its schema once to those who keep it', async () => {
    expect((await fetch(`${address}/health/live`)).status).toBe(200);
    expect(await (await fetch(`${address}/health/ready`)).json()).toEqual({ status: 'ready', waiting: [] });
    const first = await fetch(`${address}/schema.graphql`);
    expect(await first.text()).toContain('type Enterprise');
    const again = await fetch(`${address}/schema.graphql`, {
      headers: { 'if-none-match': first.headers.get('etag') as string },
    });
    expect(again.status).toBe(304);
  });

  describe('identity', () => {
    it('takes a visitor without a token and a person with one, and passes on what the token grants', async () => {
      expect(await whoami({})).toMatchObject({ kind: 'anonymous', role: 'PUBLIC', scopes: [] });
      const token = await issuer.issue({ roles: ['CITY_OFFICE'], regions: ['320500'], officeId: 'o-1' });
      expect(await whoami({ authorization: `Bearer ${token}` })).toMatchObject({
        role: 'CITY_OFFICE',
        regions: ['320500'],
        officeId: 'o-1',
      });
    });

    it('asks in one of the roles of an account, never in two at once', async () => {
      const token = await issuer.issue({ roles: ['ANALYST', 'COUNTY_OFFICE'], regions: ['320507'] });
      const authorization = `Bearer ${token}`;
      const analyst = await whoami({ authorization, 'x-qishu-role': 'ANALYST' });
      expect(analyst).toMatchObject({ role: 'ANALYST', regions: ['320507'] });
      expect(analyst.scopes).not.toContain('contacts:read');
      expect(await whoami({ authorization, 'x-qishu-role': 'COUNTY_OFFICE' })).toMatchObject({
        role: 'COUNTY_OFFICE',
        scopes: expect.arrayContaining(['contacts:read']),
      });
      for (const role of [undefined, 'PROVINCE_OFFICE', '']) {
        const refused = await ask(
          hub,
          { query: '{ whoami }' },
          { authorization, ...(role !== undefined && { 'x-qishu-role': role }) },
        );
        expect(refused.status).toBe(400);
        expect(refused.body.errors).toMatchObject([
          { message: expect.stringContaining('ANALYST, COUNTY_OFFICE'), extensions: { code: 'ROLE_NOT_CHOSEN' } },
        ]);
      }
    });

    it('finds the enterprise of a principal that signs in for one, and grants nothing where there is none', async () => {
      const known = await issuer.issue({ roles: ['ENTERPRISE'], uscc: '91320594MA1MTEXT00' });
      expect(await whoami({ authorization: `Bearer ${known}` })).toMatchObject({ enterpriseId: 'e-1' });
      const unknown = await issuer.issue({ roles: ['ENTERPRISE'], uscc: '91320594MA1MTEXT01' });
      expect(await whoami({ authorization: `Bearer ${unknown}` })).not.toHaveProperty('enterpriseId');
    });

    it('answers a bad token with 401 and its reason, whatever is asked', async () => {
      const { status, body, headers } = await ask(hub, { query: '{ whoami }' }, { authorization: 'Bearer a.b.c' });
      expect([status, body.errors?.[0]?.extensions['code'], body.data]).toEqual([401, 'TOKEN_INVALID', undefined]);
      expect(headers.get('www-authenticate')).toBe('Bearer');
    });

    it('hostile 30: takes no identity from other headers', async () => {
      const spoofed = {
        'x-user-id': 'admin',
        'x-roles': 'SYS_ADMIN',
        'x-qishu-token': 'x',
        'x-forwarded-for': '127.0.0.1',
        cookie: 'session=1',
      };
      expect(await whoami(spoofed)).toMatchObject({ kind: 'anonymous' });
    });
  });

  describe('request ids', () => {
    it('come back in the header, the answer and every error', async () => {
      const { headers, body } = await ask(hub, { query: '{ whoami }' }, { 'x-request-id': 'trace-1' });
      expect([headers.get('x-request-id'), body.extensions?.['requestId']]).toEqual(['trace-1', 'trace-1']);
      const refused = await ask(hub, { query: '{ nothing }' }, { 'x-request-id': 'trace-2' });
      expect([refused.status, refused.body.errors?.[0]?.extensions]).toEqual([
        400,
        { code: 'GRAPHQL_VALIDATION_FAILED', requestId: 'trace-2' },
      ]);
    });

    it('are made anew where what came in is no id', async () => {
      const { headers } = await ask(hub, { query: '{ whoami }' }, { 'x-request-id': '<script>' });
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    });
  });

  describe('what it cannot take is refused with a code, as JSON, with nothing of the inside', () => {
    const post = (body: string, type = 'application/json', more: Record<string, string> = {}) =>
      fetch(`${address}/graphql`, { method: 'POST', body, headers: { 'content-type': type, ...more } });
    const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
      fetch(`${address}${path}`, { method, headers });
    const query = '{"query":"{ whoami }"}';
    const nested = `{ ${'enterprises { specialist {'.repeat(30)} nameZh ${'} }'.repeat(30)} }`;

    it.each<[string, () => Promise<Response>, number, string]>([
      ['a body that is no JSON', () => post('{"query": '), 400, 'BAD_REQUEST'],
      ['a body that is a text', () => post('"x"'), 400, 'BAD_REQUEST'],
      ['no body', () => post(''), 400, 'BAD_REQUEST'],
      ['a body over 1 MB', () => post(`{"query":"${' '.repeat(1_100_000)}{ whoami }"}`), 413, 'BODY_TOO_LARGE'],
      ['an unknown charset', () => post(query, 'application/json; charset=gb18030'), 415, 'UNSUPPORTED_MEDIA_TYPE'],
      [
        'an unknown encoding',
        () => post(query, 'application/json', { 'content-encoding': 'zip' }),
        415,
        'UNSUPPORTED_MEDIA_TYPE',
      ],
      ['hostile 21: a batch', () => post(`[${query},${query}]`), 400, 'BAD_REQUEST'],
      ['hostile 22: a simple request of a foreign page', () => post(query, 'text/plain'), 400, 'BAD_REQUEST'],
      ['hostile 22: a form', () => post(query, 'application/x-www-form-urlencoded'), 400, 'BAD_REQUEST'],
      ['hostile 22: a GET without a header of its own', () => get('/graphql?query={whoami}'), 400, 'BAD_REQUEST'],
      [
        'hostile 20: a mutation over GET',
        () => get('/graphql?query=mutation{touch}', { 'apollo-require-preflight': '1' }),
        405,
        'BAD_REQUEST',
      ],
      [
        'hostile 20: a subscription over POST',
        () => post('{"query":"subscription { ticks }"}'),
        400,
        'SUBSCRIPTIONS_NOT_OFFERED',
      ],
      ['a document that cannot be parsed', () => post('{"query":"{ whoami("}'), 400, 'GRAPHQL_PARSE_FAILED'],
      [
        'hostile 36: the fields of federation',
        () => post('{"query":"{ _service { sdl } }"}'),
        400,
        'GRAPHQL_VALIDATION_FAILED',
      ],
      [
        'hostile 16: an operation that is not there',
        () => post('{"query":"query A { whoami } query B { whoami }","operationName":"C"}'),
        400,
        'OPERATION_RESOLUTION_FAILURE',
      ],
      [
        'a bad variable',
        () => post('{"query":"query ($f: String!) { slow(file: $f) }","variables":{"f":1}}'),
        400,
        'BAD_USER_INPUT',
      ],
      ['hostile 6: deep nesting', () => post(JSON.stringify({ query: nested })), 400, 'QUERY_TOO_DEEP'],
      [
        'hostile 13: very many tokens',
        () => post(JSON.stringify({ query: `{ ${'whoami '.repeat(6_000)} }` })),
        400,
        'QUERY_TOO_LARGE',
      ],
      [
        'hostile 33: a persisted query whose hash is wrong',
        () => post(`{"query":"{ whoami }","extensions":{"persistedQuery":{"version":1,"sha256Hash":"00"}}}`),
        400,
        'BAD_REQUEST',
      ],
      ['an unknown method', () => get('/graphql', {}, 'PUT'), 405, 'METHOD_NOT_ALLOWED'],
      ['an unknown path', () => get('/nothing'), 404, 'NO_SUCH_PATH'],
      ['a path that cannot be decoded', () => get('/explorer/%E0%A4%A'), 404, 'NO_SUCH_PATH'],
      ['a path out of the explorer', () => get('/explorer/..%2f..%2fpackage.json'), 404, 'NO_SUCH_PATH'],
    ])('%s', async (_, send, status, code) => {
      const { status: answered, headers, body } = await read(await send());
      expect([answered, body.errors?.[0]?.extensions['code']]).toEqual([status, code]);
      expect(headers.get('content-type')).toContain('json');
      expect(body.extensions?.['requestId']).toBe(headers.get('x-request-id'));
      expect(JSON.stringify(body)).not.toMatch(/node_modules|\.ts:|\.js:|at Object|stacktrace/);
    });

    it('and the connection serves the next request', async () => {
      await post('{"query": ');
      expect((await ask(hub, { query: '{ whoami }' })).status).toBe(200);
    });
  });

  it('keeps a persisted query for who sends its hash with it', async () => {
    const query = 'query Kept { people { nameZh } }';
    const extensions = { persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(query).digest('hex') } };
    expect((await ask(hub, { extensions })).body.errors?.[0]?.extensions['code']).toBe('PERSISTED_QUERY_NOT_FOUND');
    await ask(hub, { query, extensions });
    expect((await ask(hub, { extensions })).body.data).toEqual({ people: [{ nameZh: '测试专员' }] });
  });

  describe('the explorer', () => {
    it('is told roles with tokens that work, and the worked examples', async () => {
      const settings = (await (await fetch(`${address}/explorer.json`)).json()) as {
        production: boolean;
        roles: { id: string; token: string | null }[];
        examples: { titleZh: string; query: string }[];
      };
      expect(settings.production).toBe(false);
      expect(settings.roles[0]).toMatchObject({ id: 'PUBLIC', token: null });
      for (const { id, token } of settings.roles.slice(1)) {
        expect(await whoami({ authorization: `Bearer ${token}` })).toMatchObject({ role: id.split(' ')[0] });
      }
      expect(settings.examples.length).toBeGreaterThan(0);
    });

    it('is framed by nobody and runs nothing from elsewhere; answers are kept by nobody', async () => {
      const page = await fetch(`${address}/`, { headers: { accept: 'text/html' } });
      expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
      const head = await fetch(`${address}/graphql`, { method: 'HEAD', headers: { accept: 'text/html' } });
      expect(head.headers.get('content-type')).toBe(page.headers.get('content-type'));
      const { headers } = await ask(hub, { query: '{ whoami }' });
      expect([headers.get('cache-control'), headers.get('x-content-type-options')]).toEqual(['no-store', 'nosniff']);
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    });
  });

  it('says that it is starting until every subgraph has started', async () => {
    const other = testFolder();
    const hold = join(other.folder, 'people.hold');
    writeFileSync(hold, '');
    const late = await smallHub(other);
    const started = late.lifecycle.start();
    await new Promise<void>((done) => {
      const look = () => (listening(late) ? done() : setImmediate(look));
      look();
    });
    const base = `http://127.0.0.1:${late.door.port()}`;
    expect((await fetch(`${base}/health/live`)).status).toBe(200);
    const ready = await fetch(`${base}/health/ready`);
    expect([ready.status, await ready.json()]).toEqual([
      503,
      expect.objectContaining({ waiting: expect.arrayContaining([{ part: 'people', reason: 'starting' }]) }),
    ]);
    const { status, body } = await ask(late, { query: '{ whoami }' });
    expect([status, body.errors?.[0]?.extensions['code']]).toEqual([503, 'NOT_READY']);
    rmSync(hold);
    await started;
    expect((await fetch(`${base}/health/ready`)).status).toBe(200);
    await late.lifecycle.stop();
    other.remove();
  });
});

function listening(hub: Hub): boolean {
  try {
    return hub.door.port() > 0;
  } catch {
    return false;
  }
}
