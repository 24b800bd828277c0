import { Field, Float, ObjectType } from '@qishu/kit/graph';
import { Assumed, describe, Money } from '@qishu/kit/records';
import type { BenefitEstimate } from '../rules/benefit.js';

@ObjectType('BenefitCeiling', { description: describe('支持金额的一个上限。', 'One ceiling of a benefit.') })
export class BenefitCeiling {
  @Field(() => String, { description: describe('上限。', 'The ceiling.') })
  titleZh!: string;
  @Field(() => String, { description: describe('上限（英文）。', 'The ceiling in English.') })
  titleEn!: string;
  @Field(() => Money, {
    nullable: true,
    description: describe('金额；所据事实未知时为空。', 'Amount; null while what it is a share of is not known.'),
  })
  amount!: Money | null;
  @Field(() => String, { description: describe('引文。', 'Quote.') })
  quote!: string;
}

@ObjectType('BenefitEstimate', {
  description: describe(
    '按条款自身公式的支持金额测算；不作承诺。',
    'What a clause would give at most by its own formula; no promise.',
  ),
})
export class BenefitEstimateShown {
  @Field(() => String, { description: describe('规则编号。', 'Rule id.') })
  ruleId!: string;
  @Field(() => Money, {
    nullable: true,
    description: describe('最高金额；缺少事实时为空。', 'Most; null while a fact is missing.'),
  })
  most!: Money | null;
  @Field(() => Money, {
    nullable: true,
    description: describe('按最高金额计的年资金成本。', 'Yearly cost of the most.'),
  })
  yearlyCost!: Money | null;
  @Field(() => Float, { nullable: true, description: describe('最长年限（年）。', 'Longest term in years.') })
  longestYears!: number | null;
  @Assumed(4)
  @Field(() => [BenefitCeiling], {
    description: describe('各项上限，取最小者。', 'Its ceilings, of which the least counts.'),
  })
  ceilings!: BenefitCeiling[];
  @Assumed(4)
  @Field(() => [String], { description: describe('缺少的事实。', 'Facts that are missing.') })
  missing!: readonly string[];
}

const money = (fen: number | null): Money | null => (fen === null ? null : { minor: String(fen), currency: 'CNY' });

/** An estimate as the schema shows it. */
export const shownEstimate = (estimate: BenefitEstimate): BenefitEstimateShown => ({
  ...estimate,
  most: money(estimate.most),
  yearlyCost: money(estimate.yearlyCost),
  ceilings: estimate.ceilings.map(({ zh, en, value, quote }) => ({
    titleZh: zh,
    titleEn: en,
    amount: money(value),
    quote,
  })),
});
