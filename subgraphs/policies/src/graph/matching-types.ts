import { ConditionShown, Field, Float, Int, ObjectType, PageInfo, shownCondition } from '@qishu/kit/graph';
import { Assumed, DateScalar, DateTimeScalar, describe } from '@qishu/kit/records';
import type { LeafResult } from '@qishu/kit/rules';
import { Policy } from '../records/policy.js';
import { PolicyClause } from '../records/policy-clause.js';
import { Programme } from '../records/programme.js';
import { MatchingState, MatchStatus } from '../records/vocabulary.js';
import type { EnterpriseMatches, ShownMatch } from '../work/match-enterprise.js';
import type { PageOfMatches } from '../work/page-of-matches.js';
import { BenefitEstimateShown, shownEstimate } from './benefit-types.js';
import { Enterprise } from './foreign-types.js';

@ObjectType('ClauseCondition', {
  description: describe('条款的一个条件及其判定。', 'One condition of a clause, and what it answers.'),
})
export class ClauseCondition extends ConditionShown {
  @Field(() => String, { nullable: true, description: describe('事实。', 'The fact that it reads.') })
  fact!: string | null;
  @Field(() => Boolean, {
    description: describe(
      '是否无法通过努力改变（如注册地）。',
      'Whether no effort changes it, e.g. where it is registered.',
    ),
  })
  fixed!: boolean;
}

const shownClauseCondition = (leaf: LeafResult): ClauseCondition => ({
  ...shownCondition(leaf),
  fact: leaf.fact ?? null,
  fixed: leaf.fixed,
});

@ObjectType('MatchedPolicy', {
  description: describe(
    '企业与一个条款的匹配及全部条件。',
    'How an enterprise stands to a clause, with every condition.',
  ),
})
export class MatchedPolicy {
  clauseId!: string;
  policyId!: string;

  @Field(() => PolicyClause, { nullable: true, description: describe('条款。', 'The clause.') })
  clause?: PolicyClause | null;
  @Field(() => Policy, { nullable: true, description: describe('政策。', 'The policy.') })
  policy?: Policy | null;
  @Field(() => MatchStatus, { description: describe('符合情况。', 'How it stands.') })
  status!: keyof typeof MatchStatus;
  @Field(() => String, { description: describe('规则编号。', 'Rule id.') })
  ruleId!: string;
  @Field(() => String, { description: describe('规则版本。', 'Version of the rule.') })
  ruleVersion!: string;
  @Assumed(8)
  @Field(() => [ClauseCondition], { description: describe('全部条件。', 'Every condition.') })
  conditions!: ClauseCondition[];
  @Assumed(4)
  @Field(() => [ClauseCondition], {
    description: describe(
      '尚缺的条件（最少的一组）及其证明材料。',
      'The fewest conditions still to be met, with what proves them.',
    ),
  })
  missing!: ClauseCondition[];
  @Field(() => DateScalar, { nullable: true, description: describe('截止日期。', 'Deadline.') })
  deadline!: string | null;
  @Assumed(4)
  @Field(() => [Programme], {
    nullable: true,
    description: describe('据此申报的专项及其入口。', 'Programmes to apply to, with their endpoints.'),
  })
  programmes?: Programme[];
  @Field(() => BenefitEstimateShown, {
    nullable: true,
    description: describe('支持金额测算。', 'What it would give at most.'),
  })
  estimate!: BenefitEstimateShown | null;
  @Field(() => DateScalar, { description: describe('判定日期。', 'Day of the verdict.') })
  evaluatedOn!: string;
}

/** A match as the schema shows it. */
const shownMatchedPolicy = ({ conditions, missing, estimate, ...match }: ShownMatch): MatchedPolicy =>
  Object.assign(new MatchedPolicy(), match, {
    conditions: conditions.map(shownClauseCondition),
    missing: missing.map(shownClauseCondition),
    estimate: estimate && shownEstimate(estimate),
  });

@ObjectType('FactsPosition', {
  description: describe(
    '判定所据事实的位置与滞后。',
    'Where the facts stand in the log that they come from, and how far behind.',
  ),
})
export class FactsPosition {
  @Field(() => Boolean, {
    description: describe('事实是否完整。', 'Whether the facts are whole: the snapshot has been read.'),
  })
  whole!: boolean;
  @Field(() => Float, { description: describe('已读至的事件序号。', 'Number of the newest event that they contain.') })
  position!: number;
  @Field(() => Float, { nullable: true, description: describe('滞后秒数。', 'Seconds behind.') })
  seconds!: number | null;
}

