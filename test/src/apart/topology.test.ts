import { dialect } from '@qishu/kit/records';
import { principalOf } from '@qishu/kit/testing';
import { headers } from '@qishu/schema';
import { importJWK, SignJWT } from 'jose';
import { ask } from '../running/ask.js';
import { freePort } from '../running/free-port.js';
import { type Home, makeHome } from '../running/home.js';
import type { RunningHub } from '../running/hub.js';
import { askAsPrinted, isJoined } from '../running/printed-question.js';
import { endPrograms } from '../running/program.js';
import { startRedis } from '../running/redis.js';
import { createSigner, gatewayKey, type RunningSubgraph } from '../running/subgraph.js';
import { until } from '../running/until.js';
import { Topology } from './topology.js';

// SQLite has no split form: the MySQL run of the same tests proves it.
const describeApart = dialect === 'mysql' ? describe : describe.skip;

describeApart('every part as its own process, over HTTP, on MySQL and Redis (only in the MySQL run)', () => {
  let home: Home;
  let house: Topology;
  let hub: RunningHub;
  beforeAll(async () => {
    home = makeHome();
    house = new Topology(home, await startRedis(), 'small');
    hub = await house.start();
  }, 300_000);
  afterAll(async () => {
    await endPrograms();
    await home.remove();
  });

  it('answers the printed question across the four domains', async () => {
    const { data, errors } = await askAsPrinted(hub);
    expect(errors).toBeUndefined();
    expect(data.enterprises.nodes.filter(isJoined).length).toBeGreaterThan(0);
  });

  it('keeps who serves whom in every subgraph, with its service token', async () => {
    const specialist = await hub.role('SPECIALIST 320505');
    const seen = '{ enterprises { nodes { id } } specialistAssignments { nodes { enterprise { id } } } }';
    const { data } = await until(
      () => hub.ask(seen, specialist),
      (answer) => answer.data.enterprises.nodes.length > 0,
    );
    const assigned = data.specialistAssignments.nodes.map(({ enterprise }: { enterprise: object }) => enterprise);
    expect(data.enterprises.nodes).toEqual(assigned);
  }, 60_000);

  it('answers without the fields of a subgraph that is killed, and with them once it is back', async () => {
    const office = await hub.role('CITY_OFFICE 320500');
    const question = `{
      enterprises(filter: { region: "320500", tier: [LITTLE_GIANT] }, first: 3) {
        nodes { nameZh specialist { nameZh } tickets(first: 1) { nodes { no } } }
      }
    }`;
    const whole = await hub.data(question, office);
    await (house.running.get('people') as RunningSubgraph).program.end('SIGKILL');
    const { data, errors } = await hub.ask(question, office);
    const without = whole.enterprises.nodes.map((node: object) => ({ ...node, specialist: null }));
    expect(data.enterprises.nodes).toEqual(without);
    expect(errors?.map(({ extensions }) => extensions.code)).toContain('SUBGRAPH_UNAVAILABLE');
    await until(
      async () => (await fetch(`${hub.address}/health/ready`)).text(),
      (body) => body === '{"status":"waiting","waiting":[{"part":"people","reason":"unreachable"}]}',
    );
    await (await house.startSubgraph('people')).ready();
    const back = await until(
      () => hub.ask(question, office),
      (answer) => answer.errors === undefined,
    );
    expect(back.data).toEqual(whole);
  }, 120_000);

  describe('a request that comes past the hub', () => {
    const everything = principalOf('SUBGRAPH');
    const claims = (issuedAt: number) =>
      new SignJWT({ principal: everything })
        .setIssuer('qishu-gateway')
        .setAudience('services')
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + 60);
    const now = (): number => Math.floor(Date.now() / 1_000);
    const signed = async (jwk: string, issuedAt: number): Promise<string> =>
      claims(issuedAt)
        .setProtectedHeader({ alg: 'EdDSA' })
        .sign(await importJWK(JSON.parse(jwk), 'EdDSA'));
    const unsigned = (): string => {
      const text = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
      return `${text({ alg: 'none' })}.${text({ iss: 'qishu-gateway', aud: 'services', exp: now() + 60, iat: now(), principal: everything })}.`;
    };

    it.each<[string, () => Promise<string | undefined>]>([
      ['no token', async () => undefined],
      ['the word of a stranger', async () => 'let me in'],
      ['a token without signature', async () => unsigned()],
      ['a token that another key signed', async () => signed(gatewayKey(), now())],
      ['a token that is too old', async () => signed(house.gatewayKey, now() - 90)],
      ['a token for another subgraph', async () => (await createSigner(house.gatewayKey))('people', everything)],
    ])('is refused with 401 when it brings %s', async (_what, made) => {
      const services = house.running.get('services') as RunningSubgraph;
      for (const query of ['{ tickets { totalCount } }', '{ _service { sdl } }', '{ __typename }']) {
        const { status, data, errors } = await services.ask(query, await made());
        expect([status, data, errors?.[0]?.extensions.code]).toEqual([401, undefined, 'GATEWAY_TOKEN_REQUIRED']);
      }
    });

    it('is answered when the gateway signed it for this subgraph', async () => {
      const services = house.running.get('services') as RunningSubgraph;
      const sign = await createSigner(house.gatewayKey);
      const { status, data } = await services.ask('{ tickets { totalCount } }', await sign('services', everything));
      expect([status, data.tickets.totalCount > 0]).toEqual([200, true]);
    });
  });

  it('passes no token of a caller on, and offers no inside field at the door', async () => {
    const inside = await (await createSigner(house.gatewayKey))('services', principalOf('SUBGRAPH'));
    const url = `${hub.address}/graphql`;
    const spoofed = await ask(url, '{ tickets { totalCount } }', {}, { [headers.gatewayToken]: inside });
    expect([spoofed.data, spoofed.errors?.[0]?.extensions.code]).toEqual([
      { tickets: null },
      'UNAUTHORIZED_FIELD_OR_TYPE',
    ]);
    for (const query of ['{ _service { sdl } }', '{ _entities(representations: []) { __typename } }'])
      expect((await ask(url, query)).status).toBe(400);
  });

  it('does not start without its database, and says which one it misses', async () => {
    const nowhere = `mysql://root:hush@127.0.0.1:${await freePort()}/qishu_test`;
    const port = String(await freePort());
    const { program } = await house.startSubgraph('policies', { QISHU_DATABASE_URL: nowhere, PORT: port });
    const { code, err } = await program.ended;
    expect(code).toBe(1);
    expect(err).toMatch(/127\.0\.0\.1:\d+ .*(refuses connections)/);
    expect(err).not.toContain('hush');
  }, 60_000);
});
