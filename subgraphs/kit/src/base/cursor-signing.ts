import { createHmac, timingSafeEqual } from 'node:crypto';
import { Secret } from './secret.js';

/** Makes and opens opaque tokens (cursors): the reader cannot change one, and learns nothing promised from one. */
export interface Seal {
  /** Any JSON value as a signed base64url token. */
  seal(value: unknown): string;
  /** The value of a token that this seal (or an earlier key of it) made; undefined for anything else. */
  open(token: unknown): unknown;
  /** Keyed hash of a text, in hexadecimal: knows a value again that is not kept, such as a telephone number. */
  fingerprint(text: string): string;
}

export interface SealOptions {
  /** What the tokens are for (`list`, `log`): a token of one purpose does not open under another. */
  readonly purpose?: string;
  /** Version of the current key, 1 to 255. Raise it when the secret is replaced. */
  readonly version?: number;
  /** Earlier secrets by version, still opened but no longer used to sign. */
  readonly earlier?: Readonly<Record<number, string | Secret>>;
}

/** Bytes of the HMAC-SHA256 that a token carries: 128 bits keep cursors short and forging hopeless. */
const signatureBytes = 16;
/** No cursor of ours is near this; longer text is refused unread. */
const longestToken = 4_096;

/** A seal over one secret. Token layout: version byte, signature, JSON text. */
export function createSeal(secret: string | Secret, options: SealOptions = {}): Seal {
  const { purpose = '', version = 1, earlier = {} } = options;
  const keys = new Map<number, string>([[version, textOf(secret)]]);
  for (const [past, value] of Object.entries(earlier)) keys.set(Number(past), textOf(value));

  const sign = (key: string, body: Buffer) =>
    createHmac('sha256', key).update(`${purpose}\0`).update(body).digest().subarray(0, signatureBytes);

  return {
    fingerprint: (text) =>
      createHmac('sha256', keys.get(version) as string)
        .update(`${purpose}\0fingerprint\0${text}`)
        .digest('hex'),
    seal(value) {
      const body = Buffer.from(JSON.stringify(value), 'utf8');
      return Buffer.concat([Buffer.of(version), sign(keys.get(version) as string, body), body]).toString('base64url');
    },
    open(token) {
      if (typeof token !== 'string' || token.length > longestToken || !/^[A-Za-z0-9_-]+$/.test(token)) return undefined;
      const bytes = Buffer.from(token, 'base64url');
      const key = keys.get(bytes[0] ?? 0);
      if (key === undefined || bytes.length <= 1 + signatureBytes) return undefined;
      const body = bytes.subarray(1 + signatureBytes);
      if (!timingSafeEqual(sign(key, body), bytes.subarray(1, 1 + signatureBytes))) return undefined;
      return JSON.parse(body.toString('utf8')) as unknown;
    },
  };
}

function textOf(secret: string | Secret): string {
  return secret instanceof Secret ? secret.reveal() : secret;
}
