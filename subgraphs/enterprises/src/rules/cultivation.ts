import { addDays, addYears, numberOn, type RuleProfile, verdictInput, verdictsOf } from '@qishu/kit/rules';
import { cultivationClasses, profiles, type RuleVerdict, type Tier, tierRank } from '@qishu/schema';
import { holdsOn, type Span } from './in-force.js';
import { cultivationClassRule, evaluationBonusRule, firstRecognitionRule, talentPriorityRule } from './rules.js';
import type { cultivationClassWords } from './vocabulary.js';

/** The park that classes its enterprises by 苏园经〔2022〕11号. */
export const PARK = '320571';

export type CultivationClass = keyof typeof cultivationClassWords;

/** A title as the rules of the park see it. */
export interface ParkTitle extends Span {
  readonly tier: Tier;
  readonly recognisedOn: string;
}

const classNames: Readonly<Record<string, CultivationClass>> = {
  CLASS_1: 'CLASS_ONE',
  CLASS_2: 'CLASS_TWO',
  CLASS_3: 'CLASS_THREE',
};

/**
 * SZ-01: the class of the titles in force, the highest wins. An enterprise of the park without a title is in no class;
 * with another title of the gradient it is 其他优质中小企业, class 3. A single champion alone is no “专精特新” title.
 */
export function cultivationClassOf(zoneCode: string | null, held: readonly Tier[]): CultivationClass | null {
  const graded = held.filter((tier) => tier !== 'CHAMPION');
  if (zoneCode !== PARK || graded.length === 0) return null;
  const [first] = cultivationClasses().filter(({ tiers }) =>
    tiers.some((tier) => (graded as readonly string[]).includes(tier)),
  );
  return classNames[first?.code ?? 'CLASS_3'] ?? 'CLASS_THREE';
}

/** SZ-01 as a verdict; titles that the asker may not see make it UNKNOWN. */
export function cultivationClassVerdict(
  zoneCode: string | null,
  held: readonly Tier[] | undefined,
): { readonly verdict: RuleVerdict; readonly cultivationClass: CultivationClass | null } {
  const say = verdictsOf(cultivationClassRule);
  if (zoneCode !== PARK) {
    const reason = { zh: '不在苏州工业园区', en: 'It does not lie in Suzhou Industrial Park' };
    return { verdict: say.notApplicable([verdictInput('zoneCode', zoneCode)], reason), cultivationClass: null };
  }
  const inputs = [verdictInput('zoneCode', zoneCode), verdictInput('titles', held?.join(',') || (held ? '–' : null))];
  if (held === undefined) return { verdict: say.unknown(inputs), cultivationClass: null };
  const found = cultivationClassOf(zoneCode, held);
  const reason = {
    zh: found === null ? '未入库，不分类' : `有效称号：${held.join('、')}`,
    en: found === null ? 'Not in the pool, so in no class' : `Titles in force: ${held.join(', ')}`,
  };
  return { verdict: say.pass(inputs, reason), cultivationClass: found };
}

/** Grades from the lowest up. */
const grades = ['D', 'C', 'B', 'A'] as const;
export type Grade = (typeof grades)[number];
const MOST_POINTS = 100;

/** What SZ-02 adds to one year’s evaluation. */
export interface EvaluationBonus {
  readonly verdict: RuleVerdict;
  readonly gradeRise: number;
  readonly points: number;
  /** The title that counts; null for none. */
  readonly tier: Tier | null;
  /** Grade and score with the bonus; null without an evaluation. */
  readonly grade: Grade | null;
  readonly score: number | null;
}

const sip = (): RuleProfile => {
  const found = profiles().find(({ id }) => id === 'sip-2022');
  if (!found) throw new Error('the law has no profile sip-2022');
  return found;
};

const isNational = (tier: Tier): boolean => tier === 'LITTLE_GIANT' || tier === 'KEY_LITTLE_GIANT';
const isLocal = (tier: Tier): boolean => tier === 'MUNICIPAL_SRDI' || tier === 'DISTRICT_SRDI';
const earns = (tier: Tier): boolean => isNational(tier) || tier === 'PROVINCIAL_SRDI' || isLocal(tier);

/** Grade rise and points of a title, from the profile. */
function bonusOf(tier: Tier, on: string): { readonly gradeRise: number; readonly points: number } | undefined {
  const figure = (name: string): number | undefined => numberOn(sip(), name, on);
  const [gradeRise, points] = isNational(tier)
    ? [figure('nationalEvaluationBonus'), 0]
    : [0, figure(isLocal(tier) ? 'municipalEvaluationBonus' : 'provincialEvaluationBonus')];
  return gradeRise === undefined || points === undefined ? undefined : { gradeRise, points };
}

const nothing = { gradeRise: 0, points: 0, tier: null };

