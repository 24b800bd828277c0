import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { keyPairOf } from '@qishu/kit/base';
import { anonymous } from '@qishu/schema';
import {
  type CryptoKey,
  exportJWK,
  exportSPKI,
  generateKeyPair,
  type JWK,
  type JWTPayload,
  SignJWT,
  UnsecuredJWT,
} from 'jose';
import { createIdentify, type Identify } from './identify.js';
import { createOidcVerifier } from './oidc.js';
import { createServiceTokens, type ServiceTokens } from './service.js';

const issuer = 'https://id.example.cn';
const audience = 'qishu';
const officer = { sub: 'p-1', roles: ['CITY_OFFICE'], regions: ['320500', '320571'] };

interface Key {
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
  readonly jwk: JWK;
}

describe('who asks', () => {
  let server: Server;
  let identify: Identify;
  let services: ServiceTokens;
  let ed: Key;
  let rsa: Key;
  let jwksUrl: string;

  const makeKey = async (alg: 'EdDSA' | 'RS256', kid: string): Promise<Key> => {
    const pair = await generateKeyPair(alg, { extractable: true, ...(alg === 'EdDSA' && { crv: 'Ed25519' }) });
    return { ...pair, jwk: { ...(await exportJWK(pair.publicKey)), kid, alg, use: 'sig' } };
  };
  beforeAll(async () => {
    const keys = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
    services = createServiceTokens(await keyPairOf(JSON.stringify(await exportJWK(keys.privateKey))));
    ed = await makeKey('EdDSA', 'ed');
    rsa = await makeKey('RS256', 'rsa');
    server = createServer((_, response) => response.end(JSON.stringify({ keys: [ed.jwk, rsa.jwk] })));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    jwksUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`;
    identify = createIdentify(createOidcVerifier({ issuer, jwksUrl, audience }), services.verify);
  });
  afterAll(() => new Promise((done) => server.close(done)));

  const token = (claims: JWTPayload, change: (jwt: SignJWT) => SignJWT = (jwt) => jwt, key: Key = ed, header = {}) =>
    change(
      new SignJWT(claims)
        .setProtectedHeader({ alg: key.jwk.alg as string, kid: key.jwk.kid, ...header })
        .setIssuer(issuer)
        .setAudience(audience)
        .setIssuedAt()
        .setExpirationTime('1h'),
    ).sign(key.privateKey);
  const ask = async (text: string | Promise<string>) => identify(`Bearer ${await text}`);

  it('is nobody in particular without a token', async () => {
    expect(await identify(undefined)).toBe(anonymous);
  });

  it('is the principal of a token signed by the provider with EdDSA or RS256', async () => {
    const principal = await ask(token(officer));
    expect(principal).toMatchObject({
      kind: 'person',
      subject: 'p-1',
      role: 'CITY_OFFICE',
      regions: ['320500', '320571'],
    });
    expect(principal.scopes).toContain('services:read');
    expect((await ask(token(officer, (jwt) => jwt, rsa))).subject).toBe('p-1');
  });

  it('is the same object for the same token, so that it is verified once', async () => {
    const text = await token(officer);
    expect(await identify(`Bearer ${text}`)).toBe(await identify(`bearer ${text}`));
  });

  it('asks in the role that it names of those that its token carries, in the only one without naming it', async () => {
    const both = `Bearer ${await token({ ...officer, roles: ['ANALYST', 'CITY_OFFICE'] })}`;
    expect(await identify(both, 'CITY_OFFICE')).toMatchObject({ role: 'CITY_OFFICE' });
    const analyst = await identify(both, 'ANALYST');
    expect(analyst).toMatchObject({ role: 'ANALYST' });
    expect(analyst.scopes).not.toContain('contacts:read');
    expect(await identify(both, 'ANALYST')).toBe(analyst);
    for (const wanted of [undefined, '', 'PROVINCE_OFFICE', 'SUBGRAPH'])
      await expect(identify(both, wanted)).rejects.toMatchObject({ code: 'ROLE_NOT_CHOSEN' });
    const one = `Bearer ${await token(officer)}`;
    await expect(identify(one, 'ANALYST')).rejects.toMatchObject({ code: 'ROLE_NOT_CHOSEN' });
  });

  it('holds no more scopes than its role brings and its token names', async () => {
    const { scopes } = await ask(token({ ...officer, scope: 'services:read hub:admin' }));
    expect(scopes).toEqual(['services:read']);
  });

  it('is a subgraph’s service only with a token of the gateway’s own key', async () => {
    expect(await ask(services.issue('people'))).toMatchObject({
      kind: 'platform',
      subject: 'service:people',
      role: 'SUBGRAPH',
    });
  });

  const same = (jwt: SignJWT) => jwt;

  it('hostile 42: is refused with any token that the provider did not sign for this hub', async () => {
    const asSecret = new TextEncoder().encode(await exportSPKI(rsa.publicKey));
    const own = await makeKey('EdDSA', 'ed');
    const claims = (changed: JWTPayload) => token({ ...officer, ...changed });
    const hostile: Record<string, string> = {
      none: new UnsecuredJWT(officer).setIssuer(issuer).setAudience(audience).setExpirationTime('1h').encode(),
      'HS256 with the public key': await new SignJWT(officer)
        .setProtectedHeader({ alg: 'HS256', kid: 'rsa' })
        .setIssuer(issuer)
        .setAudience(audience)
        .setExpirationTime('1h')
        .sign(asSecret),
      'a key of its own': await token(officer, (jwt) => jwt, own),
      'a key of its own, in the header': await token(officer, same, own, { jwk: own.jwk }),
      'a key set of its own': await token(officer, same, own, { jku: 'http://127.0.0.1:1/' }),
      'an unknown key': await token(officer, same, ed, { kid: "../../etc/passwd' OR 1=1 --" }),
      'the other key': await token(officer, same, ed, { kid: 'rsa' }),
      expired: await token(officer, (jwt) => jwt.setExpirationTime('1h ago')),
      'not yet valid': await token(officer, (jwt) => jwt.setNotBefore('1h')),
      'another audience': await token(officer, (jwt) => jwt.setAudience('another-hub')),
      'another issuer': await token(officer, (jwt) => jwt.setIssuer('https://evil.example.cn')),
      'no expiry': await new SignJWT(officer)
        .setProtectedHeader({ alg: 'EdDSA', kid: 'ed' })
        .setIssuer(issuer)
        .setAudience(audience)
        .sign(ed.privateKey),
      'an unknown role': await claims({ roles: ['EMPEROR'] }),
      'a role from inside': await claims({ roles: ['SUBGRAPH'] }),
      'no role': await claims({ roles: [] }),
      'a region that is no list': await claims({ regions: '320500' }),
      'a region in other digits': await claims({ regions: ['３２０５００'] }),
      'a claim of an odd shape': await claims({ specialistId: "x' or 1=1" }),
      'a service, by another issuer’s key': await token({ sub: 'people' }, (jwt) =>
        jwt.setIssuer('qishu-service').setAudience('qishu-hub'),
      ),
      garbage: 'a.b.c',
      short: 'x',
      long: 'x'.repeat(100_000),
    };
    for (const [name, text] of Object.entries(hostile)) {
      const refusal = await ask(text).then(
        () => name,
        (error: { code: string }) => error.code,
      );
      expect([name, refusal]).toEqual([name, 'TOKEN_INVALID']);
    }
    for (const header of ['', 'Basic eDp5', 'Bearer', 'Bearer a b', `Bearer ${await token(officer)}\u0000`]) {
      await expect(identify(header)).rejects.toMatchObject({ code: 'TOKEN_INVALID' });
    }
  });

  it('hostile 45: is told apart from a provider that cannot be reached', async () => {
    const away = createIdentify(
      createOidcVerifier({ issuer, audience, jwksUrl: 'http://127.0.0.1:9/keys' }),
      services.verify,
    );
    await expect(away(`Bearer ${await token(officer)}`)).rejects.toMatchObject({ code: 'IDENTITY_UNAVAILABLE' });
  });
});
