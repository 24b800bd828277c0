import { referenceReader } from './read-reference.js';

/** What a unit measures. */
export const unitDimensions = {
  COUNT: '计数 · Count',
  MONEY: '金额 · Money',
  RATIO: '比率 · Ratio',
  DURATION: '时长 · Duration',
} as const;

export type UnitDimension = keyof typeof unitDimensions;

/** One unit of published figures and rule parameters. */
export interface UnitRow {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly dimension: UnitDimension;
  /** The unit that values are reckoned in; only units of one base may be added up. */
  readonly base: string;
  /** Base units in one of this unit: 亿元 is 10000000000 FEN. */
  readonly factor: number;
  /** ISO 4217 code of a unit of money. */
  readonly currency: string | null;
}

/** The units. */
export const units: () => readonly UnitRow[] = referenceReader('units.json');
