import type { Fact, Facts } from '@qishu/kit/rules';
import type { SizeClass, Tier } from '@qishu/schema';
import { sizeClassOf } from './size-class.js';

/** Facts that the standards speak of; those of a year have that year as period. */
export type FactName =
  | 'revenue'
  | 'mainRevenueMean3'
  | 'mainShare'
  | 'growth2'
  | 'mainGrowth2'
  | 'debtRatio'
  | 'rdExpense'
  | 'rdRatio'
  | 'rdSum2'
  | 'rdMean2'
  | 'rdStaffShare'
  | 'newEquity2'
  | 'newEquity3'
  | 'nicheYears'
  | 'classOneIp'
  | 'marketShare'
  | 'evaluationScore'
  | 'evaluationScoreBest2'
  | 'isSme'
  | 'titles'
  | 'sixBaseCategory';

/** One indicator of one year, as it is kept. */
export interface IndicatorValue {
  readonly year: number;
  readonly indicator: string;
  /** Integer in the indicator’s unit, as text. */
  readonly value: string;
  readonly provenance: string;
  readonly sourceCode: string;
}

/** What is known of an enterprise when a standard is put to it. */
export interface KnownEnterprise {
  /** Tiers whose titles are in force on the day; undefined when the asker may not see all of them. */
  readonly titles: readonly Tier[] | undefined;
  readonly industryCode: string | null;
  /** As its source says; the one that the indicators give is preferred. */
  readonly sizeClass: SizeClass | null;
  readonly sixBaseCategory: string | null;
  readonly sourceCode: string;
  /** Empty when the asker may not see indicators (L3): they are not read, so no verdict can rest on them. */
  readonly indicators: readonly IndicatorValue[];
}

interface Measured {
  readonly value: number;
  readonly source: string;
}
type Measure = (indicator: string, year: number) => Measured | undefined;

const sourceOf = (...parts: readonly Measured[]): string => [...new Set(parts.map((part) => part.source))].join('、');

