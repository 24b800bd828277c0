import { referenceReader } from './read-reference.js';

/** Who recognises a tier. */
export const tierLevels = {
  LOCAL: '地方自定 · Set locally',
  DISTRICT: '区级 · District or zone',
  MUNICIPAL: '市级 · City or prefecture',
  PROVINCIAL: '省级 · Province',
  NATIONAL: '国家级 · National',
} as const;

export type TierLevel = keyof typeof tierLevels;

/** One tier of the gradient cultivation of SMEs. */
export interface TierRow {
  /** Rank from 0; a flag and a separate track have one too, but are no rung between their neighbours. */
  readonly order: number;
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly level: TierLevel;
  /** Years that a recognition lasts; null where the place sets it, or the tier has no term of its own. */
  readonly validityYears: number | null;
  /** The tier that this one only marks. */
  readonly flagOn: string | null;
  /** True for a track of its own that is not reached through the lower tiers. */
  readonly separateTrack: boolean;
  /** The name before a renaming, and its last day. */
  readonly formerly: { readonly zh: string; readonly en: string; readonly until: string } | null;
  readonly ruleZh: string;
  readonly ruleEn: string;
}

/** The tiers by ascending order. */
export const tiers: () => readonly TierRow[] = referenceReader('tiers.json');

/** A class of enterprises under cultivation (rule SZ-01 of profile sip-2022). */
export interface CultivationClassRow {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly profile: string;
  readonly ruleId: string;
  /** Tiers that put an enterprise here, the highest class winning; empty: every other enterprise of the pool. */
  readonly tiers: readonly string[];
  /** The words of the document. */
  readonly quote: string;
}

/** The cultivation classes, highest first. */
export const cultivationClasses: () => readonly CultivationClassRow[] = referenceReader('cultivation-classes.json');
