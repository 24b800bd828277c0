import { type KeptRecord, type Noun, textsOf } from '../records/index.js';
import { normaliseText, searchedText } from '../rules/index.js';

/** Where a searched word stands in a text. */
export interface Highlight {
  readonly field: string;
  /** The text, or the part of it around the word. */
  readonly text: string;
  /** Place of the word in `text`, in UTF-16 units, and its length. */
  readonly from: number;
  readonly length: number;
}

const MOST_HIGHLIGHTS = 10;
/** Units shown before and after the word. */
const AROUND = 40;

/** Where a normalised word stands in a text as it was written. */
function placeIn(text: string, word: string): { from: number; to: number } | undefined {
  const starts: number[] = [];
  let normal = '';
  let at = 0;
  for (const character of text) {
    const plain = normaliseText(character);
    normal += plain;
    for (let unit = 0; unit < plain.length; unit += 1) starts.push(at);
    at += character.length;
  }
  const found = normal.indexOf(word);
  if (found < 0) return undefined;
  return { from: starts[found] as number, to: starts[found + word.length] ?? text.length };
}

/** Where the words of a search stand in the texts of a record. */
export function highlightsOf(noun: Noun, record: KeptRecord, typed: string): Highlight[] {
  const { words } = searchedText(typed);
  const found = (noun.search?.texts ?? []).flatMap((field) =>
    textsOf(record, field).flatMap((text) =>
      words.flatMap((word): Highlight[] => {
        const place = placeIn(text, word);
        if (!place) return [];
        const start = Math.max(0, place.from - AROUND);
        return [
          {
            field,
            text: text.slice(start, place.to + AROUND),
            from: place.from - start,
            length: place.to - place.from,
          },
        ];
      }),
    ),
  );
  return found.slice(0, MOST_HIGHLIGHTS);
}
