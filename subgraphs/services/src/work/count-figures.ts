import { HubError } from '@qishu/kit/base';
import type { Reader } from '@qishu/kit/records';
import { LEAST_ENTERPRISES, seesFiguresOnly } from '@qishu/kit/rules';
import { regions as allRegions } from '@qishu/schema';
import type { Group } from '../records/grouped.js';
import { withheldCells } from '../rules/withheld-cells.js';
import type { Figure, FigureAnswer, FigureQuestion, FigureTable, ShownFigures } from './figure-table.js';
import { type FigureSource, figuresOf, MOST_GROUPS } from './kept-figures.js';
import { isTooNarrow } from './narrow-filter.js';

/** Columns of the regions that rows may be put together by. */
const REGION_LEVELS: Readonly<Record<string, string>> = {
  PROVINCE: 'PROVINCE',
  CITY: 'CITY',
  COUNTY: 'COUNTY',
  ZONE: 'PARK',
};

/** Whether anything of these statistics is withheld from somebody where it is about few. */
const isWithheldFrom = ({ figures }: FigureTable, { principal }: Reader): boolean =>
  seesFiguresOnly(principal) ||
  Object.values(figures).some(({ needs }) => needs && !(principal.scopes as readonly string[]).includes(needs));

/** Groups as they may be shown; all of them withheld where the question is too narrow. */
function shown(table: FigureTable, groups: readonly Group[], isNarrow: boolean, reader: Reader): ShownFigures[] {
  const { enterprises } = table;
  const cells = groups.map(({ keys, figures }) => ({
    keys: Object.values(keys),
    enterprises: enterprises ? (figures[enterprises] as number) : LEAST_ENTERPRISES,
  }));
  const small = withheldCells(cells);
  const isHidden = (at: number): boolean =>
    enterprises !== undefined && seesFiguresOnly(reader.principal) && (isNarrow || small.has(at));
  const lacks = (scope: string | undefined): boolean =>
    scope !== undefined && !(reader.principal.scopes as readonly string[]).includes(scope);
  return groups.map(({ keys, figures }, at) => ({
    keys,
    suppressed: isHidden(at),
    figures: Object.fromEntries(
      Object.entries(figures).map(([name, value]) => [
        name,
        isHidden(at) || ((isNarrow || small.has(at)) && lacks(table.figures[name]?.needs)) ? null : value,
      ]),
    ),
  }));
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

/** Counts a table of figures over the rows that the reader’s roles open, group by group, with the total beside them. */
export async function countFigures(
  table: FigureTable,
  question: FigureQuestion,
  source: FigureSource,
): Promise<FigureAnswer> {
  const { groupBy } = question;
  const { reader } = source;
  const [groups, isNarrow] = await Promise.all([
    figuresOf(table, question, source),
    isWithheldFrom(table, reader) && isTooNarrow(table, question, source),
  ]);
  if (groups.length > MOST_GROUPS)
    throw new HubError('BAD_USER_INPUT', {
      field: 'groupBy',
      reasonZh: `分组超过 ${MOST_GROUPS} 组，请缩小范围`,
      reasonEn: `more than ${MOST_GROUPS} groups; narrow the question`,
    });
  const all = groupBy.length === 0 ? groups : [await totalOf(table, question, groups, source)];
  const [total] = shown(table, all, isNarrow, reader);
  return {
    total: total as ShownFigures,
    groups: groupBy.length === 0 ? [] : shown(table, groups, isNarrow, reader),
    missing: missingRegions(question, groups, reader),
  };
}
