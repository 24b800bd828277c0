import {
  AfterArgument,
  Arg,
  BoundedList,
  type Context,
  Ctx,
  Field,
  FirstArgument,
  Int,
  ObjectType,
  PageInfo,
  Query,
  Requires,
  Resolver,
  VerdictEnum,
} from '@qishu/kit/graph';
import { Assumed, describe, RegionCodeScalar } from '@qishu/kit/records';
import { businessDate } from '@qishu/kit/rules';
import type { Tier as TierName, Verdict } from '@qishu/schema';
import { INSIDE } from '../records/inside.js';
import { Recognition } from '../records/recognition.js';
import { Tier } from '../records/vocabulary.js';
import { type Expiring, expiringRecognitions } from '../work/expiring-recognitions.js';
import { TierRuleSet } from './eligibility-types.js';

@ObjectType('ExpiringRecognition', {
  description: describe('即将到期的称号及其复核所据。', 'A title that ends soon, and what judges its review.'),
})
export class ExpiringRecognition {
  @Field(() => Recognition, { description: describe('称号。', 'The title.') })
  recognition!: Recognition;
  @Field(() => TierRuleSet, {
    nullable: true,
    description: describe('今日复核适用的办法。', 'The rules that judge a review of today.'),
  })
  ruleSet!: TierRuleSet | null;
  @Requires(['indicators:read'])
  @Field(() => String, {
    nullable: true,
    description: describe(
      '官方平台评价得分（分）；不由本系统测算。',
      'Score of the official platform (points); the hub reckons none.',
    ),
  })
  evaluationScore!: string | null;
  @Requires(['indicators:read'])
  @Field(() => String, {
    nullable: true,
    description: describe(
      '得分线（分）；该办法无得分要求时为空。',
      'The line (points); null where the rules ask for no score.',
    ),
  })
  scoreLine!: string | null;
  @Requires(['indicators:read'])
  @Field(() => VerdictEnum, {
    nullable: true,
    description: describe(
      '得分是否达线；官方平台未给出时为 MANUAL_REVIEW。',
      'Whether it reaches the line; MANUAL_REVIEW while the platform has given none.',
    ),
  })
  scoreVerdict!: Verdict | null;
}

@ObjectType('ExpiringRecognitionPage', {
  description: describe('即将到期称号的一页。', 'One page of titles that end soon.'),
})
export class ExpiringRecognitionPage {
  @Assumed(20)
  @Field(() => [ExpiringRecognition], {
    description: describe('各称号，到期早者在前。', 'The titles, the earliest first.'),
  })
  nodes!: ExpiringRecognition[];
  @Field(() => PageInfo, { description: describe('分页信息。', 'Page information.') })
  pageInfo!: PageInfo;
}

const shown = ({ recognition, ruleSet, score }: Expiring): ExpiringRecognition => ({
  recognition,
  ruleSet,
  evaluationScore: score?.actual == null ? null : String(score.actual),
  scoreLine: score?.threshold == null ? null : String(score.threshold),
  scoreVerdict: score?.verdict ?? null,
});

/** 即将到期的称号。 */
@Resolver()
export class ExpiringRecognitionsQuery {
  @Requires(INSIDE)
  @BoundedList(['nodes'])
  @Query(() => ExpiringRecognitionPage, {
    nullable: true,
    description: describe(
      '在若干个月内到期的称号；scoreBelowLine 只留得分低于得分线的（页内筛选，可能不足一页）。',
      'Titles that end within some months. `scoreBelowLine` keeps those below the line of the official score, page by page, so a page may be short.',
    ),
  })
  async expiringRecognitions(
    @Arg('withinMonths', () => Int, {
      nullable: true,
      description: describe('月数，1–60，默认 6。', 'Months, 1 to 60; 6 unless said.'),
    })
    withinMonths: number | undefined,
    @Arg('region', () => RegionCodeScalar, {
      nullable: true,
      description: describe('地区，含全部下级。', 'A region with its subtree.'),
    })
    region: string | undefined,
    @Arg('tier', () => [Tier], { nullable: true, description: describe('只看这些梯度。', 'Of these tiers only.') })
    tier: readonly TierName[] | undefined,
    @Arg('scoreBelowLine', () => Boolean, {
      nullable: true,
      description: describe('只留得分低于得分线的；须能读指标。', 'Only those below the line; needs indicators:read.'),
    })
    scoreBelowLine: boolean | undefined,
    @FirstArgument() first: number | undefined,
    @AfterArgument() after: string | undefined,
    @Ctx() context: Context,
  ): Promise<ExpiringRecognitionPage> {
    const question = {
      region,
      tiers: tier,
      withinMonths: withinMonths ?? 6,
      scoreBelowLine: scoreBelowLine ?? false,
      first,
      after,
    };
    const { page, titles } = await expiringRecognitions(question, businessDate(context.now()), context);
    const { hasNextPage, hasPreviousPage, cursors } = page;
    const pageInfo = {
      hasNextPage,
      hasPreviousPage,
      startCursor: cursors[0] ?? null,
      endCursor: cursors.at(-1) ?? null,
    };
    return { nodes: titles.map(shown), pageInfo };
  }
}
