import type { Principal } from '@qishu/schema';
import { importJWK, type JWK, jwtVerify, SignJWT } from 'jose';
import { HubError } from './errors.js';
import type { KeyPair } from './keys.js';
import { principalShape } from './principal-shape.js';
import { Recent } from './recent.js';

/** Seconds that a gateway's token lives; long enough for one request, too short to be worth stealing. */
export const gatewayTokenSeconds = 60;

const algorithm = 'EdDSA';
const issuer = 'qishu-gateway';
/** Verified tokens remembered: the gateway sends the same one for a principal until it is renewed. */
const mostRemembered = 5_000;

/** Signs tokens for one subgraph each. */
export type SignGatewayToken = (audience: string, principal: Principal) => Promise<string>;
/** The principal inside a gateway's token; throws GATEWAY_TOKEN_REQUIRED for anything else. */
export type VerifyGatewayToken = (token: unknown) => Promise<Principal>;

/** The gateway's side: the request id travels beside the token, so that a token serves a principal for its whole life. */
export function createGatewaySigner(keys: KeyPair): SignGatewayToken {
  return (audience, principal) =>
    new SignJWT({ principal })
      .setProtectedHeader({ alg: algorithm, kid: keys.keyId })
      .setIssuer(issuer)
      .setAudience(audience)
      .setIssuedAt()
      .setExpirationTime(`${gatewayTokenSeconds}s`)
      .sign(keys.privateKey);
}

/** The subgraph's side: the algorithm, issuer and audience are fixed here, never taken from the token. */
export function createGatewayVerifier(publicJwk: JWK, audience: string): VerifyGatewayToken {
  const key = importJWK({ ...publicJwk, alg: algorithm }, algorithm);
  const remembered = new Recent<string, Principal>(mostRemembered);

  return async (token) => {
    if (typeof token !== 'string' || token.length === 0) throw new HubError('GATEWAY_TOKEN_REQUIRED');
    const hit = remembered.get(token);
    if (hit) return hit;
    const { principal, until } = await verify(token, await key, audience);
    remembered.set(token, principal, until - Date.now());
    return principal;
  };
}

async function verify(token: string, key: Parameters<typeof jwtVerify>[1], audience: string) {
  try {
    const { payload } = await jwtVerify(token, key as never, {
      algorithms: [algorithm],
      issuer,
      audience,
      requiredClaims: ['exp', 'iat'],
      maxTokenAge: gatewayTokenSeconds,
      // Both processes may stand on different machines.
      clockTolerance: 5,
    });
    const principal = Object.freeze(principalShape.parse(payload.principal));
    return { principal, until: (payload.exp as number) * 1_000 };
  } catch (cause) {
    throw new HubError('GATEWAY_TOKEN_REQUIRED', {}, { cause });
  }
}
