import type { RollUp } from '@qishu/kit/log';
import type { FilterValues, Noun } from '@qishu/kit/records';
import type { RowScope } from '@qishu/kit/rules';
import type { Dimension, GroupedQuestion, Measure } from '../records/grouped.js';

/** A figure with its words. */
export interface Figure extends Measure {
  readonly zh: string;
  readonly en: string;
  /** Money is in fen; a ratio is a sum of shares. */
  readonly unit?: 'money' | 'ratio';
  /** Tells what single rows hold: withheld in small cells from those without this scope. */
  readonly needs?: 'complaints:detail';
}

/** A share of two figures, both of which are shown. */
export interface ShareSpec {
  readonly numerator: string;
  readonly denominator: string | readonly [minuend: string, ...subtrahends: string[]];
  readonly zh: string;
  readonly en: string;
}

/** Sums from which figures are read instead of counting rows. */
export interface KeptSums {
  /** By months, the one with the fewest cells first. Each measure has the name of its figure. */
  readonly months: readonly RollUp[];
  /** By days, for those that a range has beside whole months; with the same measures. */
  readonly days: readonly RollUp[];
  /** The property whose months and days they keep. */
  readonly time: string;
  /** Measures with another name than their figure. */
  readonly measures?: Readonly<Record<string, string>>;
  /** Selects the few rows in which the figures without a measure are counted, and the index that holds all of them. */
  readonly counted?: Required<Pick<GroupedQuestion, 'tests' | 'index'>>;
}

/** One kind of statistics as data: what is counted, for whom, by what, into which figures. */
export interface FigureTable {
  readonly noun: Noun;
  readonly scope: RowScope;
  readonly groups: Readonly<Record<string, Dimension & { readonly zh: string; readonly en: string }>>;
  readonly figures: Readonly<Record<string, Figure>>;
  readonly shares: Readonly<Record<string, ShareSpec>>;
  /** The figure that says how many enterprises a cell is about; undefined where every row is public. */
  readonly enterprises?: string;
  readonly kept?: KeptSums;
}

export interface FigureQuestion {
  readonly groupBy: readonly string[];
  readonly filter: FilterValues;
  readonly tests?: GroupedQuestion['tests'];
}

/** A group as it may be shown: null figures are withheld. */
export interface ShownFigures {
  readonly keys: Readonly<Record<string, string | null>>;
  readonly figures: Readonly<Record<string, number | null>>;
  readonly suppressed: boolean;
}

export interface FigureAnswer {
  readonly total: ShownFigures;
  readonly groups: readonly ShownFigures[];
  /** Regions within the one asked for that have no rows at all: missing, which is not zero. */
  readonly missing: readonly string[];
}
