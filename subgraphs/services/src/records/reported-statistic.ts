import {
  Code,
  DateScalar,
  defineNoun,
  EnumOf,
  Flag,
  Member,
  Refers,
  RegionalRecord,
  Shape,
  Structured,
  Text,
} from '@qishu/kit/records';
import { publicScope } from '../rules/row-scope.js';
import { StatisticOperator } from './vocabulary.js';

@Shape('StatisticPeriod', '数字所属期间。', 'The period that a figure belongs to.')
export class StatisticPeriod {
  @Member(() => DateScalar, '起；为空表示自始。', 'First day; null for since the beginning.', { nullable: true })
  from!: string | null;

  @Member(() => DateScalar, '止（含）。', 'Last day, inclusive.', { nullable: true })
  to!: string | null;

  @Member(() => String, '原文所称期间。', 'The period in the words of the source.')
  label!: string;
}

/** 已公布的数字。A figure as a document published it, with its operator and citation; never mixed with computed ones. */
export class ReportedStatistic extends RegionalRecord {
  @Code(16, '核对清单编号，如 F-GD-1。', 'Number in the check list, e.g. F-GD-1.')
  figureId!: string;

  @Code(64, '指标代码。', 'Code of the indicator.')
  indicator!: string;

  @Text(200, '指标名称。', 'Name of the indicator in Chinese.')
  nameZh!: string;

  @Text(200, '指标英文名称。', 'Name of the indicator in English.')
  nameEn!: string;

  @Text(200, '统计主体。', 'Whose figure it is.')
  orgZh!: string;

  @Structured(() => StatisticPeriod, '期间。', 'Period.')
  period!: StatisticPeriod;

  @EnumOf(() => StatisticOperator, '界限。', 'How the value is bounded.')
  operator!: keyof typeof StatisticOperator;

  @Code(32, '数值（十进制文本，金额以最小货币单位计）。', 'The value as decimal text; money in the minor unit.')
  value!: string;

  @Code(32, '单位代码。', 'Code of the unit.')
  unit!: string;

  @Code(3, '币种（ISO 4217）。', 'Currency (ISO 4217).', { nullable: true })
  currency!: string | null;

  @Text(64, '原文所印数值。', 'The value as printed.', { nullable: true })
  printed!: string | null;

  @Text(100, '出处：文号或文件代码。', 'The document that states it: its number, or its code.')
  sourceDoc!: string;

  @Text(200, '文中标题。', 'Heading in the document.', { nullable: true })
  sourceHeading!: string | null;

  @Text(200, '供稿单位。', 'Contributor of the text.', { nullable: true })
  contributor!: string | null;

  @Refers('Policy', '所引政策。', 'The policy that states it.', { nullable: true })
  policyId!: string | null;

  @Text(64, '条款号。', 'Number of the clause.', { nullable: true })
  clauseNumber!: string | null;

  @Text(500, '原文。', 'Quote.')
  quote!: string;

  @Flag('是否由所印数字推算。', 'Whether it is derived from printed figures.')
  derived!: boolean;

  @Text(200, '推算过程。', 'How it is derived.', { nullable: true })
  derivation!: string | null;

  @Flag('原文是否未予确定。', 'Whether the text leaves it undetermined.')
  undetermined!: boolean;

  @Code(8, '可信度标记：S 原文，V 已核，K 已知，D 推算。', 'Confidence: S stated, V verified, K known, D derived.')
  confidence!: string;

  @Text(500, '说明。', 'Note.', { nullable: true })
  noteZh!: string | null;
}

export const reportedStatistics = defineNoun('reported_statistics', {
  record: ReportedStatistic,
  name: 'ReportedStatistic',
  one: 'reportedStatistic',
  many: 'reportedStatistics',
  zh: '已公布的数字。',
  en: 'A figure as a document published it, with its operator and citation.',
  keys: ['id'],
  guard: 'public',
  scope: publicScope,
  bringable: false,
  filters: {
    region: { kind: 'region' },
    figureId: { kind: 'equals', property: 'figureId' },
    indicator: { kind: 'equals', property: 'indicator' },
    sourceDoc: { kind: 'equals', property: 'sourceDoc' },
    operator: { kind: 'oneOf', property: 'operator' },
    derived: { kind: 'equals', property: 'derived' },
  },
  orders: { ID: { property: 'id', direction: 'ASC' } },
  lists: [
    { by: ['figureId'], and: ['operator', 'derived'], order: 'ID' },
    { by: ['indicator'], and: ['operator', 'derived'], order: 'ID' },
    { by: ['sourceDoc'], and: ['operator', 'derived'], order: 'ID' },
    { by: ['region'], and: ['figureId', 'indicator', 'sourceDoc', 'operator', 'derived'], order: 'ID' },
    { by: [], and: ['operator', 'derived'], order: 'ID' },
  ],
});
