import { businessDate, monthOf, withheldAmong } from '@qishu/kit/rules';
import type { Dimension } from '../records/grouped.js';
import { placeGroups, timeGroups } from './figure-groups.js';
import type { FigureQuestion, FigureTable } from './figure-table.js';
import { type FigureSource, figuresOf, MOST_GROUPS } from './kept-figures.js';

/** A dimension that a filter cuts, with the part that it chooses. */
interface Axis {
  /** The question without this filter. */
  readonly filter: FigureQuestion['filter'];
  readonly along: readonly Dimension[];
  readonly isChosen: (value: string | null) => boolean;
}

/** The regions from the country down to the one asked for, each among those beside it. */
function placeAxes({ filter }: FigureQuestion, { reader: { regions } }: FigureSource): Axis[] {
  const { region, ...others } = filter;
  if (typeof region !== 'string' || !regions.has(region)) return [];
  const path = regions.pathOf(region);
  return path.flatMap((code, at): Axis[] => {
    const column = regions.columnOf(code);
    if (column === undefined) return [];
    const above = path[at - 1];
    const isWhole = above === undefined || regions.columnOf(above) === undefined;
    // Counties and zones lie side by side in a city.
    const along =
      column === 'countyCode' || column === 'zoneCode'
        ? [placeGroups.ZONE, placeGroups.COUNTY]
        : [column === 'cityCode' ? placeGroups.CITY : placeGroups.PROVINCE];
    return [{ filter: isWhole ? others : { ...others, region: above }, along, isChosen: (value) => value === code }];
  });
}

const isFirst = (instant: unknown): boolean => !(instant instanceof Date) || businessDate(instant).endsWith('-01');

/** The months of a range among all months; undefined where it cuts one in two. */
function timeAxis(name: string, time: string, { filter }: FigureQuestion): Axis | undefined {
  const { [name]: range, ...others } = filter;
  const { from, to } = (range ?? {}) as { from?: Date; to?: Date };
  if (!isFirst(from) || !isFirst(to)) return undefined;
  const [first, end] = [from && monthOf(businessDate(from)), to && monthOf(businessDate(to))];
  const isChosen = (month: string | null): boolean =>
    month !== null && (!first || month >= first) && (!end || month < end);
  return { filter: others, along: [timeGroups(time).MONTH], isChosen };
}

const texts = (value: unknown): string[] =>
  typeof value === 'boolean' ? [String(value), value ? '1' : '0'] : [String(value)];

/** Every dimension that the filters of a question cut; undefined where one cuts finer than cells are. */
function axesOf(table: FigureTable, question: FigureQuestion, source: FigureSource): Axis[] | undefined {
  const axes: (Axis | undefined)[] = placeAxes(question, source);
  for (const [name, value] of Object.entries(question.filter)) {
    const spec = table.noun.filters[name];
    if (name === 'region' || value == null) continue;
    if (spec?.kind === 'between') axes.push(timeAxis(name, spec.property, question));
    else if (spec?.kind === 'equals' || spec?.kind === 'oneOf') {
      const { [name]: _chosen, ...filter } = question.filter;
      const chosen = [value].flat().flatMap(texts);
      const along = [{ kind: 'column', property: spec.property } as const];
      axes.push({ filter, along, isChosen: (each) => each !== null && chosen.includes(each) });
    } else axes.push(undefined);
  }
  return axes.includes(undefined) || question.tests?.length ? undefined : (axes as Axis[]);
}

/**
 * Whether a question must not be answered to somebody who sees figures only. Along each dimension that a filter cuts, the
 * cells with all of that dimension are judged as a table of it would be; a filter that divides the withheld ones, so that
 * its answer less another one tells of few enterprises, gets none.
 */
export async function isTooNarrow(
  table: FigureTable,
  question: FigureQuestion,
  source: FigureSource,
): Promise<boolean> {
  if (table.enterprises === undefined) return false;
  const axes = axesOf(table, question, source);
  if (!axes) return true;
  const enterprises = table.figures[table.enterprises] as FigureTable['figures'][string];
  for (const { filter, along, isChosen } of axes) {
    const groups = Object.fromEntries(along.map((dimension, at) => [`A${at}`, { ...dimension, zh: '', en: '' }]));
    const cut: FigureTable = { ...table, groups, figures: { enterprises } };
    const cells = await figuresOf(cut, { groupBy: Object.keys(groups), filter }, source);
    if (cells.length > MOST_GROUPS) return true;
    const placed = cells.map(({ keys }) => keys.A0 ?? keys.A1 ?? null);
    const withheld = [...withheldAmong(new Map(cells.map(({ figures }, at) => [at, figures.enterprises as number])))];
    const chosen = withheld.filter((at) => isChosen(placed[at] ?? null));
    if (chosen.length > 0 && chosen.length < withheld.length) return true;
  }
  return false;
}
