import { normaliseText } from '../rules/index.js';

/** A part of a text, in UTF-16 units. */
export interface PlaceInText {
  readonly from: number;
  readonly to: number;
}

/** A text as it is compared, and where each unit of it stands in the text as it was written. */
function normalised(text: string): { readonly normal: string; readonly starts: readonly number[] } {
  const starts: number[] = [];
  let normal = '';
  let at = 0;
  for (const character of text) {
    const plain = normaliseText(character);
    normal += plain;
    for (let unit = 0; unit < plain.length; unit += 1) starts.push(at);
    at += character.length;
  }
  return { normal, starts };
}

/** Where normalised words stand in a text as it was written, in its order; words that touch are one place. */
export function placesIn(text: string, words: readonly string[]): PlaceInText[] {
  const { normal, starts } = normalised(text);
  const found: PlaceInText[] = [];
  for (const word of words) {
    for (let at = normal.indexOf(word); at >= 0; at = normal.indexOf(word, at + word.length)) {
      const from = starts[at] as number;
      const last = starts[at + word.length - 1] as number;
      found.push({ from, to: last + String.fromCodePoint(text.codePointAt(last) as number).length });
    }
  }
  const joined: { from: number; to: number }[] = [];
  for (const { from, to } of found.sort((a, b) => a.from - b.from || b.to - a.to)) {
    const before = joined.at(-1);
    if (before && from <= before.to) before.to = Math.max(before.to, to);
    else joined.push({ from, to });
  }
  return joined;
}
