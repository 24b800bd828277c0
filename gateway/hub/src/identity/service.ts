import type { KeyPair } from '@qishu/kit/base';
import { type Principal, scopesOf, serviceGrants } from '@qishu/schema';
import { createLocalJWKSet, decodeJwt, SignJWT } from 'jose';
import { createVerifier, type VerifyToken } from './verify.js';

const issuer = 'qishu-service';
const audience = 'qishu-hub';
const algorithm = 'EdDSA';

/** The identity in which the hub, or a subgraph that keeps another one's facts, asks for itself. */
export function servicePrincipal(subject: string): Principal {
  return Object.freeze({
    kind: 'platform',
    subject,
    role: 'SUBGRAPH',
    scopes: [...scopesOf('SUBGRAPH'), ...(serviceGrants[subject] ?? [])],
    regions: [],
    sources: [],
  });
}

/** Tokens of subgraphs that run as their own process and read another one's log through the door. Signed by the gateway's key. */
export interface ServiceTokens {
  /** A token for a subgraph, as QISHU_SERVICE_TOKEN wants it. */
  issue(subgraph: string, days?: number): Promise<string>;
  readonly verify: VerifyToken;
}

/** Service tokens over the gateway's key; no other issuer can name the role that they carry. */
export function createServiceTokens(keys: KeyPair): ServiceTokens {
  return {
    issue: (subgraph, days = 365) =>
      new SignJWT({})
        .setProtectedHeader({ alg: algorithm, kid: keys.keyId })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(subgraph)
        .setIssuedAt()
        .setExpirationTime(`${days}d`)
        .sign(keys.privateKey),
    verify: createVerifier(createLocalJWKSet({ keys: [keys.publicJwk] }), {
      algorithms: [algorithm],
      issuer,
      audience,
    }),
  };
}

/** Whether a token says that it is one of these. Only chooses who verifies it; it proves nothing. */
export function claimsService(token: string): boolean {
  try {
    return decodeJwt(token).iss === issuer;
  } catch {
    return false;
  }
}
