import type { FilterValues, Noun, Reader } from '../records/index.js';
import type { SearchedText } from '../rules/index.js';

/** More rows than these are not weighed: reading them all takes longer than walking their order. */
export const MOST_CANDIDATES = 5_000;

/** Where a row stands in the answer. */
export interface Place {
  /** Null where the rows are not weighed. */
  readonly score: number | null;
  readonly value: unknown;
  readonly id: string;
}

/** A search that may be made. */
export interface Search {
  readonly noun: Noun;
  readonly filter: FilterValues;
  readonly text: SearchedText;
  readonly size: number;
  readonly after: Place | undefined;
  readonly reader: Reader;
}

/** Rows in their order, and how far the search has looked when it did not look at all. */
export interface Found {
  readonly places: readonly Place[];
  readonly lookedTo?: Place | undefined;
}

/** The tests that the words stand in a document’s text: the index knows terms, not what stands between them. */
export const wordsSql = (words: readonly string[]): string => words.map(() => 'INSTR(s.body, ?) > 0').join(' AND ');
