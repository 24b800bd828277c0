import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { createOidcVerifier } from './oidc.js';
import type { VerifyToken } from './verify.js';

const issuer = 'https://id.example.cn';
const audience = 'qishu';

async function makeKey(kid: string) {
  const { privateKey, publicKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const jwk: JWK = { ...(await exportJWK(publicKey)), kid, alg: 'EdDSA', use: 'sig' };
  const sign = () =>
    new SignJWT({ sub: 'p-1' })
      .setProtectedHeader({ alg: 'EdDSA', kid })
      .setIssuer(issuer)
      .setAudience(audience)
      .setExpirationTime('1h')
      .sign(privateKey);
  return { jwk, sign };
}

describe('hostile 45: the keys of an identity provider', () => {
  let server: Server;
  let listen: RequestListener;
  let asked = 0;
  let verify: VerifyToken;

  beforeAll(async () => {
    server = createServer((request, response) => {
      asked += 1;
      listen(request, response);
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  });
  beforeEach(() => {
    // Only the date: connections and deadlines keep the machine's time.
    jest.useFakeTimers({
      now: Date.now(),
      doNotFake: [
        'setTimeout',
        'clearTimeout',
        'setInterval',
        'clearInterval',
        'setImmediate',
        'clearImmediate',
      ].concat('nextTick', 'queueMicrotask', 'performance', 'hrtime') as never,
    });
    asked = 0;
    const { port } = server.address() as AddressInfo;
    verify = createOidcVerifier({ issuer, audience, jwksUrl: `http://127.0.0.1:${port}/keys` });
  });
  afterEach(() => {
    jest.useRealTimers();
  });
  afterAll(() => {
    server.closeAllConnections();
    return new Promise((done) => server.close(done));
  });
  const publish = (...keys: JWK[]) => {
    listen = (_, response) => response.end(JSON.stringify({ keys }));
  };

  it('change while tokens come: the new key is found, the one that was taken back is not taken any more', async () => {
    const [old, fresh] = [await makeKey('old'), await makeKey('fresh')];
    publish(old.jwk);
    await expect(verify(await old.sign())).resolves.toMatchObject({ sub: 'p-1' });
    publish(fresh.jwk);
    await expect(verify(await fresh.sign())).rejects.toMatchObject({ code: 'TOKEN_INVALID' });
    jest.setSystemTime(Date.now() + 31_000);
    await expect(verify(await fresh.sign())).resolves.toMatchObject({ sub: 'p-1' });
    await expect(verify(await old.sign())).rejects.toMatchObject({ code: 'TOKEN_INVALID' });
  });

  it('are asked for once, however many tokens name a key that nobody has', async () => {
    const [known, unknown] = [await makeKey('known'), await makeKey('unknown')];
    publish(known.jwk);
    const tokens = await Promise.all(Array.from({ length: 50 }, () => unknown.sign()));
    for (const token of tokens) await expect(verify(token)).rejects.toMatchObject({ code: 'TOKEN_INVALID' });
    expect(asked).toBe(1);
  });

  it('may be ten thousand', async () => {
    const key = await makeKey('mine');
    publish(...Array.from({ length: 10_000 }, (_, place) => ({ ...key.jwk, kid: `other-${place}` })), key.jwk);
    await expect(verify(await key.sign())).resolves.toMatchObject({ sub: 'p-1' });
  });

  it.each<[string, RequestListener]>([
    ['that are no JSON', (_, response) => response.end('<html>')],
    ['that are no list', (_, response) => response.end('{"keys":7}')],
    ['behind an error', (_, response) => response.writeHead(500).end('{"keys":[]}')],
    ['behind a redirect', (_, response) => response.writeHead(302, { location: 'http://169.254.169.254/' }).end()],
    ['that do not come in time', () => undefined],
  ])('%s are a fault of the provider, not of the token', async (_, answer) => {
    const key = await makeKey('mine');
    listen = answer;
    await expect(verify(await key.sign())).rejects.toMatchObject({ code: 'IDENTITY_UNAVAILABLE' });
  });
});
