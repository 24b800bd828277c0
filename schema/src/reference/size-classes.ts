import { referenceReader } from './read-reference.js';

/** Size classes of 工信部联企业〔2011〕300号. */
export const sizeClasses = {
  LARGE: '大型 · Large',
  MEDIUM: '中型 · Medium',
  SMALL: '小型 · Small',
  MICRO: '微型 · Micro',
} as const;

export type SizeClass = keyof typeof sizeClasses;

/** Bounds of one row; an absent measure is not asked. Revenue and assets are in 万元, staff in people. */
export interface SizeBounds {
  readonly staff?: number;
  readonly revenue?: number;
  readonly assets?: number;
}

/** One industry of the table. `industries` are GB/T 4754-2017 prefixes (a section, division or group); the longest match counts. */
export interface SizeClassRow {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly industries: readonly string[];
  /** An enterprise under any one of these is at most medium; one that reaches all of them is large. */
  readonly ceiling: SizeBounds;
  /** Medium needs all of these. */
  readonly medium: SizeBounds;
  /** Small needs all of these; under any one it is micro. */
  readonly small: SizeBounds;
}

/** The size-class standard with the document it rests on. */
export interface SizeClassTable {
  readonly docNo: string;
  readonly titleZh: string;
  readonly rows: readonly SizeClassRow[];
}

/** The size classes of 工信部联企业〔2011〕300号. Industries without a row (railways, finance, education, health …) have no class. */
export const sizeClassTable: () => SizeClassTable = referenceReader('size-classes.json');
