import type { Verdict } from '@qishu/schema';
import { Arg, Ctx, Directive, Field, ID, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { listOverrides, type RuleOverride } from '../command/index.js';
import {
  Assumed,
  type Class,
  canHold,
  DateTimeScalar,
  DEFAULT_PER_PAGE,
  describe,
  MOST_PER_PAGE,
} from '../records/index.js';
import type { Context } from './context.js';
import type { SubgraphDefinition } from './define-subgraph.js';
import { Requires } from './guard.js';
import { method } from './noun-resolvers.js';
import { BoundedList } from './paging.js';
import { VerdictEnum } from './verdict-types.js';

@Directive('@shareable')
@ObjectType('RuleOverride', {
  description: describe('一次被搁置的规则判定。', 'A verdict of a rule that somebody set aside.'),
})
export class RuleOverrideShown {
  @Field(() => ID, { description: describe('编号。', 'Id.') })
  id!: string;
  @Field(() => String, { description: describe('规则编号。', 'Id of the rule.') })
  ruleId!: string;
  @Field(() => String, { description: describe('规则档案。', 'Profile of the rule.') })
  profile!: string;
  @Field(() => String, { description: describe('规则版本。', 'Version of the rule.') })
  ruleVersion!: string;
  @Field(() => VerdictEnum, { description: describe('被搁置的判定。', 'The verdict that was set aside.') })
  verdict!: Verdict;
  @Field(() => String, { description: describe('办理事项。', 'The command that it let through.') })
  command!: string;
  @Field(() => String, { description: describe('对象类型。', 'Type of the record.') })
  subjectType!: string;
  @Field(() => ID, { description: describe('对象编号。', 'Id of the record.') })
  subjectId!: string;
  @Field(() => String, { description: describe('理由。', 'Why.') })
  reason!: string;
  @Field(() => String, { description: describe('经办账号。', 'Account that did it.') })
  actor!: string;
  @Assumed(3)
  @Field(() => [String], {
    description: describe(
      '经办时的角色；一次请求只有一个，早先的记录可有多个。',
      'Role in which it was done: one for a request, perhaps several in early records.',
    ),
  })
  roles!: readonly string[];
  @Field(() => DateTimeScalar, { description: describe('时间。', 'When.') })
  at!: Date;
}

/** Whoever sees the record sees what was set aside for it; an auditor sees it of every record. */
async function overridesOf(
  { nouns }: SubgraphDefinition,
  type: string,
  id: string,
  first: number,
  context: Context,
): Promise<RuleOverride[]> {
  if (!canHold('code', type) || !canHold('id', id)) return [];
  const noun = nouns.find(({ name }) => name === type);
  const audits = context.principal.scopes.includes('audit:read');
  const sees = audits || (noun && (await context.loaders.visible(noun, 'id', id)) !== null);
  return sees ? listOverrides(context.runtime.store, { type, id }, first) : [];
}

/** `peopleRuleOverrides(subjectType, subjectId, first)`: the verdicts that were set aside for one record. */
export function ruleOverridesResolver(definition: SubgraphDefinition): Class {
  class Overrides {}
  const { prototype } = Overrides;
  const name = `${definition.feed}RuleOverrides`;
  method(
    Overrides,
    name,
    (type: string, id: string, first: number | undefined, context: Context) =>
      overridesOf(definition, type, id, first ?? DEFAULT_PER_PAGE, context),
    Query(() => [RuleOverrideShown], {
      nullable: true,
      description: describe(
        `${definition.zh}：为一条记录搁置的规则判定，新者在前；仅可见该记录者可见。`,
        'The verdicts that were set aside for one record, the newest first; for those who see the record. Error: BAD_PAGE_SIZE.',
      ),
    }),
    Requires(['overrides:read']),
    BoundedList([]),
  );
  Arg('subjectType', () => String, { description: describe('记录类型。', 'Type of the record.') })(prototype, name, 0);
  Arg('subjectId', () => ID, { description: describe('记录编号。', 'Id of the record.') })(prototype, name, 1);
  Arg('first', () => Int, {
    nullable: true,
    description: describe(`条数，1 到 ${MOST_PER_PAGE}，默认 20。`, `How many, 1 to ${MOST_PER_PAGE}, 20 unless said.`),
  })(prototype, name, 2);
  Ctx()(prototype, name, 3);
  Resolver()(Overrides);
  return Overrides;
}
