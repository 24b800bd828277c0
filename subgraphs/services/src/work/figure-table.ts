import { HubError } from '@qishu/kit/base';
import type { FilterValues, Noun, Reader } from '@qishu/kit/records';
import { LEAST_ENTERPRISES, type RowScope, seesFiguresOnly, withheldAmong } from '@qishu/kit/rules';
import { regions as allRegions } from '@qishu/schema';
import { type Dimension, type Group, type GroupedQuestion, groupedFigures, type Measure } from '../records/grouped.js';

/** A figure with its words. */
export interface Figure extends Measure {
  readonly zh: string;
  readonly en: string;
  /** Money is in fen; a ratio is a sum of shares. */
  readonly unit?: 'money' | 'ratio';
  /** Tells what single rows hold: withheld in small cells from those without this scope. */
  readonly needs?: 'complaints:detail';
}

/** A share of two figures, both of which are shown. */
export interface ShareSpec {
  readonly numerator: string;
  readonly denominator: string | readonly [minuend: string, ...subtrahends: string[]];
  readonly zh: string;
  readonly en: string;
}

/** One kind of statistics as data: what is counted, for whom, by what, into which figures. */
export interface FigureTable {
  readonly noun: Noun;
  readonly scope: RowScope;
  readonly groups: Readonly<Record<string, Dimension & { readonly zh: string; readonly en: string }>>;
  readonly figures: Readonly<Record<string, Figure>>;
  readonly shares: Readonly<Record<string, ShareSpec>>;
  /** The figure that says how many enterprises a cell is about; undefined where every row is public. */
  readonly enterprises?: string;
}

export interface FigureQuestion {
  readonly groupBy: readonly string[];
  readonly filter: FilterValues;
  readonly tests?: GroupedQuestion['tests'];
}

/** A group as it may be shown: null figures are withheld. */
export interface ShownFigures {
  readonly keys: Readonly<Record<string, string | null>>;
  readonly figures: Readonly<Record<string, number | null>>;
  readonly suppressed: boolean;
}

export interface FigureAnswer {
  readonly total: ShownFigures;
  readonly groups: readonly ShownFigures[];
  /** Regions within the one asked for that have no rows at all: missing, which is not zero. */
  readonly missing: readonly string[];
}

/** The most groups of one answer. */
const MOST_GROUPS = 2_000;

/** Columns of the regions that rows may be put together by. */
const REGION_LEVELS: Readonly<Record<string, string>> = {
  PROVINCE: 'PROVINCE',
  CITY: 'CITY',
  COUNTY: 'COUNTY',
  ZONE: 'PARK',
};

function shown(table: FigureTable, groups: readonly Group[], reader: Reader): ShownFigures[] {
  const { enterprises } = table;
  const cells = groups.map(({ figures }) => (enterprises ? (figures[enterprises] as number) : LEAST_ENTERPRISES));
  const small = withheldAmong(new Map(cells.entries()));
  const hidden = enterprises !== undefined && seesFiguresOnly(reader.principal) ? small : new Set<number>();
  const lacks = (scope: string | undefined): boolean =>
    scope !== undefined && !(reader.principal.scopes as readonly string[]).includes(scope);
  return groups.map(({ keys, figures }, at) => ({
    keys,
    suppressed: hidden.has(at),
    figures: Object.fromEntries(
      Object.entries(figures).map(([name, value]) => [
        name,
        hidden.has(at) || (small.has(at) && lacks(table.figures[name]?.needs)) ? null : value,
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

/** Counts a table of figures over the rows that the reader’s roles open, group by group, with the total beside them. */
export async function countFigures(
  table: FigureTable,
  question: FigureQuestion,
  reader: Reader,
): Promise<FigureAnswer> {
  const { noun, scope, figures } = table;
  const { groupBy, filter, tests } = question;
  const dimensions = Object.fromEntries(
    [...new Set(groupBy)].map((name) => [name, table.groups[name] as Dimension] as const),
  );
  const common = { noun, scope, filter, measures: figures, most: MOST_GROUPS, ...(tests && { tests }) };
  const [all, groups] = await Promise.all([
    groupedFigures({ ...common, dimensions: {} }, reader),
    groupBy.length > 0 ? groupedFigures({ ...common, dimensions }, reader) : [],
  ]);
  if (groups.length > MOST_GROUPS)
    throw new HubError('BAD_USER_INPUT', {
      field: 'groupBy',
      reasonZh: `分组超过 ${MOST_GROUPS} 组，请缩小范围`,
      reasonEn: `more than ${MOST_GROUPS} groups; narrow the question`,
    });
  const [total] = shown(table, all, reader);
  return {
    total: total as ShownFigures,
    groups: shown(table, groups, reader),
    missing: missingRegions(question, groups, reader),
  };
}
