import { referenceReader } from './read-reference.js';

/** Levels of GB/T 4754-2017. */
export const industryLevels = {
  SECTION: '门类 · Section',
  DIVISION: '大类 · Division',
  GROUP: '中类 · Group',
  CLASS: '小类 · Class',
} as const;

export type IndustryLevel = keyof typeof industryLevels;

/** One entry of GB/T 4754-2017: `C`, `39`, `396`, `3961`. */
export interface IndustryRow {
  readonly code: string;
  readonly nameZh: string;
  /** Sections and divisions only; ours, not the standard's. */
  readonly nameEn?: string;
  readonly level: IndustryLevel;
  readonly parent: string | null;
}

/** The industrial classification GB/T 4754-2017 in the order of the standard. */
export const industries: () => readonly IndustryRow[] = referenceReader('industries.json');
