import { HubError } from '@qishu/kit/base';
import { type Principal, type Role, roles, scopesOf } from '@qishu/schema';
import type { JWTPayload } from 'jose';
import { z } from 'zod';

/** Roles that no token from outside may carry. */
const insideOnly: readonly Role[] = ['SUBGRAPH'];
const roleNames = Object.keys(roles).filter((role) => !insideOnly.includes(role as Role)) as [Role, ...Role[]];
const id = z.string().regex(/^[A-Za-z0-9_-]{1,40}$/);

/** What a token says of its holder. Other claims (`iat`, `jti`, a provider's own) are passed over. */
const claimsShape = z.object({
  sub: z.string().min(1).max(200),
  kind: z.enum(['person', 'platform']).default('person'),
  /** What the account holds; a request is made in one of them. */
  roles: z.array(z.enum(roleNames)).min(1).max(20),
  regions: z
    .array(z.string().regex(/^\d{6}$/))
    .max(500)
    .default([]),
  sources: z.array(id).max(100).default([]),
  /** Space-separated, as in OAuth 2: narrows what the role brings, never widens it. */
  scope: z.string().max(2_000).optional(),
  uscc: z
    .string()
    .regex(/^[0-9A-HJ-NPQRTUWXY]{18}$/)
    .optional(),
  specialistId: id.optional(),
  stationId: id.optional(),
  officeId: id.optional(),
  unitId: id.optional(),
});

/** The claims that an issuer writes into a token. */
export type Claims = z.input<typeof claimsShape>;

/**
 * The principal that verified claims describe, in the role that is asked for, or the only one that they carry. Throws
 * TOKEN_INVALID where they are not ours to understand, ROLE_NOT_CHOSEN where it is left open in which role is asked.
 */
export function principalOf(payload: JWTPayload, wanted?: string): Principal {
  const parsed = claimsShape.safeParse(payload);
  if (!parsed.success) {
    const names = [...new Set(parsed.error.issues.map((issue) => String(issue.path[0])))];
    throw new HubError('TOKEN_INVALID', { reason: `声明有误 claims not understood: ${names.join(', ')}` });
  }
  const { sub, scope, roles: held, ...claims } = parsed.data;
  const role = held.find((each) => each === (wanted ?? (held.length === 1 ? held[0] : undefined)));
  if (!role) throw new HubError('ROLE_NOT_CHOSEN', { held: held.join(', ') });
  const brought = scopesOf(role);
  const asked = scope?.split(/\s+/);
  return Object.freeze({
    ...claims,
    role,
    subject: sub,
    scopes: asked ? brought.filter((each) => asked.includes(each)) : brought,
  });
}
