import { createRemoteJWKSet } from 'jose';
import { createVerifier, type VerifyToken } from './verify.js';

export interface OidcProvider {
  readonly issuer: string;
  readonly jwksUrl: string;
  readonly audience: string;
}

/** Verifies the tokens of a configured identity provider by its published keys. */
export function createOidcVerifier({ issuer, jwksUrl, audience }: OidcProvider): VerifyToken {
  const keys = createRemoteJWKSet(new URL(jwksUrl), { timeoutDuration: 5_000, cooldownDuration: 30_000 });
  return createVerifier(keys, { algorithms: ['EdDSA', 'RS256'], issuer, audience });
}
