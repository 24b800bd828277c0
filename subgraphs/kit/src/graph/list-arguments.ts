import { Arg, Field, InputType, Int, registerEnumType } from 'type-graphql';
import {
  type Class,
  type ColumnSpec,
  columnOf,
  DateScalar,
  DateTimeScalar,
  describe,
  type FilterSpec,
  type Noun,
  offeredLists,
  RegionCodeScalar,
  UsccScalar,
} from '../records/index.js';
import { AfterArgument, FirstArgument } from './paging.js';

@InputType('DateRange', {
  description: describe('日期范围，含 from 不含 to。', 'A range of days, `from` inclusive, `to` exclusive.'),
})
export class DateRange {
  @Field(() => DateScalar, { nullable: true, description: describe('起（含）。', 'From, inclusive.') })
  from!: string | null;
  @Field(() => DateScalar, { nullable: true, description: describe('止（不含）。', 'To, exclusive.') })
  to!: string | null;
}

@InputType('DateTimeRange', {
  description: describe('时间范围，含 from 不含 to。', 'A range of instants, `from` inclusive, `to` exclusive.'),
})
export class DateTimeRange {
  @Field(() => DateTimeScalar, { nullable: true, description: describe('起（含）。', 'From, inclusive.') })
  from!: Date | null;
  @Field(() => DateTimeScalar, { nullable: true, description: describe('止（不含）。', 'To, exclusive.') })
  to!: Date | null;
}

@InputType('WholeRange', {
  description: describe('整数范围，含 from 不含 to。', 'A range of integers, `from` inclusive, `to` exclusive.'),
})
export class WholeRange {
  @Field(() => Int, { nullable: true, description: describe('起（含）。', 'From, inclusive.') })
  from!: number | null;
  @Field(() => Int, { nullable: true, description: describe('止（不含）。', 'To, exclusive.') })
  to!: number | null;
}

function scalarOf(column: ColumnSpec): unknown {
  if (column.enumeration) return column.enumeration();
  switch (column.kind) {
    case 'whole':
      return Int;
    case 'flag':
      return Boolean;
    case 'on':
      return DateScalar;
    case 'uscc':
      return UsccScalar;
    case 'region':
      return RegionCodeScalar;
    default:
      return String;
  }
}

function filterType(noun: Noun, spec: FilterSpec): unknown {
  if (spec.kind === 'region' || spec.kind === 'appliesTo') return RegionCodeScalar;
  const column = columnOf(noun.record as unknown as Class, spec.property);
  if (spec.kind === 'oneOf') return [scalarOf(column)];
  if (spec.kind === 'equals') return scalarOf(column);
  return column.kind === 'at' ? DateTimeRange : column.kind === 'on' ? DateRange : WholeRange;
}

function filterWords(noun: Noun, spec: FilterSpec): string {
  if (spec.kind === 'region')
    return describe(
      '行政区划，含其全部下级与园区。',
      'A region with its whole subtree, zones included. Error: UNKNOWN_REGION.',
    );
  if (spec.kind === 'appliesTo')
    return describe(
      '在该区划适用：该区划及其全部上级。',
      'What applies in a region: the region itself and all above it. Error: UNKNOWN_REGION.',
    );
  const { zh, en } = columnOf(noun.record as unknown as Class, spec.property);
  if (spec.kind === 'oneOf')
    return describe(`${zh.replace(/。$/, '')}：其中之一。`, `${en.replace(/\.$/, '')}: one of these.`);
  return describe(zh, en);
}

const filters = new Map<string, Class>();
const orders = new Map<string, object>();

/** The filter input of a noun, built once. */
export function filterInputOf(noun: Noun): Class {
  const known = filters.get(noun.name);
  if (known) return known;
  class NounFilter {}
  for (const [name, spec] of Object.entries(noun.filters).filter(([, spec]) => !('withheld' in spec)))
    Field(() => filterType(noun, spec) as StringConstructor, { nullable: true, description: filterWords(noun, spec) })(
      NounFilter.prototype,
      name,
    );
  const offered = offeredLists(noun);
  InputType(`${noun.name}Filter`, {
    description: describe(
      `筛选条件，同时成立。可用组合：${offered}。`,
      `Filters, all of which must hold. Offered combinations of filter and order: ${offered}. Error: LIST_NOT_PERMITTED.`,
    ),
  })(NounFilter);
  filters.set(noun.name, NounFilter);
  return NounFilter;
}

/** The order enumeration of a noun, built once. */
function orderEnumOf(noun: Noun): object {
  const known = orders.get(noun.name);
  if (known) return known;
  const values = Object.fromEntries(Object.keys(noun.orders).map((name) => [name, name]));
  const valuesConfig = Object.fromEntries(
    Object.entries(noun.orders).map(([name, { property, direction }]) => {
      const { zh, en } = columnOf(noun.record as unknown as Class, property);
      const [wayZh, wayEn] = direction === 'ASC' ? ['升序', 'ascending'] : ['降序', 'descending'];
      return [
        name,
        { description: describe(`按${zh.replace(/。$/, '')}${wayZh}。`, `By ${en.replace(/\.$/, '')}, ${wayEn}.`) },
      ];
    }),
  );
  registerEnumType(values, {
    name: `${noun.name}Order`,
    description: describe('排序。', 'Orders of the list.'),
    valuesConfig,
  });
  orders.set(noun.name, values);
  return values;
}

/** The four arguments of every list, from parameter `at` on. */
export function listArguments(noun: Noun, prototype: object, method: string, at: number): void {
  const argument = (name: string, type: () => unknown, offset: number, zh: string, en: string): void =>
    Arg(name, type as () => StringConstructor, { nullable: true, description: describe(zh, en) })(
      prototype,
      method,
      at + offset,
    );
  const filter = filterInputOf(noun);
  const order = orderEnumOf(noun);
  if (Object.keys(noun.filters).length > 0) argument('filter', () => filter, 0, '筛选条件。', 'Filters.');
  argument('order', () => order, 1, '排序。', 'Order.');
  FirstArgument()(prototype, method, at + 2);
  AfterArgument()(prototype, method, at + 3);
}
