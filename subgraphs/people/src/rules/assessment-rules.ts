import { verdictInput, verdictsOf } from '@qishu/kit/rules';
import type { RuleVerdict } from '@qishu/schema';
import { figureOn } from './profile-figures.js';
import type { assessmentGradeWords, StationState, stationTypeWords } from './station-vocabulary.js';
import { wh16, wh18, wh19, wh20, wh21 } from './wuhan-2026-stations.js';

type Grade = keyof typeof assessmentGradeWords;

/** 30 万元 in fen, from the profile’s yuan. */
const FEN_A_YUAN = 100;

/** WH-18 (art. 23): at most 300 000 yuan a branch or station and round; specialists and the general station get none. */
export function judgeWh18(
  facts: {
    readonly stationType: keyof typeof stationTypeWords;
    readonly grade: Grade;
    /** In fen; null for no award. */
    readonly awardMinor: number | null;
    readonly uses: readonly string[] | null;
  },
  on: string,
): RuleVerdict {
  const { stationType, grade, awardMinor, uses } = facts;
  const say = verdictsOf(wh18);
  if (awardMinor === null || awardMinor === 0)
    return say.notApplicable([verdictInput('award', 'NONE')], { zh: '未给予奖励', en: 'No award is given' });
  const most = figureOn('wuhan-2026', 'largestAwardPerStation', on);
  const mostMinor = most === undefined ? undefined : most * FEN_A_YUAN;
  const inputs = [
    verdictInput('award', awardMinor),
    verdictInput('largestAward', mostMinor, { source: wh18.citation.article }),
    verdictInput('grade', grade),
    verdictInput('awardUses', uses?.join('、')),
  ];
  if (awardMinor < 0 || (mostMinor !== undefined && awardMinor > mostMinor))
    return say.fail(inputs, { zh: '每个站点每年最高不超过 30 万元', en: 'At most 300 000 yuan a station and round' });
  if (stationType === 'GENERAL')
    return say.fail(inputs, { zh: '奖励对象为区分站和服务站', en: 'Awards go to branches and stations' });
  if (grade === 'FAIL')
    return say.fail(inputs, { zh: '考核不合格，不予奖励', en: 'A failed assessment earns no award' });
  return say.pass(inputs, { zh: '奖励在限额以内', en: 'The award lies within the limit' });
}

/** WH-21 (art. 23): the district should match the award; “参照” sets no amount, so that less is flagged, never refused. */
export function judgeWh21(awardMinor: number | null, districtMinor: number | null): RuleVerdict {
  const say = verdictsOf(wh21);
  if (awardMinor === null || awardMinor === 0)
    return say.notApplicable([verdictInput('award', 'NONE')], { zh: '市级未给予奖励', en: 'The city gives no award' });
  const inputs = [verdictInput('award', awardMinor), verdictInput('districtAward', districtMinor ?? 0)];
  if ((districtMinor ?? 0) >= awardMinor)
    return say.pass(inputs, { zh: '区级已参照配套', en: 'The district matches the award' });
  return say.warn(inputs, { zh: '区级配套低于市级奖励', en: 'The district gives less than the city' });
}

/** WH-20 (art. 22): a branch or station at work has an assessment for each year that is over. */
export function judgeWh20(
  station: { readonly type: keyof typeof stationTypeWords; readonly recognisedOn: string | null },
  year: number,
  grade: Grade | null,
): RuleVerdict {
  const say = verdictsOf(wh20);
  const inputs = [
    verdictInput('recognisedOn', station.recognisedOn),
    verdictInput('grade', grade ?? 'NONE', { period: String(year) }),
  ];
  if (station.type === 'GENERAL')
    return say.notApplicable(inputs, {
      zh: '市总站不在考核之列',
      en: 'The general station assesses, it is not assessed',
    });
  if (station.recognisedOn !== null && station.recognisedOn > `${year}-12-31`)
    return say.notApplicable(inputs, { zh: '当年尚未认定', en: 'Not yet recognised in that year' });
  if (grade === null) return say.fail(inputs, { zh: `${year} 年度未考核`, en: `Not assessed for ${year}` });
  return say.pass(inputs, { zh: `${year} 年度已考核`, en: `Assessed for ${year}` });
}

/** WH-16 (art. 18(2)1): FAIL in two consecutive years. `grades` by year; a missing year between proves nothing. */
export function judgeWh16(grades: ReadonlyMap<number, Grade>, lastYear: number, on: string): RuleVerdict {
  const years = figureOn('wuhan-2026', 'failedAssessmentsBeforeExit', on);
  const say = verdictsOf(wh16);
  if (years === undefined)
    return say.notApplicable([verdictInput('asOf', on)], {
      zh: '办法不在施行期内',
      en: 'The measures are not in force',
    });
  const asked = Array.from({ length: years }, (_, back) => lastYear - back);
  const inputs = asked.map((year) => verdictInput('grade', grades.get(year), { period: String(year) }));
  const passed = asked.some((year) => grades.has(year) && grades.get(year) !== 'FAIL');
  if (passed)
    return say.pass(
      inputs.filter(({ value }) => value !== null),
      { zh: '未连续两年不合格', en: 'Not failed twice running' },
    );
  if (asked.some((year) => !grades.has(year))) return say.unknown(inputs);
  return say.fail(inputs, { zh: `连续 ${years} 年考核不合格`, en: `Failed ${years} years running` });
}

/** WH-19 (art. 24): fraud at an awarded station. The finding itself is a person’s; without one nothing is revoked. */
export function judgeWh19(facts: {
  readonly awarded: boolean;
  readonly state: StationState;
  readonly fraudFound: boolean | null;
}): RuleVerdict {
  const inputs = [verdictInput('awarded', facts.awarded), verdictInput('fraudFound', facts.fraudFound)];
  const say = verdictsOf(wh19);
  if (!facts.awarded) return say.notApplicable(inputs, { zh: '该站点未获奖', en: 'The station has no award' });
  if (facts.fraudFound === null)
    return say.manualReview(inputs, {
      zh: '须先核实是否弄虚作假',
      en: 'A person must first find whether there was fraud',
    });
  return facts.fraudFound
    ? say.pass(inputs, { zh: '查实弄虚作假，可以撤销', en: 'Fraud is found: the honour may be revoked' })
    : say.fail(inputs, { zh: '未查实弄虚作假，不得撤销', en: 'No fraud was found: nothing may be revoked' });
}

/** WH-18: one round a year; a second assessment of it could award the station twice. */
export function judgeRound(year: number, known: number): RuleVerdict {
  const inputs = [verdictInput('assessments', known, { period: String(year) })];
  return known === 0
    ? verdictsOf(wh18).pass(inputs, { zh: '本年度尚未考核', en: 'Not yet assessed for the year' })
    : verdictsOf(wh18).fail(inputs, { zh: '本年度已考核', en: 'Assessed for the year already' });
}
