import { type Demand, defaultDemand, defaultLimits, type Limits } from '@qishu/engine';
import type { Principal } from '@qishu/schema';
import type { AllowanceFile, Grant, Openness } from './allowance-file.js';

/** How much a caller may ask for. */
export interface Rate {
  /** Points, the cost of operations, within a window. */
  readonly points: number;
  /** Length of the window. */
  readonly seconds: number;
  /** Requests within one second, of whatever cost. */
  readonly requestsPerSecond: number;
  /** Requests above that, altogether within one window. */
  readonly burst: number;
}

/** Everything that is allowed to a caller. One frozen object for all callers of the same kind. */
export interface Profile {
  readonly limits: Limits;
  /** How what operations are estimated to take is held to the limits. */
  readonly demand: Demand;
  readonly rate: Rate | undefined;
  /** `any`: whatever the limits let pass. `listed`: only registered documents. */
  readonly documents: 'any' | 'listed';
  readonly mayIntrospect: boolean;
  /** Whether a refused document is answered with names of the schema that come near. */
  readonly maySuggest: boolean;
  readonly explain: 'none' | 'cost' | 'plan';
}

/** The profile of a principal. */
export type ProfileOf = (principal: Principal) => Profile;

/**
 * Profiles from the allowance file: what its role is granted stands above the default, and what its client id is granted
 * above that.
 */
export function createProfiles(file: AllowanceFile, options: { development: boolean }): ProfileOf {
  const known = new Map<string, Profile>();
  return ({ subject, role }) => {
    // Subjects without a grant of their own share a profile: the map stays as small as the file.
    const own = Object.hasOwn(file.clients, subject) ? file.clients[subject] : undefined;
    const key = own ? `${role} ${subject}` : role;
    const grants = [file.default, file.roles[role], own];
    const found = known.get(key) ?? Object.freeze(payable(resolve(grants, options.development)));
    known.set(key, found);
    return found;
  };
}

const nothingGranted: Profile = {
  limits: defaultLimits,
  demand: defaultDemand,
  rate: undefined,
  documents: 'any',
  mayIntrospect: false,
  maySuggest: false,
  explain: 'none',
};

function resolve(grants: readonly (Grant | undefined)[], development: boolean): Profile {
  return grants.reduce<Profile>(
    (profile, given) => (given ? grant(profile, given, development) : profile),
    nothingGranted,
  );
}

function grant(profile: Profile, given: Grant, development: boolean): Profile {
  const { limits, subgraphCosts, excess, rate, documents, introspection, suggestions, explain } = given;
  return {
    limits: Object.freeze({ ...profile.limits, ...limits }),
    demand: Object.freeze({
      subgraphCosts: { ...profile.demand.subgraphCosts, ...subgraphCosts },
      excess: excess ?? profile.demand.excess,
    }),
    rate: rate === 'off' ? undefined : (rate ?? profile.rate),
    documents: documents ?? profile.documents,
    mayIntrospect: introspection ? isOpen(introspection, development) : profile.mayIntrospect,
    maySuggest: suggestions ? isOpen(suggestions, development) : profile.maySuggest,
    explain: explain ?? profile.explain,
  };
}

/** What costs more than a window has could never be paid: it is refused as too dear, and nobody waits for it in vain. */
function payable(profile: Profile): Profile {
  const { limits, rate } = profile;
  return rate
    ? { ...profile, limits: Object.freeze({ ...limits, cost: Math.min(limits.cost, rate.points) }) }
    : profile;
}

function isOpen(openness: Openness, development: boolean): boolean {
  return openness === 'always' || (openness === 'development' && development);
}
