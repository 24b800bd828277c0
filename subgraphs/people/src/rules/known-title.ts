import type { Tier } from '@qishu/schema';
import { servedLevelOf } from './tiers.js';

/** States in which a title counts: until a review or an examined change has ended, it holds. */
const IN_FORCE: ReadonlySet<string> = new Set(['IN_FORCE', 'DUE_FOR_REVIEW', 'CHANGE_PENDING']);

/** Whether a title obliges somebody to serve its holder (JS-01). */
export const obliges = ({ tier, state }: { readonly tier: Tier; readonly state: string }): boolean =>
  servedLevelOf(tier) !== null && IN_FORCE.has(state);

/** What several titles make of an enterprise: national before provincial (T7), key before plain, since the first of them. */
export function highestOf<Title extends { readonly tier: Tier; readonly heldFrom: string }>(
  titles: readonly Title[],
): (Title & { readonly level: 'NATIONAL' | 'PROVINCIAL' }) | null {
  const order: readonly Tier[] = ['KEY_LITTLE_GIANT', 'LITTLE_GIANT', 'PROVINCIAL_SRDI'];
  const [highest] = [...titles].sort((one, other) => order.indexOf(one.tier) - order.indexOf(other.tier));
  const level = highest && servedLevelOf(highest.tier);
  if (!highest || !level) return null;
  const [heldFrom = highest.heldFrom] = titles.map((title) => title.heldFrom).sort();
  return { ...highest, heldFrom, level };
}
