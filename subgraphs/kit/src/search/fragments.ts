import { placesIn } from './places.js';

/** A part of a text: one that was looked for, or what stands between. Plain text: whoever shows it escapes it. */
export interface Fragment {
  readonly text: string;
  readonly hit: boolean;
}

/** Units shown before the first hit, and of the whole excerpt. */
const BEFORE = 30;
const MOST_SHOWN = 160;

/** Does not cut a character of two units in half. */
const whole = (text: string, at: number): number => (/[\uDC00-\uDFFF]/.test(text.charAt(at)) ? at - 1 : at);

/** The part of a text around the first place where a normalised word stands, hits apart; none where none stands there. */
export function fragmentsOf(text: string, words: readonly string[]): Fragment[] {
  const places = placesIn(text, words);
  const first = places[0];
  if (!first) return [];
  const start = whole(text, Math.max(0, first.from - BEFORE));
  const end = whole(text, Math.max(first.to, Math.min(text.length, start + MOST_SHOWN)));
  const fragments: Fragment[] = [];
  let at = start;
  for (const { from, to } of places.filter((place) => place.to <= end)) {
    fragments.push({ text: text.slice(at, from), hit: false }, { text: text.slice(from, to), hit: true });
    at = to;
  }
  return [...fragments, { text: text.slice(at, end), hit: false }].filter((fragment) => fragment.text !== '');
}
