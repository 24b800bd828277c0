import { businessDate, monthOf } from '@qishu/kit/rules';
import { withheldCells } from '../rules/withheld-cells.js';
import { timeGroups } from './figure-groups.js';
import type { FigureQuestion, FigureTable } from './figure-table.js';
import { type FigureSource, figuresOf, MOST_GROUPS } from './kept-figures.js';

const isFirst = (instant: unknown): boolean => !(instant instanceof Date) || businessDate(instant).endsWith('-01');

/** Whether a range divides the months that are withheld where all months are told. */
async function isDividing(
  table: FigureTable,
  { filter: given }: FigureQuestion,
  name: string,
  source: FigureSource,
): Promise<boolean> {
  const { [name]: range, ...filter } = given;
  const { from, to } = (range ?? {}) as { from?: Date; to?: Date };
  if (!isFirst(from) || !isFirst(to)) return true;
  const [first, end] = [from && monthOf(businessDate(from)), to && monthOf(businessDate(to))];
  const isChosen = (month: string | null | undefined): boolean =>
    month != null && (!first || month >= first) && (!end || month < end);
  const { property } = table.noun.filters[name] as { property: string };
  const groups = { MONTH: timeGroups(property).MONTH };
  const figures = { enterprises: table.figures[table.enterprises as string] as FigureTable['figures'][string] };
  const months = await figuresOf({ ...table, groups, figures }, { groupBy: ['MONTH'], filter }, source);
  if (months.length > MOST_GROUPS) return true;
  const cells = months.map(({ keys, figures: { enterprises } }) => ({
    keys: [keys.MONTH ?? null],
    enterprises: enterprises as number,
  }));
  const withheld = [...withheldCells(cells)];
  const chosen = withheld.filter((at) => isChosen(months[at]?.keys.MONTH));
  return chosen.length > 0 && chosen.length < withheld.length;
}

/**
 * Whether a question must not be answered to somebody who sees figures only, for what its filters choose: days within a
 * month, months that are withheld where all are told so that its answer less another one tells of few, or anything that
 * is no place, time or value of a column.
 */
export async function isTooNarrow(
  table: FigureTable,
  question: FigureQuestion,
  source: FigureSource,
): Promise<boolean> {
  if (question.tests?.length) return true;
  for (const [name, value] of Object.entries(question.filter)) {
    if (value == null) continue;
    const kind = table.noun.filters[name]?.kind;
    if (kind === 'between' && (await isDividing(table, question, name, source))) return true;
    if (kind === undefined || !['region', 'equals', 'oneOf', 'between'].includes(kind)) return true;
  }
  return false;
}
