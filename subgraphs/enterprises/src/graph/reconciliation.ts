import { Arg, type Context, Ctx, Field, Int, ObjectType, Public, Query, Resolver } from '@qishu/kit/graph';
import { Assumed, DateScalar, describe, RegionCodeScalar } from '@qishu/kit/records';
import type { Tier as TierName } from '@qishu/schema';
import { RecognitionBatch } from '../records/recognition-batch.js';
import { ConfidenceEnum, Tier } from '../records/vocabulary.js';
import type { Confidence } from '../rules/standards/rule-set.js';
import { type Reconciled, reconcileRecognitions, reportedTotals } from '../work/reconcile-recognitions.js';

@ObjectType('RecognitionReconciliation', {
  description: describe(
    '历批公布数与公布总数的对照：口径不同，互不修正。',
    'Rosters as announced beside a total as stated: two measures, neither corrected by the other.',
  ),
})
export class RecognitionReconciliation implements Reconciled {
  @Field(() => Tier, { description: describe('梯度。', 'Tier.') })
  tier!: TierName;
  @Field(() => Int, { description: describe('截至批次。', 'Through this batch.') })
  throughBatch!: number;
  @Assumed(10)
  @Field(() => [RecognitionBatch], { description: describe('历批名单。', 'The batches.') })
  batches!: RecognitionBatch[];
  @Field(() => Int, { description: describe('历批公布数之和（家）。', 'Sum of the rosters (enterprises).') })
  announcedSum!: number;
  @Field(() => Int, {
    nullable: true,
    description: describe('公布总数（家）；无公布为空。', 'Total as stated (enterprises); null where none was.'),
  })
  statedTotal!: number | null;
  @Field(() => DateScalar, { nullable: true, description: describe('总数的日期。', 'Date of the stated total.') })
  statedAsOf!: string | null;
  @Field(() => String, { nullable: true, description: describe('总数原文。', 'The words that state the total.') })
  statedQuote!: string | null;
  @Field(() => String, { nullable: true, description: describe('总数出处代码。', 'Code of its source.') })
  statedSource!: string | null;
  @Field(() => ConfidenceEnum, { nullable: true, description: describe('总数可信度。', 'How sure the total is.') })
  statedConfidence!: Confidence | null;
  @Field(() => Int, { nullable: true, description: describe('差额（家）。', 'Rosters less the stated total.') })
  difference!: number | null;
  @Assumed(10)
  @Field(() => [Int], {
    nullable: true,
    description: describe('差额在各批的分布；无从得知为空。', 'The difference by batch; null where nothing tells.'),
  })
  differenceByBatch!: readonly number[] | null;
  @Field(() => ConfidenceEnum, {
    nullable: true,
    description: describe('分布的可信度。', 'How sure the distribution is.'),
  })
  differenceConfidence!: Confidence | null;
  @Field(() => String, { nullable: true, description: describe('说明。', 'Note, in Chinese.') })
  noteZh!: string | null;
}

@ObjectType('ReportedRecognitionTotal', {
  description: describe(
    '公开发布的称号总数，与本系统计算的数分开。',
    'A total of titles as a publication states it, kept apart from what the hub counts.',
  ),
})
export class ReportedRecognitionTotal {
  @Field(() => String, { description: describe('编号。', 'Id.') })
  id!: string;
  @Field(() => Tier, { description: describe('梯度。', 'Tier.') })
  tier!: TierName;
  @Field(() => RegionCodeScalar, { description: describe('地区。', 'Region.') })
  regionCode!: string;
  @Field(() => String, { description: describe('数值（家）。', 'Number (enterprises).') })
  value!: string;
  @Field(() => String, {
    description: describe(
      '运算：EQ 等于、APPROX 约、GE 不少于、LT 少于。',
      'EQ, APPROX, GE (at least) or LT (less than).',
    ),
  })
  operator!: string;
  @Field(() => String, { description: describe('原文写法。', 'As printed.') })
  printed!: string;
  @Field(() => DateScalar, { nullable: true, description: describe('截止日期。', 'As of this day.') })
  asOf!: string | null;
  @Field(() => String, { description: describe('截止时间原文。', 'As of, in words.') })
  asOfText!: string;
  @Field(() => ConfidenceEnum, { description: describe('可信度。', 'How sure it is.') })
  confidence!: Confidence;
  @Field(() => String, { description: describe('出处代码。', 'Code of its source.') })
  sourceCode!: string;
  @Field(() => String, { nullable: true, description: describe('原文。', 'The words.') })
  quote!: string | null;
}

/** 公布与总数的对照。 */
@Resolver()
export class ReconciliationQuery {
  @Public()
  @Query(() => RecognitionReconciliation, {
    nullable: true,
    description: describe(
      '为何历批公布数之和不等于公布总数（如 248＋1744＋2930≠4762）；无名单为空。',
      'Why the sum of the rosters is not the stated total, as 248 + 1744 + 2930 ≠ 4762; null without a roster.',
    ),
  })
  recognitionReconciliation(
    @Arg('tier', () => Tier, { description: describe('梯度。', 'Tier.') }) tier: TierName,
    @Arg('throughBatch', () => Int, { description: describe('截至批次。', 'Through this batch.') })
    throughBatch: number,
    @Ctx() context: Context,
  ): Promise<RecognitionReconciliation | null> {
    return reconcileRecognitions(tier, throughBatch, context);
  }

  @Public()
  @Assumed(20)
  @Query(() => [ReportedRecognitionTotal], {
    nullable: true,
    description: describe(
      '公开发布的称号总数及其出处（不与计算数相混）。',
      'Totals of titles as published, with their sources; never mixed with computed ones.',
    ),
  })
  reportedRecognitionTotals(
    @Arg('tier', () => Tier, { nullable: true, description: describe('只看此梯度。', 'Of this tier only.') })
    tier: TierName | undefined,
    @Arg('region', () => RegionCodeScalar, {
      nullable: true,
      description: describe('只看此地区。', 'Of this region only.'),
    })
    region: string | undefined,
  ): ReportedRecognitionTotal[] {
    return reportedTotals(tier ?? null, region ?? null);
  }
}
