import { HubError, Recent } from '@qishu/kit/base';
import { anonymous, type Principal } from '@qishu/schema';
import { principalOf } from './claims.js';
import { claimsService, servicePrincipal } from './service.js';
import type { VerifyToken } from './verify.js';

/** Who asks, from the `Authorization` header: nobody in particular without one, a refusal with a bad one. */
export type Identify = (authorization: string | undefined) => Promise<Principal>;

/** Milliseconds that a verified token is taken without verifying again; never beyond its own expiry. */
const remembered = 60_000;

/** Remembers verified tokens; one token gives the same principal object, so that what hangs on it is found again. */
export function createIdentify(verify: VerifyToken, verifyService: VerifyToken): Identify {
  const known = new Recent<string, Principal>(10_000);
  return async (authorization) => {
    if (authorization === undefined) return anonymous;
    const token = /^Bearer ([A-Za-z0-9_.-]+)$/i.exec(authorization)?.[1];
    if (!token) throw new HubError('TOKEN_INVALID', { reason: '须为 Bearer 令牌 a Bearer token is expected' });
    const hit = known.get(token);
    if (hit) return hit;
    const service = claimsService(token);
    const payload = await (service ? verifyService(token) : verify(token));
    const principal = service ? servicePrincipal(`service:${payload.sub}`) : principalOf(payload);
    const left = (payload.exp ?? 0) * 1_000 - Date.now();
    known.set(token, principal, Math.min(remembered, left));
    return principal;
  };
}
