import { HubError, Recent } from '@qishu/kit/base';
import { anonymous, type Principal } from '@qishu/schema';
import { principalOf } from './claims.js';
import { claimsService, servicePrincipal } from './service.js';
import type { VerifyToken } from './verify.js';

/**
 * Who asks, from the `Authorization` header, and in which role: nobody in particular without a token, a refusal with a bad
 * one, or with a role that it does not carry.
 */
export type Identify = (authorization: string | undefined, role?: string) => Promise<Principal>;

/** Milliseconds that a verified token is taken without verifying again; never beyond its own expiry. */
const remembered = 60_000;

/** Remembers verified tokens; one token and role give the same principal object, so that what hangs on it is found again. */
export function createIdentify(verify: VerifyToken, verifyService: VerifyToken): Identify {
  const known = new Recent<string, Principal>(10_000);
  return async (authorization, role) => {
    if (authorization === undefined) return anonymous;
    const token = /^Bearer ([A-Za-z0-9_.-]+)$/i.exec(authorization)?.[1];
    if (!token) throw new HubError('TOKEN_INVALID', { reason: '须为 Bearer 令牌 a Bearer token is expected' });
    // A token has no blank, so the two cannot run into one another.
    const key = role === undefined ? token : `${token} ${role}`;
    const hit = known.get(key);
    if (hit) return hit;
    const service = claimsService(token);
    const payload = await (service ? verifyService(token) : verify(token));
    const principal = service ? servicePrincipal(`service:${payload.sub}`) : principalOf(payload, role);
    const left = (payload.exp ?? 0) * 1_000 - Date.now();
    known.set(key, principal, Math.min(remembered, left));
    return principal;
  };
}
