import { daysBetween, verdictInput, verdictsOf } from '@qishu/kit/rules';
import type { RuleVerdict } from '@qishu/schema';
import { fourScores } from './four-scores.js';
import { mi02, mi03, mi05, mi06 } from './miit-2023.js';
import { figureOn } from './profile-figures.js';

const SIDES = ['ability', 'management', 'quality', 'satisfaction'] as const;

/** The four sides on which an institution is monitored, 0 to 100 each. */
export type Scores = Readonly<Record<(typeof SIDES)[number], number | null>>;

const scoreInputs = (scores: Scores, year: number) =>
  SIDES.map((side) => verdictInput(side, scores[side], { period: String(year) }));

/** MI-02: all four sides, or no verdict. */
export function judgeMi02(scores: Scores, year: number): RuleVerdict {
  const inputs = scoreInputs(scores, year);
  const wrong = SIDES.filter((side) => scores[side] !== null && ((scores[side] ?? 0) < 0 || (scores[side] ?? 0) > 100));
  if (wrong.length > 0)
    return verdictsOf(mi02).fail(inputs, {
      zh: `得分须在 0 到 100 之间：${wrong.join('、')}`,
      en: `A score lies outside 0 to 100: ${wrong.join(', ')}`,
    });
  return verdictsOf(mi02).pass(inputs, { zh: '四项得分齐全', en: 'All four scores are there' });
}

function lined(line: 'libraryEntryLine' | 'libraryExitLine', scores: Scores, year: number, on: string) {
  const value = figureOn('miit-2023', line, on);
  const { lowestScore } = fourScores({ ...scores });
  const inputs = [...scoreInputs(scores, year), verdictInput(line, value, { source: 'PROPOSED' })];
  return {
    inputs,
    missing: lowestScore === null || value === undefined,
    below: (lowestScore ?? 0) < (value ?? 0),
    value,
  };
}

/** MI-03, entry: no side lies below the entry line. */
export function judgeEntry(scores: Scores, year: number, on: string): RuleVerdict {
  const { inputs, missing, below, value } = lined('libraryEntryLine', scores, year, on);
  const say = verdictsOf(mi03);
  if (missing) return say.unknown(inputs);
  return below
    ? say.fail(inputs, { zh: `有得分低于入库线 ${value}`, en: `A score lies below the entry line of ${value}` })
    : say.pass(inputs, { zh: '四项均达到入库线', en: 'All four reach the entry line' });
}

/** MI-03, exit: a side below the exit line makes a candidate for leaving; FAIL is the ground, a person decides. */
export function judgeStay(scores: Scores, year: number, on: string): RuleVerdict {
  const { inputs, missing, below, value } = lined('libraryExitLine', scores, year, on);
  const say = verdictsOf(mi03);
  if (missing) return say.unknown(inputs);
  return below
    ? say.fail(inputs, { zh: `有得分低于出库线 ${value}`, en: `A score lies below the exit line of ${value}` })
    : say.pass(inputs, { zh: '四项均不低于出库线', en: 'None of the four lies below the exit line' });
}

/** MI-05: a service commitment is published. */
export function judgeMi05(commitment: string | null): RuleVerdict {
  const published = commitment !== null && commitment.trim() !== '';
  const inputs = [verdictInput('commitmentPublished', published)];
  return published
    ? verdictsOf(mi05).pass(inputs, { zh: '已公开服务承诺', en: 'A commitment is published' })
    : verdictsOf(mi05).warn(inputs, { zh: '未公开服务承诺或服务公约', en: 'No commitment is published' });
}

/** MI-06: basic data are kept up to date. */
export function judgeMi06(updatedOn: string | null, on: string): RuleVerdict {
  const most = figureOn('miit-2023', 'staleAfterDays', on);
  const age = updatedOn === null ? null : daysBetween(updatedOn, on);
  const inputs = [verdictInput('daysSinceUpdate', age), verdictInput('staleAfterDays', most)];
  return age !== null && most !== undefined && age > most
    ? verdictsOf(mi06).warn(inputs, { zh: `已 ${age} 天未更新`, en: `Not updated for ${age} days` })
    : verdictsOf(mi06).pass(inputs, { zh: '更新及时', en: 'Up to date' });
}
