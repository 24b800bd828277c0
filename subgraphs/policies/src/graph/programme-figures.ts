import {
  AfterArgument,
  Arg,
  BoundedList,
  type Context,
  Ctx,
  Field,
  FieldResolver,
  FirstArgument,
  Float,
  ID,
  Int,
  ObjectType,
  PageInfo,
  pageInfoOf,
  Query,
  Requires,
  Resolver,
  Root,
  RuleVerdictShown,
  shownVerdict,
} from '@qishu/kit/graph';
import { Assumed, DateScalar, describe, Money, RegionCodeScalar } from '@qishu/kit/records';
import { businessDate } from '@qishu/kit/rules';
import { Application, applications } from '../records/application.js';
import { type ApplicationFigures, applicationFigures } from '../work/application-figures.js';
import { replayRules } from '../work/replay-rules.js';

@ObjectType('ApplicationStats', {
  description: describe(
    '申报统计（由记录计算，与公布数字分开）。无行可见的角色不得 5 家以下的数。',
    'Applications counted and summed from records, apart from published figures. Who sees no rows gets no number below five.',
  ),
})
export class ApplicationStats {
  @Field(() => Int, { nullable: true, description: describe('申报企业数。', 'Enterprises that applied.') })
  applicants!: number | null;
  @Field(() => Int, { nullable: true, description: describe('申报件数。', 'Applications.') })
  applications!: number | null;
  @Field(() => Money, { nullable: true, description: describe('申请金额合计。', 'Sum applied for.') })
  amountApplied!: Money | null;
  @Field(() => Int, { nullable: true, description: describe('批复企业数。', 'Enterprises approved.') })
  approved!: number | null;
  @Field(() => Money, { nullable: true, description: describe('批复金额合计。', 'Sum approved.') })
  amountApproved!: Money | null;
  @Field(() => Money, {
    nullable: true,
    description: describe(
      '批复项目的总投资合计；有一项未载即为空。',
      'Total investment of the approved projects; null where one of them does not say it.',
    ),
  })
  investmentApproved!: Money | null;
  @Field(() => Float, {
    nullable: true,
    description: describe('批复率（家数，0–1）。', 'Approval rate by count, 0 to 1.'),
  })
  approvalRate!: number | null;
  @Field(() => Float, {
    nullable: true,
    description: describe('批复率（金额，0–1）。', 'Approval rate by amount, 0 to 1.'),
  })
  amountApprovalRate!: number | null;
  @Field(() => Boolean, { description: describe('是否有数未显示。', 'Whether a number was held back.') })
  suppressed!: boolean;
}

@ObjectType('ReplayedApplication', {
  description: describe('一项申报及现行规则对它的判定。', 'An application and what the rules say of it.'),
})
export class ReplayedApplication {
  applicationId!: string;
  @Field(() => Application, { nullable: true, description: describe('申报。', 'The application.') })
  application?: Application | null;
  @Assumed(8)
  @Field(() => [RuleVerdictShown], { description: describe('各规则的判定。', 'What each rule says.') })
  verdicts!: RuleVerdictShown[];
}

@ObjectType('RuleReplay', { description: describe('规则重放：一页。', 'A replay of rules: one page.') })
export class RuleReplay {
  @Assumed(20)
  @Field(() => [ReplayedApplication], { description: describe('申报。', 'Applications.') })
  nodes!: ReplayedApplication[];
  @Field(() => PageInfo, { description: describe('分页信息。', 'Page information.') })
  pageInfo!: PageInfo;
}

const money = (fen: string | null): Money | null => (fen === null ? null : { minor: fen, currency: 'CNY' });
const shown = (figures: ApplicationFigures): ApplicationStats => ({
  ...figures,
  amountApplied: money(figures.amountApplied),
  amountApproved: money(figures.amountApproved),
  investmentApproved: money(figures.investmentApproved),
});

@Resolver()
export class ProgrammeFigures {
  @Requires(['policies:read'])
  @Query(() => ApplicationStats, {
    nullable: true,
    description: describe(
      '某专项截至某日的申报统计。',
      'Applications to a programme as of a day. Error: UNKNOWN_REGION.',
    ),
  })
  async applicationStats(
    @Arg('programme', () => ID, { description: describe('专项编号。', 'Id of the programme.') }) programme: string,
    @Ctx() { reader, now }: Context,
    @Arg('region', () => RegionCodeScalar, { nullable: true, description: describe('行政区划。', 'Region.') })
    region?: string,
    @Arg('asOf', () => DateScalar, {
      nullable: true,
      description: describe('截至何日（含），默认今天。', 'As of this day, inclusive; today unless said.'),
    })
    asOf?: string,
  ): Promise<ApplicationStats> {
    return shown(
      await applicationFigures(reader, { programmeId: programme, region, asOf: asOf ?? businessDate(now()) }),
    );
  }

  @BoundedList(['nodes'])
  @Requires(['policies:read', 'indicators:read'])
  @Query(() => RuleReplay, {
    nullable: true,
    description: describe(
      '对某专项的申报重放其规则（如 XM-01–08）；不写入。仅限可读取经营指标的企业。',
      'Puts a programme’s rules (XM-01 to 08) to its applications again; nothing is written. Only of enterprises whose indicators the asker may read. Errors: BAD_USER_INPUT, BAD_CURSOR.',
    ),
  })
  async ruleReplay(
    @Arg('programme', () => ID, { description: describe('专项编号。', 'Id of the programme.') }) programme: string,
    @Ctx() { reader, now }: Context,
    @Arg('on', () => DateScalar, {
      nullable: true,
      description: describe('按何日的规则与事实。', 'With the rules and facts of this day.'),
    })
    on?: string,
    @FirstArgument() first?: number,
    @AfterArgument() after?: string,
  ): Promise<RuleReplay> {
    const { rows, hasNextPage, endCursor } = await replayRules(reader, {
      programmeId: programme,
      on: on ?? businessDate(now()),
      now: now(),
      first,
      after,
    });
    const nodes = rows.map(({ applicationId, verdicts }) =>
      Object.assign(new ReplayedApplication(), { applicationId, verdicts: verdicts.map(shownVerdict) }),
    );
    return { nodes, pageInfo: pageInfoOf({ hasNextPage, endCursor }, after) };
  }
}

@Resolver(() => ReplayedApplication)
export class ReplayedApplicationReferences {
  @FieldResolver()
  application(@Root() { applicationId }: ReplayedApplication, @Ctx() { loaders }: Context) {
    return loaders.visible(applications, 'id', applicationId);
  }
}
