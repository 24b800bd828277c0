import {
  Codes,
  defineNoun,
  EnumOf,
  LongText,
  Member,
  On,
  Refers,
  RegionalRecord,
  Shape,
  Structured,
  Text,
} from '@qishu/kit/records';
import { openToAll } from '@qishu/kit/rules';
import { Benefit, EndpointPurpose, ProgrammeKind, TargetOperator, Tier } from './vocabulary.js';

@Shape('ProgrammeAmount', '专项金额。', 'An amount of a programme.')
export class ProgrammeAmount {
  @Member(() => String, '含义。', 'What it is.')
  labelZh!: string;

  @Member(() => TargetOperator, '比较方式。', 'How it is to be compared.')
  operator!: keyof typeof TargetOperator;

  @Member(() => String, '整数，币种最小单位。', 'Integer in the currency’s minor unit.')
  minor!: string;

  @Member(() => String, '币种。', 'Currency.')
  currency!: string;

  @Member(() => String, '原文写法。', 'As printed.')
  printed!: string;
}

@Shape('ProgrammeEndpoint', '专项的一个入口。', 'One endpoint of a programme.')
export class ProgrammeEndpoint {
  @Member(() => EndpointPurpose, '用途。', 'What it is for.')
  purpose!: keyof typeof EndpointPurpose;

  @Member(() => String, '网址或窗口。', 'Address or window.')
  at!: string;
}

/** 专项。A programme: a fund, an award, a training that enterprises can take part in. */
export class Programme extends RegionalRecord {
  @Text(200, '名称。', 'Name.')
  nameZh!: string;

  @Text(200, '英文名称（非官方）。', 'English name (not official).', { nullable: true })
  nameEn!: string | null;

  @Text(200, '曾用名。', 'Former name.', { nullable: true })
  formerNameZh!: string | null;

  @EnumOf(() => ProgrammeKind, '种类。', 'Kind.')
  kind!: keyof typeof ProgrammeKind;

  @Text(200, '主管单位。', 'Unit in charge.')
  ownerUnit!: string;

  @Codes('协同单位。', 'Cooperating units.', { nullable: true })
  cooperatingUnits!: string[] | null;

  @Refers('Policy', '依据的政策。', 'The policy that it rests on.', { nullable: true })
  policyId!: string | null;

  @Text(64, '依据的条款编号。', 'Number of the clause that it rests on.', { nullable: true })
  clauseNumber!: string | null;

  @EnumOf(() => Benefit, '支持方式。', 'What it gives.', { nullable: true })
  benefit!: keyof typeof Benefit | null;

  @Structured(() => ProgrammeAmount, '金额。', 'Amounts.', { nullable: true, list: true })
  amounts!: ProgrammeAmount[] | null;

  @Codes('优先的企业梯度。', 'Tiers that come first.', { of: () => Tier, nullable: true })
  priorityTiers!: (keyof typeof Tier)[] | null;

  @LongText('优先条件的原文。', 'Priority as printed.', { nullable: true })
  priorityQuote!: string | null;

  @Structured(
    () => ProgrammeEndpoint,
    '发布、受理、咨询入口（YN-01）。',
    'Where it is published, accepted and advised on (YN-01).',
    {
      nullable: true,
      list: true,
    },
  )
  endpoints!: ProgrammeEndpoint[] | null;

  @On('开始日期。', 'First day.', { nullable: true })
  startsOn!: string | null;

  @On('结束日期（含）。', 'Last day.', { nullable: true })
  endsOn!: string | null;

  @Text(300, '来源文件或栏目。', 'Document or heading that it is known from.')
  sourceDoc!: string;

  @LongText('引文；未读到原文者为空。', 'Quote; null where the source was not read.', { nullable: true })
  quote!: string | null;

  @LongText('说明。', 'Note.', { nullable: true })
  note!: string | null;
}

export const programmes = defineNoun('programmes', {
  record: Programme,
  name: 'Programme',
  one: 'programme',
  many: 'programmes',
  zh: '专项。',
  en: 'A programme that enterprises can take part in.',
  keys: ['id'],
  guard: 'public',
  scope: openToAll,
  filters: {
    region: { kind: 'region' },
    appliesTo: { kind: 'appliesTo', property: 'regionCode' },
    kind: { kind: 'oneOf', property: 'kind' },
    policy: { kind: 'equals', property: 'policyId' },
  },
  orders: { ID: { property: 'id', direction: 'ASC' } },
  lists: [
    { by: [], and: ['kind'], order: 'ID' },
    { by: ['region'], and: ['kind'], order: 'ID' },
    { by: ['appliesTo'], and: ['kind'], order: 'ID' },
    { by: ['policy'], and: ['kind'], order: 'ID' },
  ],
});
