import type { Role } from './roles.js';
import type { Scope } from './scopes.js';

/** 谁在问。Who asks: an anonymous visitor, a signed-in person, or a joined platform (machine client). */
export interface Principal {
  readonly kind: 'anonymous' | 'person' | 'platform';
  /** Stable account or client id; `anonymous` for visitors. Never a name. */
  readonly subject: string;
  /**
   * The one role in which is asked. An account may hold several; fields, rows and commands of two must never be added up
   * (decision 0034), so each request names its own.
   */
  readonly role: Role;
  readonly scopes: readonly Scope[];
  /** Region codes whose subtree is granted. Zones (320571) are explicit grants: their codes are no prefix of anything. */
  readonly regions: readonly string[];
  /** Platform codes a machine client may write for and, with CITY_PLATFORM, read from. */
  readonly sources: readonly string[];
  /** The enterprise that an ENTERPRISE user signs in for. */
  readonly uscc?: string;
  /** The same enterprise by id, as the hub resolved it; row rules compare this one. */
  readonly enterpriseId?: string;
  readonly specialistId?: string;
  readonly stationId?: string;
  readonly officeId?: string;
  readonly unitId?: string;
}

export const anonymous: Principal = {
  kind: 'anonymous',
  subject: 'anonymous',
  role: 'PUBLIC',
  scopes: [],
  regions: [],
  sources: [],
};

/** The claims of a principal that a row rule may compare with a column of the row. */
export type IdentityClaim = 'enterpriseId' | 'specialistId' | 'stationId' | 'officeId' | 'unitId' | 'subject';