/** The titles that may count: recognised within the years before the end of the evaluated year, and held at its end. */
function recentTitles(titles: readonly ParkTitle[], year: number, years: number): ParkTitle[] {
  const end = `${year}-12-31`;
  const start = addDays(addYears(end, -years), 1);
  return titles
    .filter((title) => earns(title.tier) && title.recognisedOn >= start && title.recognisedOn <= end)
    .filter((title) => holdsOn(title, end))
    .sort((a, b) => tierRank[b.tier] - tierRank[a.tier]);
}

/** An evaluation of one year, before any bonus. */
export interface Evaluated {
  readonly grade: Grade;
  readonly score: number;
}

/** SZ-02: what the highest title recognised within three years adds to a year’s evaluation. */
export function evaluationBonusOf(
  zoneCode: string | null,
  titles: readonly ParkTitle[] | undefined,
  evaluated: Evaluated | null,
  year: number,
): EvaluationBonus {
  const say = verdictsOf(evaluationBonusRule);
  const plain = { ...nothing, grade: evaluated?.grade ?? null, score: evaluated?.score ?? null };
  if (zoneCode !== PARK) {
    const reason = { zh: '不在苏州工业园区', en: 'It does not lie in Suzhou Industrial Park' };
    return { ...plain, verdict: say.notApplicable([verdictInput('zoneCode', zoneCode)], reason) };
  }
  const end = `${year}-12-31`;
  const years = numberOn(sip(), 'evaluationBonusYears', end);
  const unknown = [verdictInput('titles', null), verdictInput('evaluationBonusYears', years)];
  if (titles === undefined || years === undefined) return { ...plain, verdict: say.unknown(unknown) };
  const [best] = recentTitles(titles, year, years);
  const inputs = [verdictInput('titles', best ? `${best.tier} ${best.recognisedOn}` : '–', { period: String(year) })];
  const bonus = best && bonusOf(best.tier, end);
  if (!best || !bonus) {
    const reason = { zh: '近三年内没有认定的“专精特新”称号', en: 'No title was recognised within three years' };
    return { ...plain, verdict: say.notApplicable(inputs, reason) };
  }
  const reason = {
    zh: `${best.tier}（${best.recognisedOn} 认定）：${bonus.gradeRise > 0 ? `提升 ${bonus.gradeRise} 级` : `加 ${bonus.points} 分`}`,
    en: `${best.tier} of ${best.recognisedOn}: ${bonus.gradeRise > 0 ? `grade +${bonus.gradeRise}` : `+${bonus.points} point(s)`}`,
  };
  const at = evaluated ? grades.indexOf(evaluated.grade) + bonus.gradeRise : -1;
  return {
    ...bonus,
    tier: best.tier,
    grade: evaluated ? (grades[Math.min(at, grades.length - 1)] as Grade) : null,
    score: evaluated ? Math.min(evaluated.score + bonus.points, MOST_POINTS) : null,
    verdict: say.pass(inputs, reason),
  };
}

/** SZ-05: whether talent is recommended to the enterprise first. */
export function talentPriority(zoneCode: string | null, held: readonly Tier[] | undefined): RuleVerdict {
  const say = verdictsOf(talentPriorityRule);
  const inputs = [verdictInput('titles', held === undefined ? null : held.join(',') || '–')];
  if (zoneCode !== PARK)
    return say.notApplicable([verdictInput('zoneCode', zoneCode)], { zh: '不在苏州工业园区', en: 'Not in the park' });
  if (held === undefined) return say.unknown(inputs);
  return held.some((tier) => isNational(tier) || tier === 'PROVINCIAL_SRDI')
    ? say.pass(inputs, { zh: '有国家级或省级称号', en: 'It holds a national or provincial title' })
    : say.fail(inputs, { zh: '没有国家级或省级称号', en: 'It holds no national or provincial title' });
}

/** SZ-07: whether a recognition is the first one of its title. */
export function firstRecognition(
  title: ParkTitle,
  all: readonly ParkTitle[] | undefined,
  zoneCode: string | null,
): RuleVerdict {
  const say = verdictsOf(firstRecognitionRule);
  if (zoneCode !== PARK)
    return say.notApplicable([verdictInput('zoneCode', zoneCode)], { zh: '不在苏州工业园区', en: 'Not in the park' });
  if (all === undefined) return say.unknown([verdictInput('titles', null)]);
  const earlier = all.filter(
    ({ tier, inForceFrom, recognisedOn }) =>
      tier === title.tier && inForceFrom !== null && recognisedOn < title.recognisedOn,
  );
  const inputs = [
    verdictInput('recognisedOn', title.recognisedOn),
    verdictInput('earlierRecognitions', earlier.length),
  ];
  return earlier.length === 0
    ? say.pass(inputs, { zh: '首次认定该荣誉', en: 'The first recognition of this title' })
    : say.fail(inputs, { zh: '该荣誉此前已认定', en: 'The title was recognised before' });
}
