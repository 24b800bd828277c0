import { isDeepStrictEqual } from 'node:util';
import type { ErrorCode, Scope } from '@qishu/schema';
import { ObjectType } from 'type-graphql';
import { Entity, Index } from 'typeorm';
import type { RowScope } from '../rules/index.js';
import { type Class, columnOf, registerType, snakeCase } from './column-registry.js';
import { describe } from './columns.js';
import type { KeptRecord } from './kept-record.js';
import { isRegional, placementColumns } from './kept-record.js';
import type { SearchSpec, SharedIndex } from './search-document.js';

/**
 * How a filter field narrows a list. `region` is a subtree; `appliesTo` the regions above and the region itself, for
 * what holds downwards, such as policies; `between` a half-open range [from, to).
 */
export type FilterSpec =
  | { readonly kind: 'region' }
  | { readonly kind: 'appliesTo'; readonly property: string }
  | {
      readonly kind: 'equals' | 'oneOf' | 'between';
      readonly property: string;
      /** Not offered to askers, because its answer would tell what the rows hide: only a list field of the house fixes it. */
      readonly withheld?: true;
      /** Scopes of which the asker needs one, because the answer tells what a guarded column holds. */
      readonly needs?: readonly Scope[];
    };

/** An order: one column and a direction, ties broken by id. The column must never be null. */
export interface OrderSpec {
  readonly property: string;
  readonly direction: 'ASC' | 'DESC';
}

/**
 * One permitted question: the filters in `by` lead an index that ends in the order; filters in `and` may be added and
 * are tested on the rows of that range.
 */
export interface ListSpec {
  readonly by: readonly string[];
  readonly and?: readonly string[];
  readonly order: string;
}

/** Who may ask for a noun at all; the rows are the scope's business. */
export type NounGuard = 'public' | readonly string[];

/** Rows of a link table that a record itself makes, so that they can never differ from it. */
export interface LinkSpec<T extends KeptRecord> {
  /** Class of the link table; its key is `id`. */
  readonly record: new () => object;
  /** Property of the link that holds the id of the record. */
  readonly owner: string;
  /** The other columns of each link that the record makes now. */
  rows(record: T): readonly Readonly<Record<string, string>>[];
}

/** Records that carry copies of this one’s columns, for their row scope. */
export interface FollowerSpec {
  readonly noun: Noun;
  /** Property of the follower that holds the id of the record. */
  readonly by: string;
  /** Properties that both have; the follower’s are changed with the record’s. */
  readonly columns: readonly string[];
}

/** A number on another record that counts records of this noun: kept in the transaction that changes what is counted. */
export interface TallySpec {
  readonly noun: Noun;
  /** Property of the counted record that holds the id of the record with the number. */
  readonly by: string;
  /** Flag of the counted record that says whether it counts. */
  readonly counted: string;
  /** Property of the number. */
  readonly into: string;
}

/** Facts on another record that rest on all records of this noun that belong to it: kept in the transaction that changes one. */
export interface SummarySpec<T extends KeptRecord> {
  /** Type of the record with the facts, by name: it may itself refer to this noun. */
  readonly of: string;
  /** Property of this noun that holds the id of that record. */
  readonly by: string;
  /** The facts as of a day (Asia/Shanghai); a pure rule. */
  reckon(records: readonly T[], today: string): Readonly<Record<string, unknown>>;
}

/** A piece of work that time will set off for a record: planned with the change that makes it due, once for each key. */
export interface DuePlan {
  /** Which handler does it. */
  readonly kind: string;
  /** Says which one of its kind: the record’s id and the deadline. At most 160 ASCII characters. */
  readonly key: string;
  readonly dueAt: Date;
}

/** Everything that the house needs to know of one noun, written once as data. */
export interface NounSpec<T extends KeptRecord> {
  readonly record: new () => T;
  /** GraphQL type name, e.g. `Ticket`. */
  readonly name: string;
  /** Root fields: `ticket` and `tickets`. */
  readonly one: string;
  readonly many: string;
  readonly zh: string;
  readonly en: string;
  /** Properties by which one record is found, `id` first; each makes an @key and an argument of the root field. */
  readonly keys: readonly string[];
  readonly guard: NounGuard;
  readonly scope: RowScope;
  readonly filters: Readonly<Record<string, FilterSpec>>;
  readonly orders: Readonly<Record<string, OrderSpec>>;
  /** The first one is the default. */
  readonly lists: readonly ListSpec[];
  /** What the house computes of a record whenever it is kept; a pure rule. */
  derive?(record: T): Partial<T>;
  /** Further indexes, which hold all that a count reads. */
  readonly covering?: readonly (readonly [name: string, properties: readonly string[]])[];
  readonly links?: LinkSpec<T>;
  /** How it is found by text, where it is. */
  readonly search?: SearchSpec;
  /** The index that it shares with other nouns, in step with it; a bulk load passes it by. */
  readonly sharedIndex?: SharedIndex<NoInfer<T>>;
  readonly followers?: readonly FollowerSpec[];
  readonly tallies?: readonly TallySpec[];
  readonly summaries?: readonly SummarySpec<T>[];
  /** Columns beyond the row scope’s whose values before and after a change stand in its event, for narrowed streams. */
  readonly told?: readonly string[];
  /** Work that time sets off for a record as it is now; a bulk load plans none. */
  due?(record: T): readonly DuePlan[];
  /** Checks of a brought record beyond its columns; a pure rule. */
  readonly check?: (
    record: Readonly<Record<string, unknown>>,
  ) => readonly { readonly field: string; readonly code: ErrorCode; readonly message: string }[];
  /** False when only the house itself makes such records. */
  readonly bringable?: boolean;
}

