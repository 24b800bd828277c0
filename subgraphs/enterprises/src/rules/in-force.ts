import { addDays, addMonths, addYears, isWithinDates } from '@qishu/kit/rules';
import { type Tier, tierRank, tiers } from '@qishu/schema';
import type { recognitionStateWords } from './vocabulary.js';

export type RecognitionState = keyof typeof recognitionStateWords;

/** What decides when a title holds. */
export interface Term {
  readonly state: RecognitionState;
  readonly recognisedOn: string;
  /** Last day of the validity; null while the tier has none. */
  readonly expiresOn: string | null;
  /** Day on which it was revoked, or failed its review; null otherwise. */
  readonly endedOn: string | null;
}

/** States of an application: it holds no title yet, or never did. */
const applications: ReadonlySet<RecognitionState> = new Set(['APPLIED', 'RECOMMENDED', 'PUBLICISED', 'REJECTED']);

/** Later than any date: a title without an end. */
export const FOR_EVER = '9999-12-31';

/** Earlier than any date: a title that never held. */
export const NEVER = '0000-01-01';

/** First and last day on which a title holds, or none for an application. */
export interface Span {
  readonly inForceFrom: string | null;
  readonly inForceTo: string | null;
}

const none: Span = { inForceFrom: null, inForceTo: null };

/**
 * When a title holds, both days included. A title that was revoked without a day on record is counted on no day: what
 * is not known must not be counted as held.
 */
export function spanOf({ state, recognisedOn, expiresOn, endedOn }: Term): Span {
  if (applications.has(state) || (state === 'REVOKED' && endedOn === null)) return none;
  const last = expiresOn ?? (state === 'EXPIRED' || state === 'REVIEW_FAILED' ? endedOn : FOR_EVER);
  if (last === null) return none;
  // On the day of the revocation the title is gone.
  const lastHeld = endedOn !== null && endedOn <= last ? addDays(endedOn, -1) : last;
  return lastHeld < recognisedOn ? none : { inForceFrom: recognisedOn, inForceTo: lastHeld };
}

/** Whether a title holds on a day. */
export const holdsOn = ({ inForceFrom, inForceTo }: Span, on: string): boolean =>
  inForceFrom !== null && inForceTo !== null && isWithinDates(on, inForceFrom, inForceTo);

/** The highest of several tiers, or null for none. CHAMPION is a track of its own, above the ladder in rank. */
export const highestTier = (held: readonly Tier[]): Tier | null =>
  held.reduce<Tier | null>((best, tier) => (best === null || tierRank[tier] > tierRank[best] ? tier : best), null);

/** Last day of a title of a tier: the years of its validity less one day (三年减一日); null where the tier sets none. */
export function lastDay(tier: Tier, recognisedOn: string): string | null {
  const years = tiers().find(({ code }) => code === tier)?.validityYears ?? null;
  return years === null ? null : addDays(addYears(recognisedOn, years), -1);
}

/** Months before the end from which a title is due for review: our proposal, no document names it. */
const REVIEW_WINDOW_MONTHS = 6;

/** First day on which a title is due for review. */
export const reviewFrom = (expiresOn: string): string => addMonths(expiresOn, -REVIEW_WINDOW_MONTHS);
