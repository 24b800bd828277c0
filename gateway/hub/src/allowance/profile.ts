import { type Demand, defaultDemand, defaultLimits, type Limits } from '@qishu/engine';
import type { Principal, Role } from '@qishu/schema';
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
 * above that. Who holds several roles has the most generous of each.
 */
export function createProfiles(file: AllowanceFile, options: { development: boolean }): ProfileOf {
  const known = new Map<string, Profile>();
  const build = ({ subject, roles }: Principal): Profile => {
    const held = roles.map((role: Role) => resolve([file.default, file.roles[role]], options.development));
    const [first = resolve([file.default], options.development), ...others] = held;
    const byRole = others.reduce(moreGenerous, first);
    const own = file.clients[subject];
    return Object.freeze(payable(own ? grant(byRole, own, options.development) : byRole));
  };
  return (principal) => {
    // Subjects without a grant of their own share a profile: the map stays as small as the file.
    const own = Object.hasOwn(file.clients, principal.subject) ? principal.subject : '';
    const key = `${principal.roles.join(' ')} ${own}`;
    const found = known.get(key) ?? build(principal);
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

function moreGenerous(one: Profile, other: Profile): Profile {
  const names = Object.keys(one.limits) as (keyof Limits)[];
  const limits = Object.fromEntries(names.map((name) => [name, Math.max(one.limits[name], other.limits[name])]));
  const steps = ['none', 'cost', 'plan'] as const;
  return {
    limits: Object.freeze(limits as unknown as Limits),
    demand: moreDemanding(one.demand, other.demand),
    rate: one.rate && other.rate && (perSecond(one.rate) >= perSecond(other.rate) ? one.rate : other.rate),
    documents: one.documents === 'any' || other.documents === 'any' ? 'any' : 'listed',
    mayIntrospect: one.mayIntrospect || other.mayIntrospect,
    maySuggest: one.maySuggest || other.maySuggest,
    explain: steps[Math.max(steps.indexOf(one.explain), steps.indexOf(other.explain))] ?? 'none',
  };
}

/** A subgraph has a limit where both say one. */
function moreDemanding(one: Demand, other: Demand): Demand {
  const most = ({ subgraphCosts }: Demand, name: string) =>
    subgraphCosts[name] ?? subgraphCosts['*'] ?? Number.POSITIVE_INFINITY;
  const names = new Set([...Object.keys(one.subgraphCosts), ...Object.keys(other.subgraphCosts)]);
  const both = [...names].map((name) => [name, Math.max(most(one, name), most(other, name))] as const);
  return Object.freeze({
    subgraphCosts: Object.fromEntries(both.filter(([name, cost]) => name !== '*' || cost < Number.POSITIVE_INFINITY)),
    excess: one.excess === 'report' ? 'report' : other.excess,
  });
}

function perSecond({ points, seconds }: Rate): number {
  return points / seconds;
}
