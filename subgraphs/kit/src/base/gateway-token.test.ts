import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Principal } from '@qishu/schema';
import { importJWK, SignJWT, UnsecuredJWT } from 'jose';
import { createGatewaySigner, createGatewayVerifier } from './gateway-token.js';
import { type KeyPair, keptKeyPair, keptSecret, keyPairOf } from './keys.js';

const officer: Principal = {
  kind: 'person',
  subject: 'p-1',
  role: 'CITY_OFFICE',
  scopes: ['services:read'],
  regions: ['320500', '320571'],
  sources: [],
};

describe('the gateway’s token', () => {
  let folder: string;
  let keys: KeyPair;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'qishu-keys-'));
    keys = await keptKeyPair(folder, 'gateway');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const signed = (change: (jwt: SignJWT) => SignJWT, claims: Record<string, unknown> = { principal: officer }) =>
    change(
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'EdDSA' })
        .setIssuer('qishu-gateway')
        .setAudience('services')
        .setIssuedAt()
        .setExpirationTime('60s'),
    ).sign(keys.privateKey);

  it('carries the principal to the subgraph it was signed for', async () => {
    const token = await createGatewaySigner(keys)('services', officer);
    const verify = createGatewayVerifier(keys.publicJwk, 'services');
    expect(await verify(token)).toEqual(officer);
    expect(await verify(token)).toBe(await verify(token));
    await expect(createGatewayVerifier(keys.publicJwk, 'people')(token)).rejects.toMatchObject({
      code: 'GATEWAY_TOKEN_REQUIRED',
    });
  });

  it('is refused when unsigned, signed by the public key as a shared secret, expired, timeless, or of another shape', async () => {
    const verify = createGatewayVerifier(keys.publicJwk, 'services');
    const asSecret = await importJWK({ kty: 'oct', k: keys.publicJwk.x as string }, 'HS256');
    const hostile = [
      undefined,
      '',
      'a.b.c',
      'x'.repeat(1_000_000),
      new UnsecuredJWT({ principal: officer })
        .setIssuer('qishu-gateway')
        .setAudience('services')
        .setExpirationTime('60s')
        .encode(),
      await new SignJWT({ principal: officer })
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer('qishu-gateway')
        .setAudience('services')
        .setIssuedAt()
        .setExpirationTime('60s')
        .sign(asSecret),
      await signed((jwt) => jwt.setExpirationTime(Math.floor(Date.now() / 1_000) - 10)),
      await signed((jwt) => jwt.setIssuedAt(Math.floor(Date.now() / 1_000) - 3_600).setExpirationTime('1h')),
      await signed((jwt) => jwt.setIssuer('somebody')),
      await signed((jwt) => jwt, {}),
      await signed((jwt) => jwt, { principal: { ...officer, role: 'EMPEROR' } }),
      await signed((jwt) => jwt, { principal: { ...officer, regions: '320500' } }),
    ];
    for (const token of hostile) await expect(verify(token)).rejects.toMatchObject({ code: 'GATEWAY_TOKEN_REQUIRED' });
  });

  it('keeps its key and secret between starts, readable by the owner only', async () => {
    const secret = await keptSecret(folder, 'cursors');
    expect((await keptKeyPair(folder, 'gateway')).keyId).toBe(keys.keyId);
    expect((await keptSecret(folder, 'cursors')).reveal()).toBe(secret.reveal());
    for (const name of readdirSync(join(folder, 'keys')))
      expect(statSync(join(folder, 'keys', name)).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(folder, 'keys')).sort()).toEqual(['cursors', 'gateway.json']);
  });

  it('are refused a folder that cannot be written', async () => {
    for (const unwritable of ['/proc/qishu/data', join(folder, 'keys', 'cursors', 'below-a-file')]) {
      await expect(keptSecret(unwritable, 'cursors')).rejects.toMatchObject({ code: 'DATA_FOLDER_NOT_WRITABLE' });
    }
  });

  it('does not quote a key that it cannot read', async () => {
    await expect(keyPairOf('{"d":"hush"}')).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: expect.not.stringContaining('hush'),
    });
  });
});
