import { daysBetween, verdictInput, verdictsOf } from '@qishu/kit/rules';
import type { RuleVerdict } from '@qishu/schema';
import { type Served, servedIn, visitsDue } from './contact-duty.js';
import { ledgerRules } from './ledger-rules.js';

export const visitOutlookWords = {
  MET: '已达标 · Met',
  ON_PACE: '按当前进度可达标 · Will be met at the current pace',
  WILL_MISS: '按当前进度将不达标 · Will be missed at the current pace',
  MISSED: '未达标 · Missed',
  NOT_DUE: '不适用 · No visit is due',
  UNKNOWN: '无法判定 · Unknown',
} as const;

export type VisitOutlook = keyof typeof visitOutlookWords;

/** What is known of the visits to one enterprise in one year. */
export interface YearOfVisits {
  readonly year: number;
  readonly served: Served | null;
  readonly visits: number | null;
  readonly today: string;
}

/** How a year of visits will end, and why. */
export interface VisitForecast {
  readonly outlook: VisitOutlook;
  /** Null where nothing is due. */
  readonly required: number | null;
  /** Visits at the current pace by the end, to a tenth; null before anything can be told. */
  readonly projected: number | null;
  readonly monthsLeft: number;
  readonly verdict: RuleVerdict;
}

const reasons: Readonly<Record<Exclude<VisitOutlook, 'UNKNOWN'>, readonly [zh: string, en: string]>> = {
  MET: ['走访次数已达标', 'The visits are made'],
  ON_PACE: ['按当前进度年底可达标', 'At the current pace the visits will be made'],
  WILL_MISS: ['按当前进度年底不能达标', 'At the current pace the visits will not be made'],
  MISSED: ['全年走访次数未达标', 'The visits were not made'],
  NOT_DUE: ['对接不足一个整月或当年尚无此规定，不计走访', 'No visit is due: no whole month, or no such rule yet'],
};
const verdicts = { MET: 'pass', ON_PACE: 'pass', WILL_MISS: 'warn', MISSED: 'fail', NOT_DUE: 'notApplicable' } as const;

/** Days from one date to another, both included. */
const daysIn = (from: string, to: string): number => daysBetween(from, to) + 1;

/** JS-08 with a forecast: visits so far, at the pace of the days served, against ⌈3 × months ÷ 12⌉. */
export function visitForecast({ year, served, visits, today }: YearOfVisits): VisitForecast {
  const answer = verdictsOf(ledgerRules.js08);
  const span = served ? servedIn(served, year) : undefined;
  const required = served ? visitsDue(served, year) : undefined;
  const inputs = [
    verdictInput('visits', visits, { period: String(year) }),
    verdictInput('required', required ?? null, { period: String(year) }),
  ];
  const monthsLeft = span && today < span.to ? Number(span.to.slice(5, 7)) - monthNumber(today, year) : 0;
  const tell = (outlook: Exclude<VisitOutlook, 'UNKNOWN'>, projected: number | null): VisitForecast => {
    const [zh, en] = reasons[outlook];
    const verdict = answer[verdicts[outlook]](inputs, { zh, en });
    return { outlook, required: required ?? null, projected, monthsLeft, verdict };
  };
  const unknown = (): VisitForecast => ({
    ...{ outlook: 'UNKNOWN', required: required ?? null, projected: null, monthsLeft },
    verdict: answer.unknown(inputs),
  });
  if (served === null) return unknown();
  if (span === undefined || required === undefined || required === 0) return tell('NOT_DUE', null);
  if (visits === null) return unknown();
  if (visits >= required) return tell('MET', visits);
  if (today > span.to) return tell('MISSED', visits);
  // Nothing can be told of a year that has not begun.
  if (today < span.from) return unknown();
  const elapsed = daysIn(span.from, today);
  const whole = daysIn(span.from, span.to);
  const projected = Math.round((visits * whole * 10) / elapsed) / 10;
  return tell(visits * whole >= required * elapsed ? 'ON_PACE' : 'WILL_MISS', projected);
}

/** Month of a day within a year; 0 before it. */
const monthNumber = (today: string, year: number): number => (today < `${year}-01-01` ? 0 : Number(today.slice(5, 7)));
