import {
  type Context,
  Ctx,
  Field,
  FieldResolver,
  Int,
  ObjectType,
  Public,
  Resolver,
  Root,
  RuleVerdictShown,
  shownVerdict,
} from '@qishu/kit/graph';
import { Assumed, describe } from '@qishu/kit/records';
import { Policy } from '../records/policy.js';
import { ProcessingStage } from '../records/vocabulary.js';
import { structureOf, upkeepOf } from '../work/policy-structure.js';

@ObjectType('PolicyStructure', {
  description: describe(
    '政策已录入的结构（由记录计算）；公布的条数另见 reportedStatistics。',
    'What the record of a policy contains, counted; published numbers stand in `reportedStatistics`.',
  ),
})
export class PolicyStructureShown {
  @Field(() => Int, { description: describe('已录入条款数。', 'Clauses entered.') })
  clauses!: number;
  @Field(() => Int, {
    description: describe('原文所印的一级部分（方面、条、工程）数。', 'Top parts with a printed number.'),
  })
  topClauses!: number;
  @Field(() => Int, { description: describe('条次区间覆盖的条数。', 'Articles that the ranges of the parts cover.') })
  articles!: number;
  @Field(() => Boolean, { description: describe('每条是否恰被覆盖一次。', 'Whether each is covered once.') })
  coversOnce!: boolean;
  @Field(() => Int, { description: describe('有条件树的条款数。', 'Clauses with a condition tree.') })
  withConditions!: number;
}

@ObjectType('PolicyUpkeep', {
  description: describe('政策信息的维护（MI-06、MI-09）。', 'How a policy’s record is kept (MI-06, MI-09).'),
})
export class PolicyUpkeepShown {
  @Field(() => ProcessingStage, { description: describe('可追溯到的处理阶段。', 'The stage that can be traced.') })
  stepReached!: keyof typeof ProcessingStage;
  @Assumed(2)
  @Field(() => [RuleVerdictShown], { description: describe('判定。', 'Verdicts.') })
  verdicts!: RuleVerdictShown[];
}

@Resolver(() => Policy)
export class PolicyUpkeepFields {
  @Public()
  @FieldResolver(() => PolicyStructureShown, {
    nullable: true,
    description: describe('已录入的结构。', 'Its structure as entered.'),
  })
  structure(@Root() policy: Policy, @Ctx() { reader }: Context): Promise<PolicyStructureShown> {
    return structureOf(policy.id, reader);
  }

  @Public()
  @FieldResolver(() => PolicyUpkeepShown, { nullable: true, description: describe('维护情况。', 'How it is kept.') })
  async upkeep(@Root() policy: Policy, @Ctx() { reader, now }: Context): Promise<PolicyUpkeepShown> {
    const { stepReached, verdicts } = await upkeepOf(policy, reader, now());
    return { stepReached, verdicts: verdicts.map(shownVerdict) };
  }
}