export interface Noun<T extends KeptRecord = KeptRecord> extends NounSpec<T> {
  readonly table: string;
  readonly indexes: readonly ListIndex[];
}

/** An index that answers a list: the fixed columns, then the order, then the id that breaks ties. */
export interface ListIndex {
  readonly name: string;
  readonly lead: readonly string[];
  readonly order: string;
}

const nouns = new Map<string, Noun>();

/** The noun of a GraphQL type, where this subgraph owns it. */
export const nounNamed = (name: string): Noun | undefined => nouns.get(name);

/** The noun that a class was declared as. */
export const nounOf = (record: unknown): Noun | undefined =>
  [...nouns.values()].find((noun) => (noun.record as unknown) === record);

const MOST_NAME = 63;

/** The indexes of the declared lists, one for each placement column where a region leads. */
function indexesOf(table: string, spec: NounSpec<KeptRecord>): ListIndex[] {
  const found = new Map<string, ListIndex>();
  for (const list of spec.lists) {
    const order = spec.orders[list.order]?.property;
    if (order === undefined) throw new Error(`${spec.name}: a list names the unknown order ${list.order}`);
    const options = list.by.map((filter) => {
      const known = spec.filters[filter];
      if (!known) throw new Error(`${spec.name}: a list names the unknown filter ${filter}`);
      return known.kind === 'region' ? [...placementColumns] : [known.property];
    });
    const leads = options.reduce<string[][]>(
      (sofar, columns) => sofar.flatMap((left) => columns.map((column) => [...left, column])),
      [[]],
    );
    for (const all of leads) {
      // A range over the order itself leads nothing.
      const lead = all.filter((property) => property !== order);
      const name =
        `ix_${table}_${[...lead, order].map((property) => snakeCase(property).replace(/_(code|id)$/, '')).join('_')}`.slice(
          0,
          MOST_NAME,
        );
      const other = found.get(name);
      if (other && !isDeepStrictEqual(other, { name, lead, order }))
        throw new Error(`${spec.name}: two lists would share the index ${name}`);
      found.set(name, { name, lead, order });
    }
  }
  return [...found.values()];
}

/** Columns of a list index, in order. */
export const indexColumns = ({ lead, order }: ListIndex): string[] => [...new Set([...lead, order, 'id'])];

/** What is shown masked must not be found out by asking for it, page by page. */
function refusePersonal({ name, record, filters, orders, search }: NounSpec<KeptRecord>): void {
  for (const property of search?.texts ?? []) {
    if (columnOf(record as unknown as Class, property).personal)
      throw new Error(`${name}: the personal column ${property} cannot be searched`);
  }
  for (const spec of [...Object.values(filters), ...Object.values(orders)]) {
    if ('property' in spec && columnOf(record as unknown as Class, spec.property).personal)
      throw new Error(`${name}: the personal column ${spec.property} can be neither filter nor order`);
  }
}

/**
 * Declares a noun: its class becomes a TypeORM entity and a GraphQL type at once, and its list indexes are declared
 * with it, so that they can never be forgotten.
 */
export function defineNoun<T extends KeptRecord>(table: string, spec: NounSpec<T>): Noun<T> {
  refusePersonal(spec as unknown as NounSpec<KeptRecord>);
  const indexes = indexesOf(table, spec as unknown as NounSpec<KeptRecord>);
  for (const index of indexes) {
    if (columnOf(spec.record as unknown as Class, index.order).nullable)
      throw new Error(`${spec.name}: cannot order by the nullable column ${index.order}`);
    // The primary key is the index of the plain order by id.
    if (index.lead.length > 0 || index.order !== 'id') Index(index.name, indexColumns(index))(spec.record);
  }
  for (const [name, properties] of spec.covering ?? []) Index(name, [...properties])(spec.record);
  Index(`ux_${table}_source`, ['sourceCode', 'sourceId'], { unique: true })(spec.record);
  Entity(table)(spec.record);
  ObjectType(spec.name, { description: describe(spec.zh, spec.en) })(spec.record);
  registerType(spec.name, spec.record as unknown as Class);
  if (!isRegional(spec.record) && Object.values(spec.filters).some((filter) => filter.kind === 'region'))
    throw new Error(`${spec.name} lies in no region`);
  const noun: Noun<T> = { ...spec, table, indexes };
  nouns.set(spec.name, noun as unknown as Noun);
  return noun;
}
