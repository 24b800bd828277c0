import { Directive, Field, Float, Int, ObjectType } from '@qishu/kit/graph';
import { DateScalar, describe, Money } from '@qishu/kit/records';
import type { Figure, FigureTable, ShownFigures } from '../work/figure-table.js';
import { Region } from './foreign-types.js';

type Maker = new () => object;
const AMOUNTS = { money: () => Money, ratio: () => Float, count: () => Int } as const;

/** 比率，分子分母同时给出。A share with both its parts. */
@ObjectType('ServiceShare', { description: describe('比率，分子分母同时给出。', 'A share with both its parts.') })
export class ServiceShare {
  @Field(() => Float, { description: describe('分子。', 'Numerator.') })
  numerator!: number;
  @Field(() => Float, { description: describe('分母。', 'Denominator.') })
  denominator!: number;
  @Field(() => Float, {
    nullable: true,
    description: describe(
      '比值（0–1，六位小数）；分母为 0 时为空。',
      'Their ratio, 0 to 1 with six decimals; null over 0.',
    ),
  })
  value!: number | null;
}

const shareOf = (table: FigureTable, { figures }: ShownFigures, name: string): ServiceShare | null => {
  const { numerator, denominator } = table.shares[name] as FigureTable['shares'][string];
  const [first, ...others] = [denominator].flat().map((each) => figures[each] ?? null);
  const top = figures[numerator] ?? null;
  if (top === null || first == null || others.includes(null)) return null;
  const bottom = others.reduce<number>((rest, each) => rest - (each as number), first);
  return { numerator: top, denominator: bottom, value: bottom === 0 ? null : Math.round((top / bottom) * 1e6) / 1e6 };
};

const figureOf = (figure: Figure, value: number | null | undefined): unknown =>
  value == null ? null : figure.unit === 'money' ? { minor: String(value), currency: 'CNY' } : value;

/** A group as the schema shows it: its keys, its figures, its shares. */
export function shownGroup(table: FigureTable, group: ShownFigures): object {
  const { keys, figures, suppressed } = group;
  const place = keys.ZONE ?? keys.COUNTY ?? keys.CITY ?? keys.PROVINCE ?? null;
  const time = keys.MONTH ?? keys.QUARTER ?? keys.HALF_YEAR ?? keys.YEAR ?? null;
  const { SOURCE = null, KIND = null, CATEGORY = null, MODE = null, CHANNEL = null, STATE = null, LEVEL = null } = keys;
  return {
    ...{ region: place && { code: place }, period: time, sourceCode: SOURCE, kind: KIND, category: CATEGORY },
    ...{ mode: MODE, channel: CHANNEL, state: STATE, level: LEVEL, suppressed },
    ...Object.fromEntries(
      Object.entries(table.figures).map(([name, figure]) => [name, figureOf(figure, figures[name])]),
    ),
    ...Object.fromEntries(Object.keys(table.shares).map((name) => [name, shareOf(table, group, name)])),
  };
}

const KEYS: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  period: ['期间：2026-03、2026-Q1、2026-H1 或 2026。', 'Period: 2026-03, 2026-Q1, 2026-H1 or 2026.'],
  sourceCode: ['来源平台代码。', 'Code of the source platform.'],
  kind: ['种类代码。', 'Kind, as its code.'],
  category: ['类别代码。', 'Category, as its code.'],
  mode: ['方式代码。', 'Mode, as its code.'],
  channel: ['渠道代码。', 'Channel, as its code.'],
  state: ['状态代码。', 'State, as its code.'],
  level: ['层级代码。', 'Level, as its code.'],
};
/** Which group a key belongs to; those of time share one. */
const KEY_OF: Readonly<Record<string, string>> = { sourceCode: 'SOURCE', period: 'MONTH' };

/** The GraphQL type of a group of a table. */
export function groupTypeOf(name: string, table: FigureTable): Maker {
  class FigureGroup {}
  const field = (property: string, type: () => unknown, zh: string, en: string, nullable = true): void =>
    Field(type as () => StringConstructor, { nullable, description: describe(zh, en) })(
      FigureGroup.prototype,
      property,
    );
  field(
    'region',
    () => Region,
    '区划；未按区划分组或直属上级者为空。',
    'Region; null where not grouped by it, or directly under the level above.',
  );
  for (const [property, [zh, en]] of Object.entries(KEYS))
    if ((KEY_OF[property] ?? property.toUpperCase()) in table.groups) field(property, () => String, zh, en);
  field(
    'suppressed',
    () => Boolean,
    '是否因涉及企业不足 5 家而隐去。',
    'Whether it is withheld because it is about fewer than five enterprises.',
    false,
  );
  for (const [property, { zh, en, unit = 'count' }] of Object.entries(table.figures))
    field(property, AMOUNTS[unit], zh, en);
  for (const [property, { zh, en }] of Object.entries(table.shares)) field(property, () => ServiceShare, zh, en);
  ObjectType(name, { description: describe('一组统计数。', 'The figures of one group.') })(FigureGroup);
  return FigureGroup;
}

/** The GraphQL type of a whole answer. */
export function answerTypeOf(name: string, group: Maker): Maker {
  class FigureAnswer {}
  const { prototype } = FigureAnswer;
  const field = (property: string, type: () => unknown, zh: string, en: string): void =>
    Field(type as () => StringConstructor, { description: describe(zh, en) })(prototype, property);
  field('total', () => group, '合计。', 'All groups together.');
  field('groups', () => [group], '各组，按分组值排序。', 'The groups, in the order of their keys.');
  Directive('@listSize(assumedSize: 100)')(prototype, 'groups');
  field(
    'missing',
    () => [Region],
    '所选区划内没有任何记录的下级：缺报，不等于 0。',
    'Regions within the one asked for without any record: missing, which is not zero.',
  );
  Directive('@listSize(assumedSize: 20)')(prototype, 'missing');
  field('asOn', () => DateScalar, '统计日期。', 'The day of the count.');
  ObjectType(name, { description: describe('统计结果。', 'The answer to a question for figures.') })(FigureAnswer);
  return FigureAnswer;
}
