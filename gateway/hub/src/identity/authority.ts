import { createHash } from 'node:crypto';
import type { Authority } from '@qishu/engine';
import type { Principal, Scope } from '@qishu/schema';

/** Nobody here decides policies: a field that asks one stays shut. */
const noPolicies: ReadonlySet<string> = new Set();

/** What the engine may show a principal: what its role brings and its token keeps. */
export function authorityOf(principal: Principal): Authority {
  return {
    authenticated: principal.kind !== 'anonymous',
    scopes: new Set(principal.scopes),
    policies: noPolicies,
  };
}

/** Reads under these scopes are recorded with their reader: what one account revealed is shown to no other. */
const recorded: readonly Scope[] = ['personal:reveal', 'sensitive:reveal'];

/**
 * Every claim that a row or field rule reads, as one short text: equal for equal claims in any order. The account itself
 * is read by no row rule (a test holds the subgraphs to it) and is part of it only where reads are recorded.
 */
export function audienceOf(principal: Principal): string {
  const { subject, ...claims } = principal;
  const isRecorded = principal.scopes.some((scope) => recorded.includes(scope));
  const read = Object.entries(isRecorded ? principal : claims)
    .filter(([, claim]) => claim !== undefined)
    .map(([name, claim]) => [name, Array.isArray(claim) ? [...claim].sort() : claim])
    .sort(([one], [other]) => (String(one) < String(other) ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(read)).digest('base64url');
}
