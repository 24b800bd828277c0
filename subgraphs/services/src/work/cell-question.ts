import type { KeptPart, RollUp, RollUpQuestion } from '@qishu/kit/log';
import type { FilterSpec } from '@qishu/kit/records';
import { businessDate } from '@qishu/kit/rules';
import type { Dimension } from '../records/grouped.js';
import { type Days, monthsAndDays } from '../rules/months-and-days.js';
import type { FigureQuestion, FigureTable, KeptSums } from './figure-table.js';

const dayOf = (instant: unknown): string | undefined => (instant instanceof Date ? businessDate(instant) : undefined);

/** A filter of the list as a test of cells; undefined where cells do not tell it. */
function testOf(spec: FilterSpec | undefined, value: unknown): RollUpQuestion['where'] | undefined {
  return spec?.kind === 'equals' || spec?.kind === 'oneOf'
    ? { [spec.property]: [value].flat() as (string | boolean)[] }
    : undefined;
}

/** At the ends of the calendar there is no month before or after. */
const isInCalendar = ({ from = '2000-01-01', to = '2000-01-01' }: Days): boolean =>
  [from, to].every((day) => day >= '0002-01-01' && day < '9998-01-01');

/** A question that cells may answer: all but its range as tests of cells. */
interface CellQuestion {
  readonly groups: readonly Dimension[];
  readonly where: NonNullable<RollUpQuestion['where']>;
  readonly region: string | undefined;
  readonly range: Days;
}

/** The question as one of cells; undefined where it asks for what no cell tells. */
export function cellQuestion(
  table: FigureTable,
  { time }: KeptSums,
  question: FigureQuestion,
): CellQuestion | undefined {
  const { region, ...filters } = question.filter;
  const named = Object.entries(filters).map(([name, value]) => [table.noun.filters[name], value] as const);
  const isRange = ([spec]: (typeof named)[number]): boolean => spec?.kind === 'between' && spec.property === time;
  const tests = named.filter((each) => !isRange(each)).map(([spec, value]) => testOf(spec, value));
  const { from, to } = (named.find(isRange)?.[1] ?? {}) as { from?: unknown; to?: unknown };
  const range = { from: dayOf(from), to: dayOf(to) };
  if (question.tests?.length || tests.includes(undefined) || !isInCalendar(range)) return undefined;
  return {
    groups: question.groupBy.map((name) => table.groups[name] as Dimension),
    where: Object.assign({}, ...tests),
    region: region as string | undefined,
    range,
  };
}

/** What a roll-up is asked for the days of a range; undefined where it does not tell the question apart. */
function partOf(
  rollUp: RollUp,
  { groups, where, region }: CellQuestion,
  range: Days,
  time: string,
): KeptPart | undefined {
  const period = rollUp.dimensions.find((dimension) => dimension.period?.of === time)?.name as string;
  const groupBy = groups.map((group) => {
    if (group.kind === 'column') return group.property;
    return group.property === time ? { period, by: group.unit } : undefined;
  });
  const used = [...Object.keys(where), ...groupBy.filter((group) => typeof group === 'string')];
  const known = rollUp.dimensions.map(({ name }) => name);
  if (groupBy.includes(undefined) || !used.every((name) => known.includes(name))) return undefined;
  const isOpen = range.from === undefined && range.to === undefined;
  return {
    rollUp,
    question: {
      groupBy: groupBy as RollUpQuestion['groupBy'],
      where: { ...where, ...(!isOpen && { [period]: range }) },
      region,
    },
  };
}

/** The ways to put a question to the kept sums: whole months, and the days that its range has beside them. */
export function waysOf(
  { months, days, time }: KeptSums,
  question: CellQuestion,
): readonly (readonly [KeptPart, ...KeptPart[]])[] {
  const { whole, beside } = monthsAndDays(question.range);
  const ofMonths = whole ? months.flatMap((rollUp) => partOf(rollUp, question, whole, time) ?? []) : [];
  const ofDays = days.map((rollUp) => beside.flatMap((range) => partOf(rollUp, question, range, time) ?? []));
  const told = ofDays.filter((parts) => parts.length === beside.length);
  if (!whole) return told.flatMap(([first, ...others]) => (first ? [[first, ...others] as const] : []));
  if (beside.length === 0) return ofMonths.map((part) => [part]);
  return ofMonths.flatMap((part) => told.map((parts) => [part, ...parts] as const));
}
