import { type RecordLog, type RollUp, type RollUpCell, type RollUpQuestion, readKeptSums } from '@qishu/kit/log';
import type { FilterSpec, Reader } from '@qishu/kit/records';
import { businessDate, visibleBranches } from '@qishu/kit/rules';
import { type Dimension, type Group, type GroupedQuestion, groupedFigures } from '../records/grouped.js';
import type { FigureQuestion, FigureTable, KeptSums } from './figure-table.js';

/** Who asks, and the log behind the sums. */
export interface FigureSource {
  readonly reader: Reader;
  readonly log: Pick<RecordLog, 'name'>;
}

/** The most groups of one answer; one more is read, so that whoever asks knows. */
export const MOST_GROUPS = 2_000;
/** Name of the months of every roll-up of figures. */
const MONTH = 'month';

const dayOf = (instant: unknown): string | undefined => (instant instanceof Date ? businessDate(instant) : undefined);

/** A filter of the list as a test of cells; undefined where cells do not tell it. */
function testOf(spec: FilterSpec | undefined, value: unknown, time: string): RollUpQuestion['where'] | undefined {
  if (spec?.kind === 'equals' || spec?.kind === 'oneOf')
    return { [spec.property]: [value].flat() as (string | boolean)[] };
  if (spec?.kind !== 'between' || spec.property !== time) return undefined;
  const { from, to } = value as { from?: unknown; to?: unknown };
  return { [MONTH]: { from: dayOf(from), to: dayOf(to) } };
}

const groupOf = (dimension: Dimension, time: string): RollUpQuestion['groupBy'][number] | undefined =>
  dimension.kind === 'column'
    ? dimension.property
    : dimension.property === time
      ? { period: MONTH, by: dimension.unit }
      : undefined;

/** The question to a roll-up that tells all of it apart; undefined where it does not. */
function questionTo(rollUp: RollUp, table: FigureTable, { time }: KeptSums, question: FigureQuestion) {
  const { region, ...filters } = question.filter;
  const tests = Object.entries(filters).map(([name, value]) => testOf(table.noun.filters[name], value, time));
  const groups = question.groupBy.map((name) => groupOf(table.groups[name] as Dimension, time));
  if (question.tests?.length || tests.includes(undefined) || groups.includes(undefined)) return undefined;
  const where = Object.assign({}, ...tests) as NonNullable<RollUpQuestion['where']>;
  const used = [...Object.keys(where), ...groups.map((group) => (typeof group === 'string' ? group : MONTH))];
  const known = rollUp.dimensions.map(({ name }) => name);
  if (!used.every((name) => known.includes(name))) return undefined;
  return { groupBy: groups as RollUpQuestion['groupBy'], where, region: region as string | undefined, distinct: true };
}

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
function overRows(table: FigureTable, { groupBy, filter, tests }: FigureQuestion): GroupedQuestion {
  const { noun, scope, figures } = table;
  const dimensions = Object.fromEntries(groupBy.map((name) => [name, table.groups[name] as Dimension] as const));
  return { noun, scope, filter, dimensions, measures: figures, most: MOST_GROUPS, ...(tests && { tests }) };
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
  const all = overRows(table, question);
  const measures = Object.fromEntries(
    missing.map((name) => [name, all.measures[name] as (typeof all.measures)[string]]),
  );
  const counted = await groupedFigures({ ...all, measures, ...(kept.counted && { tests: kept.counted }) }, reader);
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

/** Figures group by group: from the sums that are kept where these tell the question apart, else over the rows. */
export async function figuresOf(
  table: FigureTable,
  given: FigureQuestion,
  { reader, log }: FigureSource,
): Promise<Group[]> {
  const { kept, scope } = table;
  const question = { ...given, groupBy: [...new Set(given.groupBy)] };
  const { store, regions, principal } = reader;
  const sight = { store, regions, branches: visibleBranches(scope, principal, regions) };
  for (const rollUp of kept?.rollUps ?? []) {
    const asked = questionTo(rollUp, table, kept as KeptSums, question);
    const answer = asked && (await readKeptSums(log, sight, rollUp, asked));
    if (!answer?.isWhole) continue;
    // No rows are one group without groups, as a database answers it.
    const nothing = { by: {}, sums: Object.fromEntries(rollUp.measures.map(({ name }) => [name, 0])), distinct: 0 };
    const cells = question.groupBy.length === 0 && answer.cells.length === 0 ? [nothing] : answer.cells;
    const groups = groupsOf(table, kept as KeptSums, question, cells)
      .sort(byKeys)
      .slice(0, MOST_GROUPS + 1);
    return withCounted(table, kept as KeptSums, question, groups, reader);
  }
  return groupedFigures(overRows(table, question), reader);
}