@ObjectType('MatchedPolicies', {
  description: describe('企业匹配的政策：一页。', 'Policies that fit an enterprise: one page.'),
})
export class MatchedPolicies {
  @Assumed(20)
  @Field(() => [MatchedPolicy], { description: describe('匹配。', 'The matches.') })
  nodes!: MatchedPolicy[];
  @Field(() => PageInfo, { description: describe('分页信息。', 'Page information.') })
  pageInfo!: PageInfo;
  @Field(() => Int, { description: describe('总数。', 'How many there are.') })
  totalCount!: number;
  @Field(() => Int, {
    description: describe(
      '因涉及无权读取的经营指标而未显示的条款数。',
      'Clauses not shown because they rest on indicators that the reader may not read.',
    ),
  })
  withheld!: number;
  @Field(() => FactsPosition, { nullable: true, description: describe('所据事实。', 'The facts that it rests on.') })
  facts!: FactsPosition | null;
}

/** One page of matches. */
export function shownMatches(
  { matches, withheld, facts }: Partial<EnterpriseMatches> & Pick<EnterpriseMatches, 'matches'>,
  { rows, pageInfo }: PageOfMatches,
): MatchedPolicies {
  return {
    nodes: rows.map(shownMatchedPolicy),
    totalCount: matches.length,
    withheld: withheld ?? 0,
    facts: facts ? { whole: facts.state === 'FOLLOWING', position: facts.position, seconds: facts.seconds } : null,
    pageInfo,
  };
}

@ObjectType('MatchedEnterprise', {
  description: describe('与条款匹配的企业。', 'An enterprise that matches a clause.'),
})
export class MatchedEnterprise {
  clauseId!: string;
  enterpriseId!: string;
  @Field(() => Enterprise as never, { description: describe('企业。', 'The enterprise.') })
  enterprise?: object;
  @Field(() => PolicyClause, { nullable: true, description: describe('条款。', 'The clause.') })
  clause?: PolicyClause | null;
  @Field(() => MatchStatus, { description: describe('符合情况（符合或接近）。', 'ELIGIBLE or NEARLY.') })
  status!: keyof typeof MatchStatus;
  @Field(() => DateScalar, { description: describe('自何日起。', 'Since when.') })
  since!: string;
}

@ObjectType('MatchedEnterprises', {
  description: describe('与条款匹配的企业：一页。', 'Enterprises that match: one page.'),
})
export class MatchedEnterprises {
  @Assumed(20)
  @Field(() => [MatchedEnterprise], { description: describe('企业。', 'The enterprises.') })
  nodes!: MatchedEnterprise[];
  @Field(() => PageInfo, { description: describe('分页信息。', 'Page information.') })
  pageInfo!: PageInfo;
  question!: unknown;
}

@ObjectType('ClauseMatching', {
  description: describe('条款的匹配进度。', 'How far matching a clause with all enterprises is.'),
})
export class ClauseMatching {
  @Field(() => MatchingState, { description: describe('进度。', 'State.') })
  state!: keyof typeof MatchingState;
  @Field(() => Float, {
    description: describe('已看过的企业数（经预筛）。', 'Enterprises looked at, after the prefilter.'),
  })
  done!: number;
  @Field(() => DateTimeScalar, { nullable: true, description: describe('开始时间。', 'When it began.') })
  begunAt!: Date | null;
  @Field(() => DateTimeScalar, { nullable: true, description: describe('完成时间。', 'When it was ready.') })
  readyAt!: Date | null;
}

@ObjectType('MatchCounts', {
  description: describe(
    '匹配企业数。无行可见的角色只得 5 家及以上的数。',
    'How many enterprises match. Those who see no rows get no number below five.',
  ),
})
export class MatchCountsShown {
  @Field(() => Int, { nullable: true, description: describe('符合。', 'Eligible.') })
  eligible!: number | null;
  @Field(() => Int, { nullable: true, description: describe('接近。', 'Nearly eligible.') })
  nearly!: number | null;
  @Field(() => Boolean, {
    description: describe('是否有数因不足 5 家而未显示。', 'Whether a number below five was held back.'),
  })
  suppressed!: boolean;
}

@ObjectType('MatchChange', { description: describe('匹配的一次变化。', 'One change of a match.') })
export class MatchChangeShown {
  clauseId!: string;
  @Field(() => PolicyClause, { nullable: true, description: describe('条款。', 'The clause.') })
  clause?: PolicyClause | null;
  @Field(() => DateScalar, { description: describe('日期。', 'Day.') })
  on!: string;
  @Field(() => MatchStatus, {
    nullable: true,
    description: describe('此前；为空表示不匹配。', 'What it was; null for no match.'),
  })
  was!: keyof typeof MatchStatus | null;
  @Field(() => MatchStatus, {
    nullable: true,
    description: describe('现在；为空表示不再匹配。', 'What it is; null for no match.'),
  })
  is!: keyof typeof MatchStatus | null;
}
