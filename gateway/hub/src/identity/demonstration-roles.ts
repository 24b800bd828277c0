import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Claims } from './claims.js';
import type { DevelopmentIssuer } from './development-issuer.js';

/** A role to try the hub with; without claims it is the public. */
interface DemonstrationRole {
  readonly id: string;
  readonly labelZh: string;
  readonly labelEn: string;
  readonly claims?: Omit<Claims, 'sub'>;
}

/** A demonstration role with its token, as the explorer and the start page show it. */
export interface RoleToken {
  readonly id: string;
  readonly labelZh: string;
  readonly labelEn: string;
  readonly token: string | null;
}

const file = join(__dirname, '../../data/demonstration-roles.json');

/** The demonstration roles, each with a token of the development issuer. */
export async function issueDemonstrationRoles(issuer: DevelopmentIssuer): Promise<RoleToken[]> {
  const roles = JSON.parse(readFileSync(file, 'utf8')) as DemonstrationRole[];
  return Promise.all(
    roles.map(async ({ claims, ...role }) => ({ ...role, token: claims ? await issuer.issue(claims) : null })),
  );
}
