import { Field, Float, Int, ObjectType, RuleVerdictShown, words } from '@qishu/kit/graph';
import { Assumed, DateTimeScalar, describe, enumeration } from '@qishu/kit/records';
import { VisitOutlook } from '../records/vocabulary.js';
import { ServiceShare } from './figure-types.js';
import { Enterprise, Region, Specialist } from './foreign-types.js';

/** Kinds of groups of a duty. */
export const DutyGroupBy = enumeration('DutyGroupBy', '达标统计分组。', 'What duties are grouped by.', {
  PROVINCE: '省级 · Province',
  CITY: '设区市 · City',
  COUNTY: '县（市、区） · County or district',
  ZONE: '开发区、园区 · Development zone',
  SPECIALIST: '服务专员 · Specialist',
});

/** 对接关系的新旧。How old the facts on assignments are, which the people subgraph owns. */
@ObjectType('FactsAge', {
  description: describe(
    '对接关系数据的新旧；未读全时判定为 UNKNOWN。',
    'How old the facts on assignments are; until they are read whole, verdicts are UNKNOWN.',
  ),
})
export class FactsAge {
  @Field(() => Boolean, words('是否已读全。', 'Whether they were read whole.'))
  known!: boolean;
  @Field(
    () => Float,
    words(
      '距上次无遗漏的秒数；从未读全为空。',
      'Seconds since nothing was missing; null when that never was so.',
      true,
    ),
  )
  seconds!: number | null;
}

@ObjectType('ContactCount', {
  description: describe('月度联系达标数（JS-07）。', 'The monthly contact, counted (JS-07).'),
})
export class ContactCountShown {
  @Field(() => Region, words('区划；按专员分组时为空。', 'Region; null where grouped by specialist.', true))
  region!: object | null;
  @Field(() => Specialist, words('专员；按区划分组时为空。', 'Specialist; null where grouped by region.', true))
  specialist!: object | null;
  @Field(
    () => Int,
    words('应联系企业数（当月全月对接）。', 'Enterprises to be contacted: served the whole month.', true),
  )
  bound!: number | null;
  @Field(() => Int, words('未联系企业数。', 'Enterprises not contacted.', true))
  missing!: number | null;
  @Field(() => ServiceShare, words('达标率：已联系÷应联系。', 'Contacted of those to be contacted.', true))
  rate!: ServiceShare | null;
  @Field(
    () => Boolean,
    words('是否因企业不足 5 家而隐去。', 'Whether it is withheld because it is about fewer than five enterprises.'),
  )
  suppressed!: boolean;
}

@ObjectType('ContactOfMonth', {
  description: describe('一家企业当月的联系情况。', 'One enterprise and its contacts of the month.'),
})
export class ContactOfMonth {
  @Field(() => Enterprise, words('企业。', 'The enterprise.'))
  enterprise!: object;
  @Field(() => Specialist, words('服务专员。', 'Its specialist.'))
  specialist!: object;
  @Field(() => Int, words('当月联系次数（电话、微信、走访）。', 'Contacts of the month: calls, WeChat, visits.'))
  contacts!: number;
  @Field(() => DateTimeScalar, words('截至月末的最近一次联系。', 'The last contact up to the end of the month.', true))
  lastContactAt!: Date | null;
  @Field(() => RuleVerdictShown, words('判定。', 'The verdict.'))
  verdict!: RuleVerdictShown;
  @Field(
    () => RuleVerdictShown,
    words(
      '是否联系过多：当月没有诉求、也未推送政策而多次联系者予以提示（苏工信服建〔2022〕179号 三（一），JS-09）。',
      'Whether it was contacted more than it asked for, without a ticket or a policy delivered (苏工信服建〔2022〕179号, 3(1), JS-09).',
    ),
  )
  overContact!: RuleVerdictShown;
}

@ObjectType('ContactPage', {
  description: describe('一页企业，按企业编号排列。', 'A page of enterprises, in the order of their ids.'),
})
export class ContactPageShown {
  @Assumed(20)
  @Field(() => [ContactOfMonth], words('企业。', 'The enterprises.'))
  nodes!: ContactOfMonth[];
  @Field(() => String, words('下一页的 after。', 'The `after` of the next page.', true))
  endCursor!: string | null;
  @Field(() => Boolean, words('后面是否还有。', 'Whether there is more.'))
  hasNextPage!: boolean;
}

@ObjectType('ContactCompliance', {
  description: describe('一个月的联系达标情况（JS-07）。', 'The monthly contact of one month (JS-07).'),
})
export class ContactCompliance {
  @Field(() => String, words('月份。', 'The month.'))
  month!: string;
  @Field(() => ContactCountShown, words('合计。', 'All together.'))
  total!: ContactCountShown;
  @Assumed(100)
  @Field(() => [ContactCountShown], words('各组。', 'The groups.'))
  groups!: ContactCountShown[];
  @Field(() => FactsAge, words('对接关系数据的新旧。', 'How old the facts on assignments are.'))
  assignments!: FactsAge;
}

@ObjectType('VisitForecast', {
  description: describe(
    '一家企业全年走访达标预测（JS-08）。',
    'How the year of visits to one enterprise will end (JS-08).',
  ),
})
export class VisitForecastShown {
  @Field(() => Enterprise, words('企业。', 'The enterprise.'))
  enterprise!: object;
  @Field(() => Specialist, words('服务专员。', 'Its specialist.'))
  specialist!: object;
  @Field(() => Int, words('当年现场走访次数。', 'Visits so far.'))
  visits!: number;
  @Field(() => Int, words('应走访次数：⌈3×整月数÷12⌉。', 'Visits due: ⌈3 × whole months ÷ 12⌉.', true))
  required!: number | null;
  @Field(() => Float, words('按当前进度的全年次数。', 'Visits at the current pace.', true))
  projected!: number | null;
  @Field(() => Int, words('剩余月数。', 'Months that are left.'))
  monthsLeft!: number;
  @Field(() => VisitOutlook, words('预测。', 'The outlook.'))
  outlook!: keyof typeof VisitOutlook;
  @Field(() => RuleVerdictShown, words('判定。', 'The verdict.'))
  verdict!: RuleVerdictShown;
}

@ObjectType('VisitForecastPage', {
  description: describe(
    '一页预测；不足一页也可能还有下一页。',
    'A page of forecasts; a short one may still be followed by another.',
  ),
})
export class VisitForecastPage {
  @Assumed(20)
  @Field(() => [VisitForecastShown], words('预测。', 'The forecasts.'))
  nodes!: VisitForecastShown[];
  @Field(() => String, words('下一页的 after。', 'The `after` of the next page.', true))
  endCursor!: string | null;
  @Field(() => Boolean, words('后面是否还有。', 'Whether there is more.'))
  hasNextPage!: boolean;
  @Field(() => FactsAge, words('对接关系数据的新旧。', 'How old the facts on assignments are.'))
  assignments!: FactsAge;
}
