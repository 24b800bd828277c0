import type { Tier } from '@qishu/schema';

/** Which of the two ladders of 苏工信服建〔2022〕179号 a title counts for; null where the document does not speak of it. */
export type ServedLevel = 'NATIONAL' | 'PROVINCIAL';

const NATIONAL: ReadonlySet<Tier> = new Set(['LITTLE_GIANT', 'KEY_LITTLE_GIANT']);

export const servedLevelOf = (tier: Tier | null): ServedLevel | null =>
  tier === null ? null : NATIONAL.has(tier) ? 'NATIONAL' : tier === 'PROVINCIAL_SRDI' ? 'PROVINCIAL' : null;

/** National or provincial SRDI titles: those that the five of JS-03 counts (T6). */
export const isServedTier = (tier: Tier | null): boolean => servedLevelOf(tier) !== null;
