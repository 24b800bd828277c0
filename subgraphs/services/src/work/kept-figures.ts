import { type RecordLog, type RollUpCell, readKeptSums } from '@qishu/kit/log';
import type { Reader } from '@qishu/kit/records';
import { visibleBranches } from '@qishu/kit/rules';
import { type Dimension, type Group, type GroupedQuestion, groupedFigures } from '../records/grouped.js';
import { cellQuestion, waysOf } from './cell-question.js';
import type { FigureQuestion, FigureTable, KeptSums } from './figure-table.js';

/** Who asks, and the log behind the sums. */
export interface FigureSource {
  readonly reader: Reader;
  readonly log: Pick<RecordLog, 'name'>;
}

/** The most groups of one answer; one more is read, so that whoever asks knows. */
export const MOST_GROUPS = 2_000;

/** All sums of one table have the same measures. */
const sumNames = ({ months }: KeptSums): string[] => (months[0]?.measures ?? []).map(({ name }) => name);

const keyOf = (keys: Group['keys']): string => JSON.stringify(Object.values(keys));

function groupsOf(
  table: FigureTable,
  { measures = {} }: KeptSums,
  { groupBy }: FigureQuestion,
  cells: readonly RollUpCell[],
): Group[] {
  return cells.map(({ by, sums, distinct }) => {
    const values = Object.values(by);
    const keys = Object.fromEntries(groupBy.map((name, at) => [name, values[at] == null ? null : String(values[at])]));
    const figures = Object.entries(table.figures).map(([name, { of, filter, tests }]) => {
      const isAll = of === 'rows' && !filter && !tests;
      return [name, of === 'distinct' ? distinct : isAll ? sums.records : sums[measures[name] ?? name]] as const;
    });
    return { keys, figures: Object.fromEntries(figures.filter(([, sum]) => sum !== undefined)) as Group['figures'] };
  });
}

/** The question as its rows answer it. */
function overRows(table: FigureTable, { groupBy, filter, tests }: FigureQuestion, most: number): GroupedQuestion {
  const { noun, scope, figures } = table;
  const dimensions = Object.fromEntries(groupBy.map((name) => [name, table.groups[name] as Dimension] as const));
  return { noun, scope, filter, dimensions, measures: figures, most, ...(tests && { tests }) };
}

/** The figures that no measure keeps, over the few rows that they are about. */
async function withCounted(
  table: FigureTable,
  kept: KeptSums,
  question: FigureQuestion,
  groups: readonly Group[],
  reader: Reader,
): Promise<Group[]> {
  const missing = Object.keys(table.figures).filter((name) => groups.some(({ figures }) => !(name in figures)));
  if (missing.length === 0) return [...groups];
  const all = overRows(table, question, MOST_GROUPS);
  const measures = Object.fromEntries(
    missing.map((name) => [name, all.measures[name] as (typeof all.measures)[string]]),
  );
  const counted = await groupedFigures({ ...all, measures, ...kept.counted }, reader);
  const none = Object.fromEntries(missing.map((name) => [name, 0]));
  const found = new Map(counted.map(({ keys, figures }) => [keyOf(keys), figures]));
  return groups.map(({ keys, figures }) => ({ keys, figures: { ...figures, ...none, ...found.get(keyOf(keys)) } }));
}

/** As the database orders groups: by their keys, what has none first. */
const byKeys = (a: Group, b: Group): number => {
  const [left, right] = [a, b].map(({ keys }) => Object.values(keys).map((key) => key ?? ''));
  const at = (left as string[]).findIndex((key, place) => key !== right?.[place]);
  return at < 0 ? 0 : (left?.[at] as string) < (right?.[at] as string) ? -1 : 1;
};

/** The cells of the first way that tells the question apart; undefined where none does. */
async function keptCells(
  { scope }: FigureTable,
  ways: ReturnType<typeof waysOf>,
  { reader: { store, regions, principal }, log }: FigureSource,
): Promise<readonly RollUpCell[] | undefined> {
  const sight = { store, regions, branches: visibleBranches(scope, principal, regions) };
  for (const parts of ways) {
    const answer = await readKeptSums(log, sight, parts, true);
    // All ways have the same groups: what is too much for one is too much for all.
    if (answer) return answer.isWhole ? answer.cells : undefined;
  }
  return undefined;
}

/** Figures group by group: from the sums that are kept where these tell the question apart, else over the rows. */
export async function figuresOf(
  table: FigureTable,
  given: FigureQuestion,
  source: FigureSource,
  most = MOST_GROUPS,
): Promise<Group[]> {
  const { kept } = table;
  const question = { ...given, groupBy: [...new Set(given.groupBy)] };
  const asked = kept && cellQuestion(table, kept, question);
  const cells = asked && (await keptCells(table, waysOf(kept, asked), source));
  if (!kept || !cells) return groupedFigures(overRows(table, question, most), source.reader);
  // No rows are one group without groups, as a database answers it.
  const nothing = { by: {}, sums: Object.fromEntries(sumNames(kept).map((name) => [name, 0])), distinct: 0 };
  const groups = groupsOf(
    table,
    kept,
    question,
    question.groupBy.length === 0 && cells.length === 0 ? [nothing] : cells,
  )
    .sort(byKeys)
    .slice(0, most + 1);
  return withCounted(table, kept, question, groups, source.reader);
}