/** A value made of several others: there is none when one of them is missing or the result is no number. */
function made(parts: readonly (Measured | undefined)[], reckon: (values: readonly number[]) => number) {
  if (!parts.every((part) => part !== undefined)) return undefined;
  const value = reckon(parts.map((part) => part.value));
  return Number.isFinite(value) ? { value, source: sourceOf(...parts) } : undefined;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const mean = (values: readonly number[]): number => sum(values) / values.length;
/** A share of nothing, or of less than nothing, is none. */
const share = ([part = 0, whole = 0]: readonly number[]): number => (whole > 0 ? part / whole : Number.NaN);
/** Compound growth per year over two years. */
const growth = ([now = 0, before = 0]: readonly number[]): number =>
  before > 0 && now >= 0 ? Math.sqrt(now / before) - 1 : Number.NaN;

const BASIS_POINTS = 10_000;
const HUNDREDTHS = 100;

/** How each commercial fact of a year is reckoned, with its unit. */
const reckonings: Readonly<
  Record<string, readonly [unit: string, (at: Measure, year: number) => Measured | undefined]>
> = {
  revenue: ['FEN', (at, year) => at('OPERATING_REVENUE', year)],
  mainRevenueMean3: [
    'FEN',
    (at, year) =>
      made(
        [0, 1, 2].map((back) => at('MAIN_BUSINESS_REVENUE', year - back)),
        mean,
      ),
  ],
  mainShare: ['RATIO', (at, year) => made([at('MAIN_BUSINESS_REVENUE', year), at('OPERATING_REVENUE', year)], share)],
  growth2: ['RATIO', (at, year) => made([at('OPERATING_REVENUE', year), at('OPERATING_REVENUE', year - 2)], growth)],
  mainGrowth2: [
    'RATIO',
    (at, year) => made([at('MAIN_BUSINESS_REVENUE', year), at('MAIN_BUSINESS_REVENUE', year - 2)], growth),
  ],
  debtRatio: ['RATIO', (at, year) => made([at('TOTAL_LIABILITIES', year), at('TOTAL_ASSETS', year)], share)],
  rdExpense: ['FEN', (at, year) => at('RD_EXPENSE', year)],
  rdRatio: ['RATIO', (at, year) => made([at('RD_EXPENSE', year), at('OPERATING_REVENUE', year)], share)],
  rdSum2: [
    'FEN',
    (at, year) =>
      made(
        [0, 1].map((back) => at('RD_EXPENSE', year - back)),
        sum,
      ),
  ],
  rdMean2: [
    'FEN',
    (at, year) =>
      made(
        [0, 1].map((back) => at('RD_EXPENSE', year - back)),
        mean,
      ),
  ],
  rdStaffShare: ['RATIO', (at, year) => made([at('RD_STAFF', year), at('EMPLOYEES', year)], share)],
  newEquity2: [
    'FEN',
    (at, year) =>
      made(
        [0, 1].map((back) => at('NEW_EQUITY', year - back)),
        sum,
      ),
  ],
  newEquity3: [
    'FEN',
    (at, year) =>
      made(
        [0, 1, 2].map((back) => at('NEW_EQUITY', year - back)),
        sum,
      ),
  ],
  nicheYears: ['YEAR', (at, year) => at('NICHE_YEARS', year)],
  classOneIp: ['ITEM', (at, year) => at('CLASS_I_IP_COUNT', year)],
  marketShare: ['RATIO', (at, year) => made([at('MARKET_SHARE', year)], ([points = 0]) => points / BASIS_POINTS)],
  evaluationScore: ['POINT', (at, year) => made([at('EVALUATION_SCORE', year)], ([score = 0]) => score / HUNDREDTHS)],
  evaluationScoreBest2: [
    'POINT',
    (at, year) => {
      const known = [0, 1].flatMap((back) => at('EVALUATION_SCORE', year - back) ?? []);
      return known.length === 0 ? undefined : made(known, (scores) => Math.max(...scores) / HUNDREDTHS);
    },
  ],
};

/** Whether a fact rests on annual indicators (L3). */
export const isCommercial = (fact: string): boolean => Object.hasOwn(reckonings, fact);

/** The score counts only as the official platform gave it; any other is none. */
const counts = ({ indicator, provenance }: IndicatorValue): boolean =>
  indicator !== 'EVALUATION_SCORE' || provenance === 'OFFICIAL';

function measures(indicators: readonly IndicatorValue[]): Measure {
  const known = new Map(
    indicators
      .filter(counts)
      .filter(({ value }) => /^-?\d+$/.test(value))
      .map(({ year, indicator, value, sourceCode, provenance }) => [
        `${indicator} ${year}`,
        { value: Number(value), source: `${sourceCode} ${provenance}` },
      ]),
  );
  return (indicator, year) => known.get(`${indicator} ${year}`);
}

/** Staff, revenue and assets of a year as the size classes reckon: people and 万元. */
function sizeOf({ industryCode, sizeClass, sourceCode }: KnownEnterprise, at: Measure, year: number): Fact | undefined {
  const tenThousandYuan = (value: Measured | undefined): number | undefined =>
    value === undefined ? undefined : value.value / 1_000_000;
  const { isLarge } = sizeClassOf(industryCode, {
    staff: at('EMPLOYEES', year)?.value,
    revenue: tenThousandYuan(at('OPERATING_REVENUE', year)),
    assets: tenThousandYuan(at('TOTAL_ASSETS', year)),
  });
  if (isLarge !== undefined)
    return { value: isLarge ? 'NO' : 'YES', period: String(year), source: '工信部联企业〔2011〕300号' };
  return sizeClass === null ? undefined : { value: sizeClass === 'LARGE' ? 'NO' : 'YES', source: sourceCode };
}

/** The facts of an enterprise for a date, as the condition trees ask for them. */
export function factsOf(known: KnownEnterprise, on: string): Facts {
  const at = measures(known.indicators);
  return (name, period) => {
    const reckoning = reckonings[name];
    if (reckoning) {
      const [unit, reckon] = reckoning;
      const found = reckon(at, Number(period));
      return found && { ...found, unit, ...(period !== undefined && { period }) };
    }
    const { titles, sixBaseCategory, sourceCode } = known;
    if (name === 'titles') return titles && { value: titles, source: sourceCode };
    if (name === 'sixBaseCategory') return { value: sixBaseCategory, source: sourceCode };
    return name === 'isSme' ? sizeOf(known, at, Number(on.slice(0, 4)) - 1) : undefined;
  };
}
