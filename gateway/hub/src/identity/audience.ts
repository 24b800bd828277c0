import type { Authority } from '@qishu/engine';
import type { Principal } from '@qishu/schema';

/** What a principal may see, in the engine's terms. */
export interface Sight {
  readonly authority: Authority;
  /** Every claim that a row or field rule reads, as one text. */
  readonly audience: string;
}

const seen = new WeakMap<Principal, Sight>();

/** The sight of a principal; made once for each principal object. */
export function sightOf(principal: Principal): Sight {
  const known = seen.get(principal);
  if (known) return known;
  const sight = {
    authority: {
      authenticated: principal.kind !== 'anonymous',
      scopes: new Set<string>(principal.scopes),
      policies: new Set<string>(),
    },
    audience: audienceOf(principal),
  };
  seen.set(principal, sight);
  return sight;
}

/** Reads under these scopes are recorded with their reader: what one revealed is nobody else's. */
const recorded: readonly string[] = ['personal:reveal', 'sensitive:reveal'];

function audienceOf(principal: Principal): string {
  const { subject, ...claims } = principal;
  const texts = Object.entries(claims)
    .filter(([, claim]) => claim !== undefined)
    .map(([name, claim]) => [name, Array.isArray(claim) ? [...claim].sort() : claim])
    .sort(([left], [right]) => (String(left) < String(right) ? -1 : 1));
  const isOwn = principal.scopes.some((scope) => recorded.includes(scope));
  return JSON.stringify(isOwn ? [...texts, ['subject', subject]] : texts);
}
