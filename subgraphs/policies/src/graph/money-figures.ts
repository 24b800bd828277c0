import { Arg, type Context, Ctx, Field, Int, ObjectType, Query, Requires, Resolver } from '@qishu/kit/graph';
import { Assumed, DateScalar, describe, Money, RegionCodeScalar } from '@qishu/kit/records';
import { Tier } from '../records/vocabulary.js';
import { loanFigures, pushFigures } from '../work/loan-figures.js';

const REGION = describe('行政区划，含其全部下级。', 'A region with its whole subtree. Error: UNKNOWN_REGION.');
const FROM = describe('起（含）。', 'First day.');
const TO = describe('止（含）。', 'Last day, inclusive.');

@ObjectType('LoanStats', {
  description: describe(
    '按放款时称号统计的贷款；无行可见的角色不得 5 家以下的数。',
    'Loans by the title held when they were paid out; who sees no rows gets no number below five.',
  ),
})
export class LoanStats {
  @Field(() => Tier, {
    nullable: true,
    description: describe('放款时的最高梯度；无称号为空。', 'Highest tier then; null without a title.'),
  })
  tier!: keyof typeof Tier | null;
  @Field(() => Int, { nullable: true, description: describe('笔数。', 'Loans.') })
  loans!: number | null;
  @Field(() => Int, { nullable: true, description: describe('企业数。', 'Enterprises.') })
  enterprises!: number | null;
  @Field(() => Money, { nullable: true, description: describe('金额合计。', 'Sum.') })
  amount!: Money | null;
}

@ObjectType('PushStats', {
  description: describe('推送统计（半年报用）。', 'Pushes counted, as the half-year report asks for.'),
})
export class PushStats {
  @Field(() => Int, { nullable: true, description: describe('推送次数。', 'Pushes sent.') })
  sent!: number | null;
  @Field(() => Int, { nullable: true, description: describe('已读次数。', 'Pushes read.') })
  read!: number | null;
  @Field(() => Int, { nullable: true, description: describe('企业数。', 'Enterprises reached.') })
  enterprises!: number | null;
}

@Resolver()
export class MoneyFigures {
  @Assumed(7)
  @Requires(['policies:read'])
  @Query(() => [LoanStats], {
    nullable: true,
    description: describe('某区划某期间的贷款统计。', 'Loans of a region in a span of days.'),
  })
  async loanStats(
    @Arg('region', () => RegionCodeScalar, { description: REGION }) region: string,
    @Arg('from', () => DateScalar, { description: FROM }) from: string,
    @Arg('to', () => DateScalar, { description: TO }) to: string,
    @Ctx() { reader }: Context,
  ): Promise<LoanStats[]> {
    const figures = await loanFigures({ region, from, to }, reader);
    return figures.map(({ amount, ...figure }) => ({
      ...figure,
      amount: amount === null ? null : { minor: amount, currency: 'CNY' },
    }));
  }

  @Requires(['policies:read'])
  @Query(() => PushStats, {
    nullable: true,
    description: describe('某区划某期间的推送统计。', 'Pushes of a region in a span of days.'),
  })
  pushStats(
    @Arg('region', () => RegionCodeScalar, { description: REGION }) region: string,
    @Arg('from', () => DateScalar, { description: FROM }) from: string,
    @Arg('to', () => DateScalar, { description: TO }) to: string,
    @Ctx() { reader }: Context,
  ): Promise<PushStats> {
    return pushFigures({ region, from, to }, reader);
  }
}
