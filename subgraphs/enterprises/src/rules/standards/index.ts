import { gradient2 } from './gradient-2.js';
import { gradient63 } from './gradient-63.js';
import { otherTiers } from './other-tiers.js';
import type { RuleSet } from './rule-set.js';

/** Every rule set of every tier, the later ones first in force of what they replace. */
export const ruleSets: readonly RuleSet[] = [...gradient63, ...gradient2, ...otherTiers];
