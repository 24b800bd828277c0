import type { Authority } from '@qishu/engine';
import type { Principal } from '@qishu/schema';
import { audienceOf, authorityOf } from './authority.js';

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
  const sight = { authority: authorityOf(principal), audience: audienceOf(principal) };
  seen.set(principal, sight);
  return sight;
}
