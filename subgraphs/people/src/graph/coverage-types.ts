import { Field, InputType, Int, ObjectType, PageInfo, RuleVerdictShown } from '@qishu/kit/graph';
import { Assumed, DateScalar, describe, enumeration } from '@qishu/kit/records';
import { Tier } from '../records/vocabulary.js';
import { Enterprise, Region } from './foreign-types.js';
import { ProjectionBasis } from './projection-basis.js';

export const CoverageExtent = enumeration('CoverageExtent', '缺口种类。', 'Which gap in coverage.', {
  NONE: '整个期间无专员 · Nobody in the whole period',
  PART: '部分期间无专员 · Nobody in a part of the period',
});

@InputType('DaysInput', { description: describe('期间，首尾两日均含。', 'A period of days, both ends inclusive.') })
export class DaysInput {
  @Field(() => DateScalar, { description: describe('起（含）。', 'First day.') })
  from!: string;

  @Field(() => DateScalar, { description: describe('止（含）。', 'Last day.') })
  to!: string;
}

@ObjectType('Days', { description: describe('期间，首尾两日均含。', 'A period of days, both ends inclusive.') })
export class Days {
  @Field(() => DateScalar, { description: describe('起（含）。', 'First day.') })
  from!: string;

  @Field(() => DateScalar, { description: describe('止（含）。', 'Last day.') })
  to!: string;
}

@ObjectType('CoverageGap', {
  description: describe(
    '应配备专员而（部分）期间无人服务的企业（JS-01）。',
    'An enterprise that should have a specialist and had none, or not throughout (JS-01).',
  ),
})
export class CoverageGap {
  @Field(() => Enterprise, { nullable: true, description: describe('企业。', 'The enterprise.') })
  enterprise!: { id: string };

  @Field(() => Region, { nullable: true, description: describe('所在区划。', 'Its region.') })
  region!: { code: string };

  @Field(() => Tier, { description: describe('有效称号中的最高级别。', 'Its highest title in force.') })
  tier!: keyof typeof Tier;

  @Field(() => Int, {
    description: describe('期间内应有人服务的天数。', 'Days of the period on which somebody should have served.'),
  })
  days!: number;

  @Field(() => Int, { description: describe('其中有人服务的天数。', 'Those on which somebody did.') })
  coveredDays!: number;

  @Assumed(3)
  @Field(() => [Days], { description: describe('无人服务的各段。', 'The spans on which nobody did.') })
  open!: Days[];

  @Field(() => RuleVerdictShown, {
    description: describe(
      'JS-01 的判定；投影滞后时为 UNKNOWN。',
      'What JS-01 says; UNKNOWN while the projection lags.',
    ),
  })
  verdict!: RuleVerdictShown;
}

@ObjectType('CoverageGapPage', {
  description: describe(
    '配备缺口一页；逐页扫描，本页可少于 first 条而后面仍有。',
    'A page of gaps; a page may hold fewer than asked and still have more after it.',
  ),
})
export class CoverageGapPage {
  @Assumed(20)
  @Field(() => [CoverageGap], { description: describe('缺口。', 'The gaps.') })
  nodes!: CoverageGap[];

  @Field(() => PageInfo, { description: describe('分页信息。', 'Page information.') })
  pageInfo!: PageInfo;

  @Field(() => ProjectionBasis, {
    description: describe('企业称号投影的位置。', 'Position of the projection of titles.'),
  })
  basis!: ProjectionBasis;
}

@ObjectType('LevelCoverage', {
  description: describe('一个级别的专员配备情况。', 'How the enterprises of one level are covered.'),
})
export class LevelCoverageShown {
  @Field(() => Int, {
    nullable: true,
    description: describe(
      '应配备的企业数；少于 5 家且非工作人员查询时为空。',
      'Enterprises that need one; null for a small cell.',
    ),
  })
  enterprises!: number | null;

  @Field(() => Int, { nullable: true, description: describe('已配备的企业数。', 'Those that have one.') })
  covered!: number | null;

  @Field(() => Int, { nullable: true, description: describe('未配备的企业数。', 'Those that have none.') })
  uncovered!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: describe('多于一名专员的企业数。', 'Those that have more than one.'),
  })
  several!: number | null;
}

@ObjectType('RegionCoverage', {
  description: describe(
    '一地专员配备、负荷与最少专员数（JS-01、JS-03），含其全部下级。',
    'Coverage, load and least number of specialists of a region and its subtree (JS-01, JS-03).',
  ),
})
export class RegionCoverageShown {
  @Field(() => Region, { nullable: true, description: describe('区划。', 'The region.') })
  region!: { code: string };

  @Field(() => LevelCoverageShown, { description: describe('国家级企业。', 'National titles.') })
  national!: LevelCoverageShown;

  @Field(() => LevelCoverageShown, { description: describe('省级企业。', 'Provincial titles.') })
  provincial!: LevelCoverageShown;

  @Field(() => Int, {
    nullable: true,
    description: describe('最少专员数 ⌈企业数/5⌉（JS-03）。', 'Least number of specialists, ⌈enterprises/5⌉ (JS-03).'),
  })
  leastSpecialists!: number | null;

  @Field(() => Int, { description: describe('在库专员数。', 'Specialists in the pool.') })
  specialists!: number;

  @Field(() => Int, {
    nullable: true,
    description: describe('在库专员尚可对接的企业数。', 'Enterprises that they could still take on.'),
  })
  freePlaces!: number | null;

  @Field(() => Boolean, {
    description: describe(
      '是否因企业少于 5 家而隐去。',
      'Whether a cell of fewer than five enterprises is suppressed.',
    ),
  })
  suppressed!: boolean;

  @Assumed(2)
  @Field(() => [ProjectionBasis], { description: describe('所依据的投影。', 'The projections that it rests on.') })
  bases!: ProjectionBasis[];
}
