import { type Principal, type Role, scopesOf } from '@qishu/schema';

/** A principal of a role for tests: a person with the role’s scopes, and what else is said. */
export function principalOf(role: Role, claims: Partial<Principal> = {}): Principal {
  const kind =
    role === 'PUBLIC' ? 'anonymous' : role === 'CITY_PLATFORM' || role === 'SUBGRAPH' ? 'platform' : 'person';
  return {
    kind,
    subject: `test-${role.toLowerCase()}`,
    role,
    scopes: scopesOf(role),
    regions: [],
    sources: [],
    ...claims,
  };
}
