import {
  Arg,
  type Context,
  Ctx,
  Field,
  ID,
  InputType,
  type LogEntry,
  ObjectType,
  Requires,
  Resolver,
  ResumeArgument,
  Root,
  SignedIn,
  Subscription,
} from '@qishu/kit/graph';
import { Assumed, describe, RegionCodeScalar, UsccScalar } from '@qishu/kit/records';
import { Policy, policies } from '../records/policy.js';
import { PolicyClause, policyClauses } from '../records/policy-clause.js';
import { PolicyKind, PolicyLevel } from '../records/vocabulary.js';
import {
  clausesMatched,
  followMatched,
  followPublished,
  type PublishedFilter,
  type WantedEnterprise,
} from '../work/follow-policies.js';

const CURSOR = describe('此事件的游标。', 'Cursor of this event.');

@InputType('PublishedFilter', { description: describe('只要这些政策。', 'Only these policies.') })
export class PublishedFilterInput implements PublishedFilter {
  @Field(() => RegionCodeScalar, {
    nullable: true,
    description: describe('在该区划适用的。', 'Those that apply in this region.'),
  })
  region?: string | null;
  @Field(() => [PolicyLevel], { nullable: true, description: describe('层级。', 'Levels.') })
  level?: (keyof typeof PolicyLevel)[] | null;
  @Field(() => [PolicyKind], { nullable: true, description: describe('种类。', 'Kinds.') })
  kind?: (keyof typeof PolicyKind)[] | null;
}

@ObjectType('PolicyPublished', {
  description: describe('一项政策发布或效力变更。', 'A policy was published, or its standing changed.'),
})
export class PolicyPublished {
  @Field(() => String, { description: CURSOR })
  cursor!: string;
  @Field(() => Policy, { nullable: true, description: describe('政策。', 'The policy.') })
  policy!: Policy | null;
}

@ObjectType('PolicyMatched', {
  description: describe('企业新匹配的条款。', 'Clauses that an enterprise has come to match.'),
})
export class PolicyMatched {
  @Field(() => String, { description: CURSOR })
  cursor!: string;
  @Assumed(5)
  @Field(() => [PolicyClause], { description: describe('条款。', 'The clauses.') })
  clauses!: PolicyClause[];
}

@Resolver()
export class PolicyStreams {
  @SignedIn()
  @Subscription(() => PolicyPublished, {
    description: describe(
      '政策发布（按筛选）。',
      'Policies as they are published. Errors: BAD_CURSOR, CURSOR_EXPIRED, EPOCH_CHANGED.',
    ),
    subscribe: ({ args, context }) =>
      followPublished(context as Context, { ...(args.filter as PublishedFilter | undefined) }, args.after as string),
  })
  async policyPublished(
    @Root() { change, cursor }: LogEntry,
    @Ctx() { loaders }: Context,
    @Arg('filter', () => PublishedFilterInput, { nullable: true, description: describe('筛选。', 'Filter.') })
    _filter?: PublishedFilterInput,
    @ResumeArgument() _after?: string,
  ): Promise<PolicyPublished> {
    return { cursor, policy: await loaders.visible(policies, 'id', change.recordId) };
  }

  @Requires(['policies:read'])
  @Subscription(() => PolicyMatched, {
    description: describe(
      '企业的政策匹配：新条款匹配完成或企业事实变化时推送。',
      'Clauses that an enterprise comes to match, pushed when a clause has been matched or its facts changed. Errors: BAD_USER_INPUT, BAD_USCC, BAD_CURSOR, CURSOR_EXPIRED, EPOCH_CHANGED.',
    ),
    subscribe: ({ args, context }) => followMatched(context as Context, args as WantedEnterprise, args.after as string),
  })
  async policyMatched(
    @Root() { change, cursor }: LogEntry,
    @Ctx() context: Context,
    @Arg('enterpriseId', () => ID, {
      nullable: true,
      description: describe('企业编号；与 uscc 二者填其一。', 'Id of the enterprise; this or `uscc`.'),
    })
    enterpriseId?: string,
    @Arg('uscc', () => UsccScalar, {
      nullable: true,
      description: describe(
        '统一社会信用代码；与 enterpriseId 二者填其一。',
        'Unified social credit code; this or `enterpriseId`.',
      ),
    })
    uscc?: string,
    @ResumeArgument() _after?: string,
  ): Promise<PolicyMatched> {
    const ids = await clausesMatched(context, { enterpriseId, uscc }, change.recordId);
    const clauses = await Promise.all(ids.map((id) => context.loaders.visible(policyClauses, 'id', id)));
    return { cursor, clauses: clauses.filter((clause) => clause !== null) };
  }
}
