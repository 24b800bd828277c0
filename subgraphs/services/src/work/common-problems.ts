import { HubError } from '@qishu/kit/base';
import { MOST_CELLS } from '@qishu/kit/log';
import { addDays, addMonths, firstOfMonth, seesFiguresOnly, startOfBusinessDay } from '@qishu/kit/rules';
import type { RuleVerdict } from '@qishu/schema';
import { commonProblemFigures, isCommonProblem } from '../rules/common-problem.js';
import { refuseTooMany } from './count-figures.js';
import type { placeGroups } from './figure-groups.js';
import type { Figure } from './figure-table.js';
import { type FigureSource, figuresOf } from './kept-figures.js';
import { ticketFigures } from './ticket-figures.js';
import { toldFigures } from './told-figures.js';

/** Difficulties and demands; praise and the like are no problems. */
export const problemKinds = ['PROBLEM', 'DEMAND'];
const MOST_DAYS = 366;

export interface CommonProblemQuestion {
  readonly region: string | null;
  /** Level at which enterprises are put together; the whole region when null. */
  readonly level: keyof typeof placeGroups | null;
  /** Last day of the window. */
  readonly on: string;
  /** Figures of the profile unless given. */
  readonly enterprises: number | null;
  readonly days: number | null;
}

/** A category that several enterprises of one place asked about, with the window that selects its tickets. */
export interface CommonProblem {
  readonly regionCode: string | null;
  readonly category: string;
  readonly tickets: number;
  readonly enterprises: number;
  readonly open: number;
  readonly from: string;
  /** Day after the window. */
  readonly to: string;
  readonly verdict: RuleVerdict;
}

function checked({ enterprises, days, on }: CommonProblemQuestion): { enterprises: number; days: number } {
  const figures = commonProblemFigures(on) ?? { enterprises: 3, days: 90 };
  const asked = { enterprises: enterprises ?? figures.enterprises, days: days ?? figures.days };
  if (asked.enterprises < 2 || asked.days < 1 || asked.days > MOST_DAYS)
    throw new HubError('BAD_USER_INPUT', {
      field: 'minEnterprises | windowDays',
      reasonZh: `至少 2 家，1 至 ${MOST_DAYS} 天`,
      reasonEn: `at least 2 enterprises, 1 to ${MOST_DAYS} days`,
    });
  return asked;
}

/** Those who see figures only are told of whole months before the day: a window that moves by a day tells of single tickets. */
function windowOf({ on }: CommonProblemQuestion, days: number, isViewer: boolean): readonly [from: string, to: string] {
  if (!isViewer) return [addDays(on, 1 - days), addDays(on, 1)];
  const to = firstOfMonth(on);
  return [addMonths(to, -Math.max(1, Math.round(days / 30))), to];
}

/**
 * JS-21: categories of problems and demands that so many enterprises brought within the window, the most shared first.
 * Those of no place of the level (a zone has no county) are told at another level.
 */
export async function commonProblems(question: CommonProblemQuestion, source: FigureSource): Promise<CommonProblem[]> {
  const { region, level, on } = question;
  const { reader } = source;
  const isViewer = seesFiguresOnly(reader.principal);
  const { enterprises: least, days } = checked(question);
  const [from, to] = windowOf(question, days, isViewer);
  const filter = {
    kind: problemKinds,
    receivedAt: { from: startOfBusinessDay(from), to: startOfBusinessDay(to) },
    ...(region && { region }),
  };
  const table = ticketFigures(startOfBusinessDay(on));
  const { received, open, enterprises } = table.figures as Record<string, Figure>;
  const figures = { received, open, enterprises } as Record<string, Figure>;
  const asked = { groupBy: [...(level ? [level] : []), 'CATEGORY'], filter };
  const isTold = isViewer ? await toldFigures(table, asked, source) : () => true;
  const groups = await figuresOf({ ...table, figures }, asked, source, MOST_CELLS);
  refuseTooMany(groups, 'region | level', MOST_CELLS);
  return groups
    .filter((group) => isTold(group) && (level === null || group.keys[level] !== null))
    .map(({ keys, figures }) => ({ keys, ...(figures as Record<'received' | 'open' | 'enterprises', number>) }))
    .filter(({ enterprises }) => enterprises >= least)
    .sort((a, b) => b.enterprises - a.enterprises)
    .map(({ keys, received, open, enterprises }) => ({
      ...{ tickets: received, open, enterprises, from, to },
      ...{ regionCode: level ? (keys[level] as string) : region, category: keys.CATEGORY as string },
      verdict: isCommonProblem(enterprises, least),
    }));
}
