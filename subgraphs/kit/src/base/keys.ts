import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CryptoKey, calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';
import { HubError } from './errors.js';
import { ensureFolder } from './folder.js';
import { Secret } from './secret.js';

/** An Ed25519 key pair; `publicJwk` may be handed to anybody. */
export interface KeyPair {
  readonly privateKey: CryptoKey;
  readonly publicJwk: JWK;
  readonly keyId: string;
}

/** The key pair kept under `folder/keys/name.json` (readable by its owner only), made when there is none yet. */
export async function keptKeyPair(folder: string, name: string): Promise<KeyPair> {
  const text = await kept(folder, `${name}.json`, async () => {
    const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
    return JSON.stringify(await exportJWK(privateKey));
  });
  return keyPairOf(text);
}

/** A key pair from the text of a private Ed25519 JWK, as a configuration gives it. */
export async function keyPairOf(privateJwk: string): Promise<KeyPair> {
  try {
    const { kty, crv, x, d } = JSON.parse(privateJwk) as JWK;
    if (kty !== 'OKP' || crv !== 'Ed25519' || !x || !d) throw new Error('a private Ed25519 JWK is expected');
    const publicJwk: JWK = { kty, crv, x };
    const keyId = await calculateJwkThumbprint(publicJwk);
    const privateKey = (await importJWK({ ...publicJwk, d }, 'EdDSA')) as CryptoKey;
    return { privateKey, publicJwk: { ...publicJwk, kid: keyId, alg: 'EdDSA', use: 'sig' }, keyId };
  } catch {
    // The cause is dropped on purpose: it may quote the key.
    throw new HubError('CONFIG_INVALID', {
      faultsZh: '密钥不是 Ed25519 私钥（JWK）',
      faults: 'the key is not a private Ed25519 JWK',
    });
  }
}

/** A 256-bit secret kept under `folder/keys/name`, made when there is none yet. */
export async function keptSecret(folder: string, name: string): Promise<Secret> {
  return new Secret(await kept(folder, name, async () => randomBytes(32).toString('base64url')));
}

async function kept(folder: string, name: string, make: () => Promise<string>): Promise<string> {
  const place = join(folder, 'keys', name);
  if (existsSync(place)) return readFileSync(place, 'utf8');
  ensureFolder(join(folder, 'keys'), 0o700);
  // Written beside and linked into place: a process killed half way leaves no half key, and of two starters one wins.
  const beside = `${place}.${process.pid}.${randomBytes(4).toString('hex')}`;
  try {
    writeFileSync(beside, await make(), { mode: 0o600, flag: 'wx' });
    linkSync(beside, place);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST')
      throw new HubError('DATA_FOLDER_NOT_WRITABLE', { folder }, { cause });
  } finally {
    rmSync(beside, { force: true });
  }
  return readFileSync(place, 'utf8');
}
