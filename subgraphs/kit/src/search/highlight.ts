import { type KeptRecord, type Noun, textsOf } from '../records/index.js';
import { searchedText } from '../rules/index.js';
import { placesIn } from './places.js';

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

/** Where the words of a search stand in the texts of a record. */
export function highlightsOf(noun: Noun, record: KeptRecord, typed: string): Highlight[] {
  const { words } = searchedText(typed);
  const found = (noun.search?.texts ?? []).flatMap((field) =>
    textsOf(record, field).flatMap((text) =>
      words.flatMap((word): Highlight[] => {
        const [place] = placesIn(text, [word]);
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
