import {
  AfterArgument,
  Arg,
  BoundedList,
  type Context,
  Ctx,
  FieldResolver,
  FirstArgument,
  Int,
  Requires,
  Resolver,
  Root,
} from '@qishu/kit/graph';
import { describe, RegionCodeScalar } from '@qishu/kit/records';
import { Policy } from '../records/policy.js';
import { PolicyClause, policyClauses } from '../records/policy-clause.js';
import { MatchStatus } from '../records/vocabulary.js';
import { clausesOf } from '../work/clauses-of.js';
import type { KeptStatus } from '../work/keep-matches.js';
import { countMatches, listMatches, type MatchQuestion, matchCounts, matchingOf } from '../work/list-matches.js';
import { ClauseMatching, MatchCountsShown, MatchedEnterprise, MatchedEnterprises } from './matching-types.js';

const REGION = describe('行政区划，含其全部下级。', 'A region with its whole subtree. Error: UNKNOWN_REGION.');
const STATUS = describe('ELIGIBLE 或 NEARLY；默认两者。', 'ELIGIBLE or NEARLY; both unless said.');
const LIST = describe(
  '匹配的企业（符合或接近），仅限可见范围；依赖经营指标的匹配仅向有权读取者显示。',
  'Enterprises that match, eligible or nearly, within the asker’s rows; matches that rest on indicators only for those who may read them.',
);

async function pageOf(question: MatchQuestion, { reader }: Context): Promise<MatchedEnterprises> {
  const { rows, cursors, ...pages } = await listMatches(question, reader);
  const pageInfo = { ...pages, startCursor: cursors[0] ?? null, endCursor: cursors.at(-1) ?? null };
  const nodes = rows.map((row) => Object.assign(new MatchedEnterprise(), row));
  return Object.assign(new MatchedEnterprises(), { nodes, pageInfo, question });
}

@Resolver(() => PolicyClause)
export class ClauseMatches {
  @BoundedList(['nodes'])
  @Requires(['policies:read'])
  @FieldResolver(() => MatchedEnterprises, { nullable: true, description: LIST })
  matchedEnterprises(
    @Root() clause: PolicyClause,
    @Ctx() context: Context,
    @Arg('region', () => RegionCodeScalar, { nullable: true, description: REGION }) region?: string,
    @Arg('status', () => [MatchStatus], { nullable: true, description: STATUS }) status?: KeptStatus[],
    @FirstArgument() first?: number,
    @AfterArgument() after?: string,
  ): Promise<MatchedEnterprises> {
    return pageOf({ clauseIds: [clause.id], region, status, first, after }, context);
  }

  @Requires(['policies:read'])
  @FieldResolver(() => MatchCountsShown, {
    nullable: true,
    description: describe('匹配企业数（可见范围内）。', 'How many enterprises match, within the asker’s rows.'),
  })
  matchCounts(
    @Root() clause: PolicyClause,
    @Ctx() { reader }: Context,
    @Arg('region', () => RegionCodeScalar, { nullable: true, description: REGION }) region?: string,
  ): Promise<MatchCountsShown> {
    return matchCounts({ clauseIds: [clause.id], region }, reader);
  }

  @Requires(['policies:read'])
  @FieldResolver(() => ClauseMatching, {
    nullable: true,
    description: describe(
      '匹配进度；没有条件的条款为空。',
      'How far matching is; null for a clause without conditions.',
    ),
  })
  matching(@Root() clause: PolicyClause, @Ctx() { reader }: Context): Promise<ClauseMatching | null> {
    return matchingOf(clause.id, reader);
  }
}

@Resolver(() => Policy)
export class PolicyMatches {
  @BoundedList(['nodes'])
  @Requires(['policies:read'])
  @FieldResolver(() => MatchedEnterprises, { nullable: true, description: LIST })
  async matchedEnterprises(
    @Root() policy: Policy,
    @Ctx() context: Context,
    @Arg('region', () => RegionCodeScalar, { nullable: true, description: REGION }) region?: string,
    @Arg('status', () => [MatchStatus], { nullable: true, description: STATUS }) status?: KeptStatus[],
    @FirstArgument() first?: number,
    @AfterArgument() after?: string,
  ): Promise<MatchedEnterprises> {
    const clauseIds = await clausesOf(policy.id, context.reader);
    return pageOf({ clauseIds, region, status, first, after }, context);
  }
}

@Resolver(() => MatchedEnterprises)
export class MatchedEnterprisesCount {
  @FieldResolver(() => Int, {
    description: describe('总数；仅在请求时计数。', 'How many there are; counted only when asked.'),
  })
  totalCount(@Root() { question }: MatchedEnterprises, @Ctx() { reader }: Context): Promise<number> {
    return countMatches(question as MatchQuestion, reader);
  }
}

@Resolver(() => MatchedEnterprise)
export class MatchedEnterpriseReferences {
  @FieldResolver()
  enterprise(@Root() { enterpriseId }: MatchedEnterprise): object {
    return { id: enterpriseId };
  }

  @FieldResolver()
  clause(@Root() { clauseId }: MatchedEnterprise, @Ctx() { loaders }: Context) {
    return loaders.visible(policyClauses, 'id', clauseId);
  }
}
