import {
  AfterArgument,
  Arg,
  BoundedList,
  type Context,
  Ctx,
  FieldResolver,
  FirstArgument,
  Requires,
  Resolver,
  Root,
} from '@qishu/kit/graph';
import { Assumed, DateScalar, describe } from '@qishu/kit/records';
import { businessDate } from '@qishu/kit/rules';
import { policies } from '../records/policy.js';
import { policyClauses } from '../records/policy-clause.js';
import { Programme } from '../records/programme.js';
import { MatchStatus } from '../records/vocabulary.js';
import { matchChanges } from '../work/match-changes.js';
import { matchEnterprise } from '../work/match-enterprise.js';
import { pageOfMatches } from '../work/page-of-matches.js';
import { programmesOf } from '../work/where-to-apply.js';
import { Enterprise } from './foreign-types.js';
import { MatchChangeShown, MatchedPolicies, MatchedPolicy, shownMatches } from './matching-types.js';

type Status = keyof typeof MatchStatus;

@Resolver(() => Enterprise as never)
export class EnterpriseMatches {
  @BoundedList(['nodes'])
  @Requires(['policies:read'])
  @FieldResolver(() => MatchedPolicies, {
    nullable: true,
    description: describe(
      '匹配的政策：符合、接近、缺数据，各附全部条件、缺口、截止日期与申报去处。企业不在可见范围内时为空。',
      'Policies that fit: eligible, nearly, unknown, each with its conditions, gap, deadline and where to apply. Null for an enterprise out of the asker’s rows. Error: BAD_CURSOR.',
    ),
  })
  async matchedPolicies(
    @Root() enterprise: { id: string },
    @Ctx() { reader, now }: Context,
    @Arg('status', () => [MatchStatus], {
      nullable: true,
      description: describe('只要这些；默认前三种。', 'Only these; the first three unless said.'),
    })
    status?: Status[],
    @Arg('on', () => DateScalar, {
      nullable: true,
      description: describe('判定日期，默认今天。', 'Day of the verdict, today unless said.'),
    })
    on?: string,
    @FirstArgument() first?: number,
    @AfterArgument() after?: string,
  ): Promise<MatchedPolicies | undefined> {
    const { id } = enterprise;
    const found = await matchEnterprise(reader, id, on ?? businessDate(now()), now(), status);
    return found && shownMatches(found, pageOfMatches(reader, id, found.matches, { first, after }));
  }

  @Assumed(50)
  @Requires(['policies:read'])
  @FieldResolver(() => [MatchChangeShown], {
    nullable: true,
    description: describe(
      '自某日以来的匹配变化：新符合、更接近、不再符合；最多 200 条，新的在前。',
      'What has changed since a day: clauses gained, come nearer, or lost; at most 200, the newest first.',
    ),
  })
  matchChanges(
    @Root() enterprise: { id: string },
    @Ctx() { reader }: Context,
    @Arg('since', () => DateScalar, { description: describe('自何日（含）。', 'Since this day, inclusive.') })
    since: string,
  ): Promise<MatchChangeShown[]> {
    return matchChanges(reader, enterprise.id, since);
  }
}

@Resolver(() => MatchedPolicy)
export class MatchedPolicyReferences {
  @FieldResolver()
  clause(@Root() { clauseId }: MatchedPolicy, @Ctx() { loaders }: Context) {
    return loaders.visible(policyClauses, 'id', clauseId);
  }

  @FieldResolver()
  policy(@Root() { policyId }: MatchedPolicy, @Ctx() { loaders }: Context) {
    return loaders.visible(policies, 'id', policyId);
  }

  @FieldResolver(() => [Programme], { nullable: true })
  async programmes(@Root() { policyId, clauseId }: MatchedPolicy, @Ctx() { loaders, reader }: Context) {
    const clause = await loaders.visible(policyClauses, 'id', clauseId);
    return programmesOf(reader, policyId, clause?.number ?? null);
  }
}

@Resolver(() => MatchChangeShown)
export class MatchChangeReferences {
  @FieldResolver()
  clause(@Root() { clauseId }: MatchChangeShown, @Ctx() { loaders }: Context) {
    return loaders.visible(policyClauses, 'id', clauseId);
  }
}
