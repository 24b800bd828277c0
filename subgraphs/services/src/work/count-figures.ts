import { HubError } from '@qishu/kit/base';
import type { Reader } from '@qishu/kit/records';
import { seesFiguresOnly } from '@qishu/kit/rules';
import { regions as allRegions } from '@qishu/schema';
import type { Group } from '../records/grouped.js';
import type { Figure, FigureAnswer, FigureQuestion, FigureTable, ShownFigures } from './figure-table.js';
import { type FigureSource, figuresOf, MOST_GROUPS } from './kept-figures.js';
import { toldFigures } from './told-figures.js';

/** Columns of the regions that rows may be put together by. */
const REGION_LEVELS: Readonly<Record<string, string>> = {
  PROVINCE: 'PROVINCE',
  CITY: 'CITY',
  COUNTY: 'COUNTY',
  ZONE: 'PARK',
};

/** Whether a figure that tells what single rows hold is not for somebody where it is about few. */
const lacks = ({ scopes }: Reader['principal'], { needs }: Figure): boolean =>
  needs !== undefined && !(scopes as readonly string[]).includes(needs);

/** Whether anything of these statistics is withheld from somebody where it is about few. */
const isWithheldFrom = ({ figures, enterprises }: FigureTable, { principal }: Reader): boolean =>
  enterprises !== undefined &&
  (seesFiguresOnly(principal) || Object.values(figures).some((figure) => lacks(principal, figure)));

type IsTold = (group: Group) => boolean;

/** Groups as they may be shown. */
function shown(table: FigureTable, groups: readonly Group[], isTold: IsTold, { principal }: Reader): ShownFigures[] {
  return groups.map((group) => {
    const { keys, figures } = group;
    const isHidden = !isTold(group);
    const suppressed = isHidden && seesFiguresOnly(principal);
    const values = Object.entries(figures).map(([name, value]) => {
      return [
        name,
        suppressed || (isHidden && lacks(principal, table.figures[name] as Figure)) ? null : value,
      ] as const;
    });
    return { keys, suppressed, figures: Object.fromEntries(values) };
  });
}

/** Regions of a level within the one asked for, without rows. */
function missingRegions({ groupBy, filter }: FigureQuestion, groups: readonly Group[], { regions }: Reader): string[] {
  const [level, ...others] = groupBy.filter((name) => name in REGION_LEVELS);
  const within = filter.region;
  if (level === undefined || others.length > 0 || typeof within !== 'string') return [];
  const present = new Set(groups.map(({ keys }) => keys[level]));
  return allRegions()
    .filter(({ level: is, validTo }) => is === REGION_LEVELS[level] && validTo === null)
    .map(({ code }) => code)
    .filter((code) => !present.has(code) && regions.isWithin(code, within));
}

/** The total of all groups: every row is in one of them. What is counted once is counted once among all of them. */
async function totalOf(
  table: FigureTable,
  question: FigureQuestion,
  groups: readonly Group[],
  source: FigureSource,
): Promise<Group> {
  const isOnce = ([, { of }]: [string, Figure]): boolean => of === 'distinct';
  const [once, added] = [true, false].map((is) =>
    Object.fromEntries(Object.entries(table.figures).filter((figure) => isOnce(figure) === is)),
  ) as [FigureTable['figures'], FigureTable['figures']];
  const [counted] = Object.keys(once).length
    ? await figuresOf({ ...table, figures: once }, { ...question, groupBy: [] }, source)
    : [];
  const sums = Object.keys(added).map((name) => {
    return [name, groups.reduce((sum, { figures }) => sum + (figures[name] as number), 0)] as const;
  });
  return { keys: {}, figures: { ...Object.fromEntries(sums), ...counted?.figures } };
}

/** Refuses an answer of more groups than may be shown: which of them are missing would not be told. */
export function refuseTooMany(groups: readonly Group[], field: string, most: number): void {
  if (groups.length > most)
    throw new HubError('BAD_USER_INPUT', {
      field,
      reasonZh: `分组超过 ${most} 组，请缩小范围`,
      reasonEn: `more than ${most} groups; narrow the question`,
    });
}

/** Counts a table of figures over the rows that are counted for the reader’s role, group by group, with the total beside them. */
export async function countFigures(
  table: FigureTable,
  question: FigureQuestion,
  source: FigureSource,
): Promise<FigureAnswer> {
  const { groupBy } = question;
  const { reader } = source;
  const [groups, isTold] = await Promise.all([
    figuresOf(table, question, source),
    isWithheldFrom(table, reader) ? toldFigures(table, question, source) : () => true,
  ]);
  refuseTooMany(groups, 'groupBy', MOST_GROUPS);
  const all = groupBy.length === 0 ? groups : [await totalOf(table, question, groups, source)];
  const [total] = shown(table, all, isTold, reader);
  return {
    total: total as ShownFigures,
    groups: groupBy.length === 0 ? [] : shown(table, groups, isTold, reader),
    missing: missingRegions(question, groups, reader),
  };
}
