import { HubError } from '../base/index.js';
import type { RegionTree, RowCondition } from '../rules/index.js';
import { type Class, columnOf } from './column-registry.js';
import { type Condition, type Conjunct, foldConjunct } from './condition-sql.js';
import type { ListIndex, ListSpec, Noun, OrderSpec } from './noun.js';
import type { Reader } from './reader.js';
import { branchesFor } from './visible-rows.js';

/** Filter values by filter name, as the typed input brought them. */
export type FilterValues = Readonly<Record<string, unknown>>;

/** The most different values of one filter: beyond them a question is a bulk export. */
const MOST_VALUES = 500;

/** Ranges of one question; values beyond are tested on the rows instead of read as ranges of their own. */
const MOST_RANGES = 500;

interface Between {
  readonly from?: unknown;
  readonly to?: unknown;
}

/** Names of the filters that say something. */
export const givenFilters = (filter: FilterValues): string[] =>
  Object.keys(filter).filter((name) => filter[name] !== null && filter[name] !== undefined);

/** The combinations of filters and order that askers are offered, in words; `?` marks a filter that may be left out. */
export function offeredLists(noun: Noun): string {
  const offered = (name: string): boolean => !('withheld' in (noun.filters[name] ?? {}));
  return noun.lists
    .filter((list) => list.by.every(offered))
    .map(
      ({ by, and = [], order }) => `{${[...by, ...and.filter(offered).map((name) => `${name}?`)].join(', ')}} ${order}`,
    )
    .join('; ');
}

/** The declared list that answers a question, or a refusal that names the lists there are. */
export function chooseList(
  noun: Noun,
  filter: FilterValues,
  order: string | undefined,
): { list: ListSpec; order: OrderSpec } {
  const names = givenFilters(filter);
  const wanted = order ?? noun.lists.find((list) => fits(list, names))?.order ?? noun.lists[0]?.order;
  const fitting = noun.lists
    .filter((list) => list.order === wanted && fits(list, names))
    .sort((a, b) => b.by.length - a.by.length)[0];
  const spec = wanted === undefined ? undefined : noun.orders[wanted];
  if (!fitting || !spec) {
    throw new HubError('LIST_NOT_PERMITTED', { field: 'filter', pairs: offeredLists(noun) });
  }
  return { list: fitting, order: spec };
}

const fits = (list: ListSpec, names: readonly string[]): boolean =>
  list.by.every((name) => names.includes(name)) &&
  names.every((name) => list.by.includes(name) || (list.and ?? []).includes(name));

/** The conditions of a filter; a region must be known. */
export function filterConditions(noun: Noun, filter: FilterValues, regions: RegionTree): Condition[] {
  return givenFilters(filter).map((name) => {
    const spec = noun.filters[name];
    if (!spec)
      throw new HubError('BAD_USER_INPUT', {
        field: `filter.${name}`,
        reasonZh: '未知的筛选项',
        reasonEn: 'unknown filter',
      });
    const value = filter[name];
    if (spec.kind === 'region' || spec.kind === 'appliesTo') {
      const code = String(value);
      if (!regions.has(code)) throw new HubError('UNKNOWN_REGION', { field: `filter.${name}`, code });
      return spec.kind === 'region'
        ? { kind: 'region', code }
        : { kind: 'in', column: spec.property, values: regions.pathOf(code) };
    }
    if (spec.kind === 'between') {
      const { from, to } = value as Between;
      return { kind: 'range', column: spec.property, from, to };
    }
    const values = spec.kind === 'oneOf' ? [...new Set(value as string[])] : [value as string];
    if (values.length > MOST_VALUES)
      throw new HubError('BAD_USER_INPUT', {
        field: `filter.${name}`,
        reasonZh: `最多 ${MOST_VALUES} 个值`,
        reasonEn: `at most ${MOST_VALUES} values`,
      });
    return { kind: 'in', column: spec.property, values };
  });
}

/** A test of a row that asks no other table. */
type LinklessCondition = Exclude<RowCondition, { kind: 'link' }>;

/** The branches of a scope with every link resolved to the values that it leads to. */
export type LinklessBranches = readonly (readonly LinklessCondition[])[];

/** Resolves the links of a reader’s scope, once for all questions, so that each value becomes a range of an index. */
export async function linklessBranches(noun: Noun, reader: Reader): Promise<LinklessBranches> {
  const resolved = async (condition: RowCondition): Promise<LinklessCondition> => {
    if (condition.kind !== 'link') return condition;
    const rows: { value: string }[] = await reader.store.read.query(
      `SELECT DISTINCT ${condition.linkColumn} AS value FROM ${condition.table} WHERE ${condition.claimColumn} = ?`,
      [condition.value],
    );
    return { kind: 'in', column: condition.column, values: rows.map((row) => row.value) };
  };
  return Promise.all(branchesFor(noun, reader).map((branch) => Promise.all(branch.map(resolved))));
}

/** One conjunct for each combination of the values of its leading `in` conditions. */
function spread(conjunct: Conjunct, leads: ReadonlySet<string>): Conjunct[] {
  return conjunct.reduce<Conjunct[]>(
    (sofar, condition) => {
      const ranges =
        condition.kind === 'in' && leads.has(condition.column) && condition.values.length * sofar.length <= MOST_RANGES;
      if (!ranges) return sofar.map((left) => [...left, condition]);
      return sofar.flatMap((left) => condition.values.map((value) => [...left, { ...condition, values: [value] }]));
    },
    [[]],
  );
}

/**
 * The index ranges that together hold every visible row that a filter selects. Only values that lead an index in the
 * wanted order become ranges of their own: any others would read the same range once for each value.
 */
export function rangesOf(
  noun: Noun,
  conditions: readonly Condition[],
  branches: LinklessBranches,
  order: OrderSpec,
  regions: RegionTree,
): Conjunct[] {
  const leads = new Set(noun.indexes.flatMap((index) => (index.order === order.property ? index.lead : [])));
  return branches
    .map((branch) => foldConjunct([...branch, ...conditions], regions))
    .filter((conjunct) => conjunct !== undefined)
    .flatMap((conjunct) => spread(conjunct, leads));
}

/** How many columns of an index’s lead refer to one record: the tickets of an enterprise are fewer than those of a city. */
const references = (noun: Noun, index: ListIndex): number =>
  index.lead.filter((property) => columnOf(noun.record as unknown as Class, property).kind === 'id').length;

/**
 * The declared index whose leading columns a conjunct fixes and which ends in the order: of those that follow the most
 * references the longest one.
 */
export function indexFor(noun: Noun, conjunct: Conjunct, order: OrderSpec, regions: RegionTree): string | undefined {
  const fixed = new Set(
    conjunct.flatMap((condition) => {
      if (condition.kind === 'region') return [regions.columnOf(condition.code) as string];
      return condition.kind === 'in' && condition.values.length === 1 ? [condition.column] : [];
    }),
  );
  return noun.indexes
    .filter((index) => index.order === order.property && index.lead.every((property) => fixed.has(property)))
    .filter((index) => index.lead.length > 0 || index.order !== 'id')
    .sort((a, b) => references(noun, b) - references(noun, a) || b.lead.length - a.lead.length)[0]?.name;
}
