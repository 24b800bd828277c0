import type { Authority } from '../transport/transport.js';

/** Any of the lists is enough; of a list everything is needed. An empty list asks nothing, as in composition. */
export type AnyOfAll = readonly (readonly string[])[];

/** What an element of the schema asks of the caller: every part that is there must be met. Plain data. */
export interface Requirement {
  readonly authenticated?: true;
  readonly scopes?: AnyOfAll;
  readonly policies?: AnyOfAll;
}

/**
 * Which of an operation's requirements a caller meets, one character each in their order: `1` met, `0` unmet. Plans are
 * kept by it: callers with the same decision share a plan.
 */
export type AuthDecision = string;

/** A value of the request that a removed selection hangs on, by `@skip` or `@include`. */
export interface RemovalCondition {
  readonly variable: string;
  readonly is: boolean;
}

/** A selection that was taken out because its requirement is unmet: one error of the answer. Plain data. */
export interface RemovedSelection {
  /** Response keys from the root; `@` after the key of a list, `... on Type` for a fragment, as Apollo Router tells it. */
  readonly path: readonly string[];
  /** The refused field as `Type.field`, or the type of the refused fragment or operation. */
  readonly coordinate: string;
  /** All of these must hold for the selection to be part of the request at all; absent: always. */
  readonly when?: readonly RemovalCondition[];
}

/** Whom nobody knows anything of. */
const nobody: Authority = { authenticated: false, scopes: new Set(), policies: new Set() };

/** Whether a caller meets a requirement. */
function meets({ authenticated, scopes, policies }: Requirement, authority: Authority): boolean {
  if (authenticated && !authority.authenticated) return false;
  return holds(scopes, authority.scopes) && holds(policies, authority.policies);
}

function holds(anyOf: AnyOfAll | undefined, held: ReadonlySet<string>): boolean {
  return !anyOf?.length || anyOf.some((all) => all.every((one) => held.has(one)));
}

/** Decides an operation's requirements for a caller; without an authority, for nobody. */
export function decide(requirements: readonly Requirement[], authority: Authority = nobody): AuthDecision {
  return requirements.map((requirement) => (meets(requirement, authority) ? '1' : '0')).join('');
}

/** Whether whoever meets the first requirement meets the second one too. */
export function implies(first: Requirement, second: Requirement): boolean {
  if (second.authenticated && !first.authenticated) return false;
  return isNarrower(first.scopes, second.scopes) && isNarrower(first.policies, second.policies);
}

function isNarrower(first: AnyOfAll | undefined, second: AnyOfAll | undefined): boolean {
  if (!second?.length) return true;
  return (first ?? [[]]).every((all) => second.some((other) => other.every((one) => all.includes(one))));
}
