import {
  AfterArgument,
  Arg,
  BoundedList,
  type Context,
  Ctx,
  Field,
  FirstArgument,
  ID,
  InputType,
  Int,
  ObjectType,
  Public,
  Query,
  Requires,
  Resolver,
} from '@qishu/kit/graph';
import { Assumed, DateScalar, describe, RegionCodeScalar } from '@qishu/kit/records';
import { businessDate } from '@qishu/kit/rules';
import { PolicyClause, policyClauses } from '../records/policy-clause.js';
import { MatchStatus } from '../records/vocabulary.js';
import { listDeadlines } from '../work/list-deadlines.js';
import { whatIf, whatIfOf } from '../work/match-enterprise.js';
import { pageOfMatches } from '../work/page-of-matches.js';
import { describeFacts, readStated } from '../work/stated-facts.js';
import { MatchedPolicies, shownMatches } from './matching-types.js';

type Status = keyof typeof MatchStatus;

@InputType('FactInput', { description: describe('陈述的一项事实。', 'One fact that is stated.') })
export class FactInput {
  @Field(() => String, {
    description: describe('事实名，见 factCatalogue。', 'Name of the fact; see `factCatalogue`.'),
  })
  fact!: string;
  @Field(() => String, { nullable: true, description: describe('年度，如 2025。', 'Year, e.g. 2025.') })
  period?: string | null;
  @Field(() => String, {
    description: describe(
      '取值；数以事实的单位计，是否写 true 或 false。',
      'Value; numbers in the fact’s unit, flags as true or false.',
    ),
  })
  value!: string;
}

@ObjectType('CataloguedFact', { description: describe('条件可用的一项事实。', 'A fact that conditions may ask for.') })
export class CataloguedFact {
  @Field(() => String, { description: describe('事实名。', 'Name.') })
  name!: string;
  @Field(() => String, { description: describe('含义。', 'What it is.') })
  titleZh!: string;
  @Field(() => String, { description: describe('含义（英文）。', 'What it is, in English.') })
  titleEn!: string;
  @Field(() => String, { description: describe('种类：number、text、flag、date。', 'Kind: number, text, flag, date.') })
  kind!: string;
  @Field(() => String, { nullable: true, description: describe('计量单位代码。', 'Code of its unit.') })
  unit!: string | null;
  @Field(() => Boolean, { description: describe('是否分年度。', 'Whether it has one value a year.') })
  yearly!: boolean;
  @Field(() => String, { description: describe('数据分级。', 'Data level.') })
  level!: string;
  @Field(() => String, { description: describe('来源。', 'Where it comes from.') })
  origin!: string;
}

@Resolver()
export class PolicyCalculator {
  @BoundedList(['nodes'])
  @Public()
  @Query(() => MatchedPolicies, {
    nullable: true,
    description: describe(
      '假设测算：给出事实，看符合哪些条款；不保存。',
      'What if: which clauses would fit an enterprise of which just this were known. Nothing is kept. Error: BAD_USER_INPUT.',
    ),
  })
  async whatIf(
    @Arg('facts', () => [FactInput], { description: describe('事实，至多 50 项。', 'Facts, at most 50.') })
    facts: FactInput[],
    @Ctx() { reader, now }: Context,
    @Arg('status', () => [MatchStatus], { nullable: true, description: describe('只要这些。', 'Only these.') })
    status?: Status[],
    @Arg('on', () => DateScalar, { nullable: true, description: describe('判定日期。', 'Day of the verdict.') })
    on?: string,
    @FirstArgument() first?: number,
    @AfterArgument() after?: string,
  ): Promise<MatchedPolicies> {
    const matches = await whatIf(reader, readStated(facts), on ?? businessDate(now()), status);
    return shownMatches({ matches }, pageOfMatches(reader, 'what-if', matches, { first, after }));
  }

  @BoundedList(['nodes'])
  @Requires(['policies:read', 'indicators:read'])
  @Query(() => MatchedPolicies, {
    nullable: true,
    description: describe(
      '以企业已有事实为底的假设测算；须可见该企业的经营指标。',
      'What if, on top of what is known of an enterprise whose indicators the asker may read; null otherwise.',
    ),
  })
  async whatIfOfEnterprise(
    @Arg('enterpriseId', () => ID, { description: describe('企业编号。', 'Id of the enterprise.') })
    enterpriseId: string,
    @Arg('facts', () => [FactInput], { description: describe('假设的事实。', 'Facts as they would be.') })
    facts: FactInput[],
    @Ctx() { reader, now }: Context,
    @Arg('status', () => [MatchStatus], { nullable: true, description: describe('只要这些。', 'Only these.') })
    status?: Status[],
    @Arg('on', () => DateScalar, { nullable: true, description: describe('判定日期。', 'Day of the verdict.') })
    on?: string,
    @FirstArgument() first?: number,
  ): Promise<MatchedPolicies | undefined> {
    const day = { on: on ?? businessDate(now()), now: now(), statuses: status };
    const matches = await whatIfOf(reader, enterpriseId, readStated(facts), day);
    return matches && shownMatches({ matches }, pageOfMatches(reader, enterpriseId, matches, { first }));
  }

  @Assumed(60)
  @Public()
  @Query(() => [CataloguedFact], {
    nullable: true,
    description: describe('条件可用的事实目录。', 'The facts that conditions may ask for.'),
  })
  factCatalogue(): readonly CataloguedFact[] {
    return describeFacts();
  }

  @Assumed(50)
  @Public()
  @Query(() => [PolicyClause], {
    nullable: true,
    description: describe(
      '在某区划适用、若干天内截止的条款，近者在前，最多 100 条。',
      'Clauses that apply in a region and whose deadline comes within so many days, the nearest first; at most 100. Error: UNKNOWN_REGION.',
    ),
  })
  async deadlines(
    @Arg('region', () => RegionCodeScalar, { description: describe('行政区划。', 'Region.') }) region: string,
    @Arg('withinDays', () => Int, { description: describe('天数，0 到 366。', 'Days, 0 to 366.') }) withinDays: number,
    @Ctx() { reader, loaders, now }: Context,
  ): Promise<(PolicyClause | null)[]> {
    const ids = await listDeadlines(reader, region, withinDays, businessDate(now()));
    return (await Promise.all(ids.map((id) => loaders.visible(policyClauses, 'id', id)))).filter(
      (clause) => clause !== null,
    );
  }
}
