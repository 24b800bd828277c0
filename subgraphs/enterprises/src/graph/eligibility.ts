import {
  Arg,
  type Context,
  Ctx,
  FieldResolver,
  Int,
  Query,
  Requires,
  Resolver,
  Root,
  RuleVerdictShown,
  shownVerdict,
} from '@qishu/kit/graph';
import { DateScalar, describe, UsccScalar } from '@qishu/kit/records';
import { businessDate } from '@qishu/kit/rules';
import type { Tier as TierName } from '@qishu/schema';
import { Enterprise, enterprises } from '../records/enterprise.js';
import { INSIDE } from '../records/inside.js';
import { Recognition } from '../records/recognition.js';
import { ApplicationKindEnum, Tier } from '../records/vocabulary.js';
import type { ApplicationKind } from '../rules/standards/rule-set.js';
import { judgeEligibility, judgeNextTier } from '../work/judge-eligibility.js';
import {
  judgeCultivationClass,
  judgeEvaluationBonus,
  judgeFirstRecognition,
  judgeTalentPriority,
  tierOn,
} from '../work/judge-park.js';
import { ResourceEvaluationBonus, shownBonus, shownEligibility, TierEligibility } from './eligibility-types.js';

const today = (context: Context): string => businessDate(context.now());

/** Whether an enterprise meets a tier, asked by code and date. */
@Resolver()
export class EligibilityQuery {
  @Requires(INSIDE)
  @Query(() => TierEligibility, {
    nullable: true,
    description: describe(
      '企业在某日是否符合某梯度：按梯度、新申报或复核、日期选用办法；无适用办法或企业不可见时为空。',
      'Whether an enterprise meets a tier on a date. The rules are chosen by tier, new or review, and date; null when none covers the date or the enterprise is not visible. Error: BAD_USCC.',
    ),
  })
  async eligibility(
    @Arg('uscc', () => UsccScalar, { description: describe('统一社会信用代码。', 'Unified social credit code.') })
    uscc: string,
    @Arg('target', () => Tier, { description: describe('目标梯度。', 'The tier that is aimed at.') })
    target: TierName,
    @Arg('on', () => DateScalar, {
      nullable: true,
      description: describe('申报日期，默认今天。', 'Date of application; today unless said.'),
    })
    on: string | undefined,
    @Arg('kind', () => ApplicationKindEnum, {
      nullable: true,
      description: describe('默认新申报。', 'NEW unless said.'),
    })
    kind: ApplicationKind | undefined,
    @Ctx() context: Context,
  ): Promise<TierEligibility | null> {
    const enterprise = await context.loaders.visible(enterprises, 'uscc', uscc);
    if (!enterprise) return null;
    const question = { target, kind: kind ?? ('NEW' as const), on: on ?? today(context) };
    const judged = await judgeEligibility(enterprise, question, context);
    return judged && shownEligibility(judged);
  }
}

/** What the rules say of an enterprise. */
@Resolver(() => Enterprise)
export class EnterpriseJudged {
  @Requires(INSIDE)
  @FieldResolver(() => Tier, {
    nullable: true,
    description: describe(
      '某日有效称号中的最高梯度；无称号为空。',
      'Highest tier in force on a day; null without a title. Error: UNAUTHORIZED_FIELD_OR_TYPE when not all titles may be seen.',
    ),
  })
  tierOn(
    @Root() enterprise: Enterprise,
    @Arg('date', () => DateScalar, { description: describe('日期。', 'The day.') }) date: string,
    @Ctx() context: Context,
  ): Promise<TierName | null> {
    return tierOn(enterprise, date, context);
  }

  @Requires(INSIDE)
  @FieldResolver(() => TierEligibility, {
    nullable: true,
    description: describe(
      '距下一梯度的差距；已在最高一级或称号不可见时为空。',
      'What stands between the enterprise and the next tier; null on the highest rung, or when its titles may not be seen.',
    ),
  })
  async nextTierGap(
    @Root() enterprise: Enterprise,
    @Arg('on', () => DateScalar, {
      nullable: true,
      description: describe('日期，默认今天。', 'The day; today unless said.'),
    })
    on: string | undefined,
    @Ctx() context: Context,
  ): Promise<TierEligibility | null> {
    const judged = await judgeNextTier(enterprise, on ?? today(context), context);
    return judged && shownEligibility(judged);
  }

  @Requires(INSIDE)
  @FieldResolver(() => RuleVerdictShown, {
    description: describe('园区培育分类的依据（SZ-01）。', 'The grounds of the cultivation class of the park (SZ-01).'),
  })
  async cultivationClassVerdict(@Root() enterprise: Enterprise, @Ctx() context: Context): Promise<RuleVerdictShown> {
    return shownVerdict(await judgeCultivationClass(enterprise, today(context), context));
  }

  @Requires(INSIDE)
  @FieldResolver(() => RuleVerdictShown, {
    description: describe('是否优先人才对接（SZ-05）。', 'Whether talent is recommended to it first (SZ-05).'),
  })
  async talentPriority(@Root() enterprise: Enterprise, @Ctx() context: Context): Promise<RuleVerdictShown> {
    return shownVerdict(await judgeTalentPriority(enterprise, today(context), context));
  }

  @Requires(INSIDE)
  @FieldResolver(() => ResourceEvaluationBonus, {
    description: describe(
      '年度资源集约利用评价的提档加分（SZ-02）。',
      'What its titles add to the evaluation of resource use of a year (SZ-02).',
    ),
  })
  async resourceEvaluationBonus(
    @Root() enterprise: Enterprise,
    @Arg('year', () => Int, { description: describe('评价年度。', 'Year of evaluation.') }) year: number,
    @Ctx() context: Context,
  ): Promise<ResourceEvaluationBonus> {
    return shownBonus(await judgeEvaluationBonus(enterprise, year, context));
  }
}

/** What the rules say of a title. */
@Resolver(() => Recognition)
export class RecognitionJudged {
  @Requires(INSIDE)
  @FieldResolver(() => RuleVerdictShown, {
    nullable: true,
    description: describe(
      '是否首次认定该荣誉（SZ-07，奖补条件）。',
      'Whether it is the first recognition of this title (SZ-07).',
    ),
  })
  async firstRecognition(@Root() title: Recognition, @Ctx() context: Context): Promise<RuleVerdictShown | null> {
    const verdict = await judgeFirstRecognition(title, context);
    return verdict && shownVerdict(verdict);
  }
}
