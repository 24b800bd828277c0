import type { Fact, Facts, FactValue } from '@qishu/kit/rules';
import { addYears, isWithinDates } from '@qishu/kit/rules';
import { type Tier, tierRank } from '@qishu/schema';
import { factNamed } from './fact-catalogue.js';

/** A title as it was told. */
export interface KnownTitleFacts {
  readonly tier: Tier;
  readonly state: string;
  readonly recognisedOn: string;
  readonly expiresOn: string | null;
}

/** What is known of one enterprise: as kept from the enterprises’ log, or as stated for a what-if. */
export interface EnterpriseKnowledge {
  readonly regionCode: string | null;
  readonly industryCode: string | null;
  readonly sizeClass: string | null;
  readonly status: string | null;
  readonly listed: string | null;
  readonly establishedOn: string | null;
  /** In fen. */
  readonly registeredCapital: number | null;
  /** Undefined when its titles are not known; an empty list when it has none. */
  readonly titles: readonly KnownTitleFacts[] | undefined;
  /** By `INDICATOR YEAR`, in the indicator’s own unit. */
  readonly indicators: ReadonlyMap<string, number>;
  /** Of the lists that are kept: whether the enterprise stands in them. */
  readonly lists: ReadonlyMap<string, boolean>;
  /** Stated facts by `name` or `name YEAR`; they go before what is kept. */
  readonly stated: ReadonlyMap<string, FactValue>;
  /** True while the log of the enterprises has not been read to its end. */
  readonly lagging: boolean;
}

/** States in which a title is valid: due for review and being changed it still is. */
const VALID = ['IN_FORCE', 'DUE_FOR_REVIEW', 'CHANGE_PENDING'];
/** States in which a title was won at some time. */
const WON = [...VALID, 'EXPIRED', 'REVIEW_FAILED', 'REVOKED'];
/** SRDI titles; a flag beside the ladder counts as its rung. */
const LADDER: readonly Tier[] = [
  'SEED',
  'INNOVATIVE_SME',
  'DISTRICT_SRDI',
  'MUNICIPAL_SRDI',
  'PROVINCIAL_SRDI',
  'LITTLE_GIANT',
  'KEY_LITTLE_GIANT',
];

/** The titles in force on a date. */
const inForce = (titles: readonly KnownTitleFacts[], on: string): KnownTitleFacts[] =>
  titles.filter(
    ({ state, recognisedOn, expiresOn }) => VALID.includes(state) && isWithinDates(on, recognisedOn, expiresOn),
  );

function ladderTier(titles: readonly KnownTitleFacts[], on: string): string {
  const held = inForce(titles, on).filter(({ tier }) => LADDER.includes(tier));
  return held.reduce<string>(
    (best, { tier }) => (best === 'NONE' || tierRank[tier] > tierRank[best as Tier] ? tier : best),
    'NONE',
  );
}

const wonOn = (titles: readonly KnownTitleFacts[], tier: Tier, on: string): string[] =>
  titles
    .filter((title) => title.tier === tier && WON.includes(title.state) && title.recognisedOn <= on)
    .map(({ recognisedOn }) => recognisedOn)
    .sort();

/** SRDI titles of which a first recognition is told apart from a later one. */
const SRDI: readonly Tier[] = ['DISTRICT_SRDI', 'MUNICIPAL_SRDI', 'PROVINCIAL_SRDI', 'LITTLE_GIANT'];

function wonOnce(titles: readonly KnownTitleFacts[], on: string): boolean | null {
  const held = inForce(titles, on).filter(({ tier }) => SRDI.includes(tier));
  return held.length === 0 ? null : held.every(({ tier }) => wonOn(titles, tier, on).length === 1);
}

function fullYears(from: string, on: string): number {
  const years = Number(on.slice(0, 4)) - Number(from.slice(0, 4));
  return addYears(from, years) > on ? years - 1 : years;
}

/** Full years since the highest SRDI title in force was recognised; null without one. */
function titleAge(titles: readonly KnownTitleFacts[], on: string): number | null {
  const held = inForce(titles, on).filter(
    ({ tier }) => tier !== 'CHAMPION' && tierRank[tier] >= tierRank.DISTRICT_SRDI,
  );
  const highest = held.reduce<KnownTitleFacts | undefined>(
    (best, each) =>
      best === undefined ||
      tierRank[each.tier] > tierRank[best.tier] ||
      (each.tier === best.tier && each.recognisedOn > best.recognisedOn)
        ? each
        : best,
    undefined,
  );
  return highest === undefined ? null : fullYears(highest.recognisedOn, on);
}

/** GB/T 4754-2017: divisions 06–12 mining, 13–43 manufacturing, 44–46 power, gas and water. */
const division = (code: string): number => (/^\d{2}/.test(code) ? Number(code.slice(0, 2)) : Number.NaN);
const within = (code: string, from: number, to: number): boolean | undefined => {
  const number = /^[B-D]$/.test(code) ? { B: 6, C: 13, D: 44 }[code as 'B' | 'C' | 'D'] : division(code);
  return Number.isNaN(number) ? (/^[A-T]$/.test(code) ? false : undefined) : number >= from && number <= to;
};

