import { type Principal, type Role, roles, type Scope, scopes } from '@qishu/schema';
import { z } from 'zod';

const short = z.string().min(1).max(64);
const roleNames = Object.keys(roles) as [Role, ...Role[]];
const scopeNames = Object.keys(scopes) as [Scope, ...Scope[]];

/** The shape of a principal wherever one arrives from outside the process. Strict: an unknown claim is a fault. */
export const principalShape: z.ZodType<Principal> = z.strictObject({
  kind: z.enum(['anonymous', 'person', 'platform']),
  subject: z.string().min(1).max(200),
  role: z.enum(roleNames),
  scopes: z.array(z.enum(scopeNames)).max(50),
  regions: z.array(z.string().regex(/^\d{6}$/)).max(500),
  sources: z.array(short).max(100),
  uscc: short.optional(),
  enterpriseId: short.optional(),
  specialistId: short.optional(),
  stationId: short.optional(),
  officeId: short.optional(),
  unitId: short.optional(),
});
