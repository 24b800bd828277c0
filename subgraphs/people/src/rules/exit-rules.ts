import { addMonths, verdictInput, verdictsOf } from '@qishu/kit/rules';
import type { RuleVerdict } from '@qishu/schema';
import { figureOn, profileOn } from './profile-figures.js';
import { type Basis, projectedInput } from './projected.js';
import type { StationState } from './station-vocabulary.js';
import type { SpecialistState } from './vocabulary.js';
import { wh13, wh14, wh17, wh22, wh25 } from './wuhan-2026-specialists.js';

const WUHAN = 'wuhan-2026';

/** Whom art. 18(1) lets go without an application: a specialist that was filed, or a station that was recognised. */
export interface Enrolled {
  readonly state: SpecialistState | StationState;
  /** When it was filed or recognised, under the name that its record gives that day. */
  readonly since: { readonly field: 'filedOn' | 'recognisedOn'; readonly on: string | null };
}

/** A specialist, and a station, as art. 18(1) sees them. */
export const enrolledSpecialist = (specialist: {
  readonly state: SpecialistState;
  readonly filedOn: string | null;
}): Enrolled => ({ state: specialist.state, since: { field: 'filedOn', on: specialist.filedOn } });
export const enrolledStation = (station: {
  readonly state: StationState;
  readonly recognisedOn: string | null;
}): Enrolled => ({ state: station.state, since: { field: 'recognisedOn', on: station.recognisedOn } });

const ENROLLED: ReadonlySet<Enrolled['state']> = new Set([
  ...(['FILED', 'PUBLISHED', 'ACTIVATED', 'CHANGE_PENDING', 'RECOGNISED', 'ACTIVE'] as const),
]);
const notEnrolled = { zh: '未备案、未认定或已退出', en: 'Not filed or recognised, or gone' };
const notInForce = { zh: '办法不在施行期内', en: 'The measures are not in force' };

/** The first day on which the measures let somebody go who never activated: six months after filing, or after they began. */
export function activationDueOn(filedOn: string, on: string): string | null {
  const months = figureOn(WUHAN, 'activationMonths', on);
  const began = profileOn(WUHAN, on)?.validFrom;
  if (months === undefined || began === undefined) return null;
  // Nobody could miss a deadline before there was one: older filings run from the first day of the measures.
  return addMonths(filedOn > began ? filedOn : began, months);
}

/** WH-13 (art. 18(1)1): no activation within six months of filing or recognition. FAIL makes a candidate; a person still decides. */
export function judgeWh13(
  { state, since, activated }: Enrolled & { readonly activated: boolean },
  asOf: string,
): RuleVerdict {
  const say = verdictsOf(wh13);
  const inputs = [
    verdictInput(since.field, since.on),
    verdictInput('activated', activated, { source: COUNTED_SOURCE }),
  ];
  if (profileOn(WUHAN, asOf) === undefined) return say.notApplicable([verdictInput('asOf', asOf)], notInForce);
  if (!ENROLLED.has(state)) return say.notApplicable([verdictInput('state', state)], notEnrolled);
  if (activated) return say.pass([inputs[1] as never], { zh: '账户已激活', en: 'The account is active' });
  if (since.on === null) return say.unknown(inputs);
  const dueOn = activationDueOn(since.on, asOf);
  const all = [...inputs, verdictInput('dueOn', dueOn)];
  if (dueOn === null) return say.unknown(all);
  if (asOf < dueOn) return say.pass(all, { zh: `期限至 ${dueOn}，未满 6 个月`, en: `Six months end on ${dueOn}` });
  return say.fail(all, {
    zh: `至 ${dueOn} 已满 6 个月未激活`,
    en: `Not activated by ${dueOn}, six months after filing`,
  });
}

/**
 * WH-14 (art. 18(1)2): a calendar year without a record in 汉企通. The year must be over and end within the measures; who
 * was filed within it is for a person to judge, since the text does not say whether part of a year counts.
 */