type Read = (known: EnterpriseKnowledge, period: string | undefined, on: string) => FactValue | undefined;

const ofRegistry =
  (property: 'regionCode' | 'industryCode' | 'sizeClass' | 'status' | 'listed' | 'establishedOn'): Read =>
  (known) =>
    known[property] ?? undefined;
const ofTitles =
  (read: (titles: readonly KnownTitleFacts[], on: string) => FactValue | undefined): Read =>
  ({ titles }, _period, on) =>
    titles === undefined ? undefined : read(titles, on);
const ofIndicator =
  (name: string): Read =>
  ({ indicators }, period) =>
    indicators.get(`${name} ${period}`);
const ratio =
  (above: string, below: string): Read =>
  ({ indicators }, period) => {
    const [part, whole] = [indicators.get(`${above} ${period}`), indicators.get(`${below} ${period}`)];
    return part === undefined || whole === undefined || whole <= 0 ? undefined : part / whole;
  };
const first = (tier: Tier): Read => ofTitles((titles, on) => wonOn(titles, tier, on)[0] ?? null);

const readers: Readonly<Record<string, Read>> = {
  region: ofRegistry('regionCode'),
  industry: ofRegistry('industryCode'),
  industrial: ({ industryCode }) => (industryCode === null ? undefined : within(industryCode, 6, 46)),
  manufacturing: ({ industryCode }) => (industryCode === null ? undefined : within(industryCode, 13, 43)),
  sizeClass: ofRegistry('sizeClass'),
  status: ofRegistry('status'),
  listed: ofRegistry('listed'),
  establishedOn: ofRegistry('establishedOn'),
  ageYears: ({ establishedOn }, _period, on) => (establishedOn === null ? undefined : fullYears(establishedOn, on)),
  registeredCapital: ({ registeredCapital }) => registeredCapital ?? undefined,
  ladderTier: ofTitles(ladderTier),
  champion: ofTitles((titles, on) => inForce(titles, on).some(({ tier }) => tier === 'CHAMPION')),
  'firstWon.DISTRICT_SRDI': first('DISTRICT_SRDI'),
  'firstWon.MUNICIPAL_SRDI': first('MUNICIPAL_SRDI'),
  'firstWon.PROVINCIAL_SRDI': first('PROVINCIAL_SRDI'),
  'firstWon.LITTLE_GIANT': first('LITTLE_GIANT'),
  titleAgeYears: ofTitles(titleAge),
  titlesWonOnce: ofTitles(wonOnce),
  revenue: ofIndicator('OPERATING_REVENUE'),
  mainRevenue: ofIndicator('MAIN_BUSINESS_REVENUE'),
  mainShare: ratio('MAIN_BUSINESS_REVENUE', 'OPERATING_REVENUE'),
  rdExpense: ofIndicator('RD_EXPENSE'),
  rdRatio: ratio('RD_EXPENSE', 'OPERATING_REVENUE'),
  debtRatio: ratio('TOTAL_LIABILITIES', 'TOTAL_ASSETS'),
  newEquity: ofIndicator('NEW_EQUITY'),
  taxPaid: ofIndicator('TAX_PAID'),
  employees: ofIndicator('EMPLOYEES'),
  rdStaff: ofIndicator('RD_STAFF'),
};

/** Indicators that some fact reads; no other one is kept (minimum necessary). */
export const indicatorsKept: readonly string[] = [
  'OPERATING_REVENUE',
  'MAIN_BUSINESS_REVENUE',
  'RD_EXPENSE',
  'TOTAL_ASSETS',
  'TOTAL_LIABILITIES',
  'NEW_EQUITY',
  'TAX_PAID',
  'EMPLOYEES',
  'RD_STAFF',
];

function readFact(
  name: string,
  period: string | undefined,
  known: EnterpriseKnowledge,
  on: string,
): FactValue | undefined {
  const stated = known.stated.get(period === undefined ? name : `${name} ${period}`);
  if (stated !== undefined) return stated;
  if (name.startsWith('list.')) return known.lists.get(name.slice('list.'.length));
  return readers[name]?.(known, period, on);
}

/** The facts of one enterprise on a date, as conditions read them: the same for one enterprise as for a million. */
export function factsOf(known: EnterpriseKnowledge, on: string): Facts {
  return (name, period): Fact | undefined => {
    const spec = factNamed(name);
    const value = spec && readFact(name, period, known, on);
    if (spec === undefined || value === undefined) return undefined;
    return {
      value,
      ...(period !== undefined && { period }),
      ...(spec.unit && { unit: spec.unit }),
      ...(known.lagging && spec.origin !== 'DECLARED' && { lagging: true }),
    };
  };
}

/** Nothing known: what a what-if begins with. */
export const nothingKnown: EnterpriseKnowledge = {
  regionCode: null,
  industryCode: null,
  sizeClass: null,
  status: null,
  listed: null,
  establishedOn: null,
  registeredCapital: null,
  titles: undefined,
  indicators: new Map(),
  lists: new Map(),
  stated: new Map(),
  lagging: false,
};
