import type { KeyPair } from '@qishu/kit/base';
import { createLocalJWKSet, SignJWT } from 'jose';
import type { Claims } from './claims.js';
import { createVerifier, type VerifyToken } from './verify.js';

const issuer = 'qishu-development';
const audience = 'qishu';
const algorithm = 'EdDSA';

/** Issues and verifies tokens by a key of the data folder, for development and demonstrations only. */
export interface DevelopmentIssuer {
  /** A token for these claims. */
  issue(claims: Omit<Claims, 'sub'> & { sub?: string }, hours?: number): Promise<string>;
  readonly verify: VerifyToken;
}

/** The development issuer over a key pair; never made where an identity provider is configured. */
export function createDevelopmentIssuer(keys: KeyPair): DevelopmentIssuer {
  return {
    issue: (claims, hours = 12) =>
      new SignJWT({ ...claims })
        .setProtectedHeader({ alg: algorithm, kid: keys.keyId })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(claims.sub ?? `demo-${claims.roles.join('-').toLowerCase()}`)
        .setIssuedAt()
        .setExpirationTime(`${hours}h`)
        .sign(keys.privateKey),
    verify: createVerifier(createLocalJWKSet({ keys: [keys.publicJwk] }), {
      algorithms: [algorithm],
      issuer,
      audience,
    }),
  };
}