export function judgeWh14(
  facts: Enrolled & {
    readonly year: number;
    /** Records through 汉企通 in that year (WH-22). */
    readonly records: number;
    readonly basis: Basis;
  },
  asOf: string,
): RuleVerdict {
  const { state, since, year, records, basis } = facts;
  const say = verdictsOf(wh14);
  const yearEnd = `${year}-12-31`;
  const period = String(year);
  if (profileOn(WUHAN, yearEnd) === undefined) return say.notApplicable([verdictInput('year', year)], notInForce);
  if (!ENROLLED.has(state)) return say.notApplicable([verdictInput('state', state)], notEnrolled);
  if (asOf <= yearEnd)
    return say.notApplicable([verdictInput('year', year)], { zh: '年度未结束', en: 'The year is not over' });
  const count = { ...projectedInput('records', records, basis), period };
  const enrolled = verdictInput(since.field, since.on);
  if (!basis.upToDate || since.on === null) return say.unknown([count, enrolled]);
  const least = figureOn(WUHAN, 'leastRecordsPerYear', yearEnd) ?? 1;
  if (records >= least)
    return say.pass([count], { zh: `${year} 年有 ${records} 条记录`, en: `${records} records in ${year}` });
  const inputs = [count, enrolled];
  if (since.on > `${year}-01-01` && since.on > (profileOn(WUHAN, yearEnd)?.validFrom ?? ''))
    return say.manualReview(inputs, {
      zh: '年内备案或认定，是否按全年计须人工判定',
      en: 'Filed or recognised within the year: a person decides whether the year counts',
    });
  return say.fail(inputs, { zh: `${year} 年度“汉企通”服务记录为零`, en: `No record in 汉企通 in ${year}` });
}

/** WH-17 (art. 18(2)2–4): always a person’s finding; the rule only says that one is needed, and when there is one. */
export function judgeWh17(finding: {
  readonly verified: boolean | null;
  readonly evidence: string | null;
}): RuleVerdict {
  const inputs = [
    verdictInput('verified', finding.verified),
    verdictInput('hasEvidence', finding.evidence === null ? null : true),
  ];
  const say = verdictsOf(wh17);
  if (finding.verified === null)
    return say.manualReview(inputs, { zh: '须由市总站核实', en: 'The general station must verify it' });
  if (!finding.verified) return say.pass(inputs, { zh: '核实不成立', en: 'Verified and not upheld' });
  if (finding.evidence === null) return say.unknown(inputs);
  return say.fail(inputs, { zh: '核实成立，责令退出', en: 'Upheld: ordered to leave' });
}

/** 汉企通, through which records must come to count (WH-22). */
export const COUNTED_SOURCE = 'HANQITONG';

/** WH-22 (art. 11): only records through 汉企通 count. */
export const countsForYear = (sourceCode: string): boolean => sourceCode === COUNTED_SOURCE;

export const judgeWh22 = (sourceCode: string | null): RuleVerdict => {
  const inputs = [verdictInput('source', sourceCode)];
  if (sourceCode === null) return verdictsOf(wh22).unknown(inputs);
  return countsForYear(sourceCode)
    ? verdictsOf(wh22).pass(inputs, { zh: '经“汉企通”反馈，计入', en: 'Fed back through 汉企通: it counts' })
    : verdictsOf(wh22).notApplicable(inputs, { zh: '其他来源，不计入', en: 'Another source: it does not count' });
};

/** WH-25 (art. 25): whether the measures are in force on a day. */
export function judgeWh25(on: string): RuleVerdict {
  const inputs = [verdictInput('on', on)];
  return profileOn(WUHAN, on)
    ? verdictsOf(wh25).pass(inputs, {
        zh: '在施行期内（文件为征求意见稿）',
        en: 'In force, by a text headed a draft for comment',
      })
    : verdictsOf(wh25).notApplicable(inputs, notInForce);
}
