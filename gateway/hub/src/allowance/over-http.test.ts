import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DevelopmentIssuer } from '../identity/development-issuer.js';
import type { Hub } from '../start/hub.js';
import { type Answer, ask, read, smallHub, testFolder } from '../testing/small-hub.js';

const rate = { points: 1_000, seconds: 600, requestsPerSecond: 1_000, burst: 1_000 };
const few = { points: 3, seconds: 600, requestsPerSecond: 1_000, burst: 1_000 };
const registered = '{ enterprises { nameZh } }';
const sha256 = (source: string) => createHash('sha256').update(source).digest('hex');
const apollo = (source: string) => ({ persistedQuery: { version: 1, sha256Hash: sha256(source) } });
const codeOf = ({ body }: Answer) => body.errors?.[0]?.extensions['code'];
const introspection = '{ __schema { queryType { name } } }';

describe('allowances at the door, over HTTP', () => {
  const at = testFolder();
  let hub: Hub;
  let issuer: DevelopmentIssuer;
  const as = async (...given: Parameters<DevelopmentIssuer['issue']>) => ({
    authorization: `Bearer ${await issuer.issue(...given)}`,
  });

  beforeAll(async () => {
    const allowances = join(at.folder, 'allowances.json');
    const content = {
      default: { rate, introspection: 'always', suggestions: 'always', explain: 'cost' },
      roles: {
        PUBLIC: { introspection: 'never', suggestions: 'never', explain: 'none' },
        ANALYST: { rate: few },
        ENTERPRISE: { documents: 'listed' },
        SYS_ADMIN: { explain: 'plan' },
        AUDITOR: { subgraphCosts: { people: 3 } },
        NATIONAL_VIEWER: { subgraphCosts: { '*': 3 }, excess: 'report' },
      },
    };
    writeFileSync(allowances, JSON.stringify(content));
    const documents = join(at.folder, 'documents.json');
    writeFileSync(documents, JSON.stringify({ [sha256(registered)]: registered }));
    hub = await smallHub(at, { QISHU_ALLOWANCES: allowances, QISHU_DOCUMENTS: documents });
    await hub.lifecycle.start();
    issuer = hub.issuer as DevelopmentIssuer;
  });
  afterAll(async () => {
    await hub.lifecycle.stop();
    at.remove();
  });

  const get = async (parameters: Record<string, string>) =>
    read(
      await fetch(`http://127.0.0.1:${hub.door.port()}/graphql?${new URLSearchParams(parameters)}`, {
        headers: { 'apollo-require-preflight': 'true' },
      }),
    );

  it('every answer says what is left of the rate, also one that is refused', async () => {
    for (const query of ['{ whoami }', '{ broken', '{ nothing }']) {
      const { headers } = await ask(hub, { query });
      expect(headers.get('x-ratelimit-limit')).toBe('1000');
      const [remaining, used, reset] = ['remaining', 'used', 'reset'].map((name) =>
        Number(headers.get(`x-ratelimit-${name}`)),
      );
      expect((remaining as number) + (used as number)).toBe(1_000);
      expect(reset).toBeGreaterThan(Date.now() / 1_000);
    }
  });

  it('who has used its points waits, and is told how long', async () => {
    const analyst = await as({ sub: 'analyst-1', roles: ['ANALYST'] });
    for (const _ of [1, 2, 3]) expect((await ask(hub, { query: '{ whoami }' }, analyst)).status).toBe(200);
    const refused = await ask(hub, { query: '{ whoami }' }, analyst);
    expect([refused.status, codeOf(refused)]).toEqual([429, 'RATE_LIMITED']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(500);
    expect(refused.headers.get('x-ratelimit-remaining')).toBe('0');
    expect((await ask(hub, { query: '{ whoami }' }, await as({ sub: 'analyst-2', roles: ['ANALYST'] }))).status).toBe(
      200,
    );
  });

  it('hostile 30: a visitor gets no new points by writing another address into a header', async () => {
    const used = async (headers: Record<string, string> = {}) =>
      Number((await ask(hub, { query: '{ whoami }' }, headers)).headers.get('x-ratelimit-used'));
    const before = await used();
    expect(await used({ 'x-forwarded-for': '198.51.100.1', 'x-real-ip': '198.51.100.2' })).toBe(before + 1);
    expect(await used({ forwarded: 'for=198.51.100.1' })).toBe(before + 2);
  });

  const joined = '{ enterprises { nameZh specialist { nameZh } } }';

  it('what falls on one subgraph has a limit of its own, which is refused or only told', async () => {
    const refused = await ask(hub, { query: joined }, await as({ roles: ['AUDITOR'] }));
    expect([refused.status, codeOf(refused)]).toEqual([400, 'QUERY_TOO_COSTLY']);
    expect(refused.body.errors?.[0]?.extensions['details']).toMatchObject({ subgraph: 'people', most: 3 });
    const told = await ask(hub, { query: joined }, await as({ roles: ['NATIONAL_VIEWER'] }));
    expect(told.body.data).toHaveProperty('enterprises');
    expect(told.body.extensions?.['cost']).toMatchObject({
      beyond: [
        { limit: 'subgraphCost', subgraph: 'enterprises', most: 3 },
        { limit: 'subgraphCost', subgraph: 'people', most: 3 },
      ],
    });
    const { body } = await ask(hub, { query: '{ whoami }' }, await as({ roles: ['NATIONAL_VIEWER'] }));
    expect(body.extensions?.['cost']).not.toHaveProperty('beyond');
  });

  it('an explanation shows what costs as a tree, and who holds what to those who may see plans', async () => {
    const explain = { query: joined, extensions: { explain: true } };
    const explained = async (claims: Parameters<typeof as>[0]) =>
      (await ask(hub, explain, await as(claims))).body.extensions?.['explain'];
    const tree = { field: 'query', of: [{ field: 'enterprises', of: [{ field: 'specialist' }] }] };
    expect(await explained({ roles: ['CITY_OFFICE'] })).toMatchObject({ cost: { tree } });
    expect(await explained({ roles: ['CITY_OFFICE'] })).not.toHaveProperty('cost.subgraphs');
    const inside = { cost: { tree, subgraphs: { people: expect.any(Number) } } };
    expect(await explained({ roles: ['SYS_ADMIN'] })).toMatchObject(inside);
    expect(codeOf(await ask(hub, explain))).toBe('FORBIDDEN');
  });

  it('introspection is for those who may have it', async () => {
    const visitor = await ask(hub, { query: introspection });
    expect([visitor.status, codeOf(visitor)]).toEqual([403, 'INTROSPECTION_NOT_PERMITTED']);
    expect(visitor.body.data).toBeUndefined();
    const office = await as({ roles: ['CITY_OFFICE'] });
    expect((await ask(hub, { query: introspection }, office)).body.data).toHaveProperty('__schema');
  });

  it('names of the schema that come near are for those who may have them', async () => {
    const mistyped = { query: '{ enterprise { nameZh } }' };
    const told = (await ask(hub, mistyped)).body.errors?.[0]?.message;
    expect(told).toContain('Cannot query field "enterprise"');
    expect(told).not.toContain('enterprises');
    const office = await as({ roles: ['CITY_OFFICE'] });
    expect((await ask(hub, mistyped, office)).body.errors?.[0]?.message).toContain('Did you mean "enterprises"');
  });

  it('a registered document is asked for by its id, over POST and GET', async () => {
    const documentId = `sha256:${sha256(registered)}`;
    expect((await ask(hub, { documentId })).body.data).toHaveProperty('enterprises');
    expect((await get({ documentId })).body.data).toHaveProperty('enterprises');
    const unknown = await ask(hub, { documentId: `sha256:${'0'.repeat(64)}` });
    expect([unknown.status, codeOf(unknown)]).toEqual([400, 'PERSISTED_DOCUMENT_NOT_FOUND']);
  });

  it('hostile 34: who may ask registered documents only has no others', async () => {
    const portal = await as({ sub: 'portal-1', roles: ['ENTERPRISE'] });
    expect((await ask(hub, { documentId: sha256(registered) }, portal)).body.data).toHaveProperty('enterprises');
    const adHoc = await ask(hub, { query: '{ whoami }' }, portal);
    expect([adHoc.status, codeOf(adHoc)]).toEqual([400, 'PERSISTED_DOCUMENT_REQUIRED']);
    for (const documentId of ['../../../etc/passwd', 'sha256:../documents.json'])
      expect(codeOf(await ask(hub, { documentId }, portal))).toBe('PERSISTED_DOCUMENT_NOT_FOUND');
  });

  it('hostile 33: a document brought once is asked for by its hash, and a wrong hash is the caller’s fault', async () => {
    const source = '{ people { nameZh } }';
    const extensions = apollo(source);
    expect(codeOf(await ask(hub, { extensions }))).toBe('PERSISTED_QUERY_NOT_FOUND');
    expect((await ask(hub, { query: source, extensions })).body.data).toHaveProperty('people');
    expect((await ask(hub, { extensions })).body.data).toHaveProperty('people');
    expect((await get({ extensions: JSON.stringify(extensions) })).body.data).toHaveProperty('people');
    const wrong = await ask(hub, { query: '{ whoami }', extensions });
    expect([wrong.status, codeOf(wrong)]).toEqual([400, 'BAD_REQUEST']);
  });

  it('a document that is not valid is not kept under its hash', async () => {
    const source = '{ nothing }';
    expect(codeOf(await ask(hub, { query: source, extensions: apollo(source) }))).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(codeOf(await ask(hub, { extensions: apollo(source) }))).toBe('PERSISTED_QUERY_NOT_FOUND');
  });
});
