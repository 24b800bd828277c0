import {
  AfterArgument,
  Arg,
  BoundedList,
  type Context,
  Ctx,
  Field,
  FirstArgument,
  Int,
  ObjectType,
  PageInfo,
  Public,
  pageInfoOf,
  Query,
  Requires,
  Resolver,
  RuleVerdictShown,
  shownVerdict,
} from '@qishu/kit/graph';
import { Assumed, describe, RegionCodeScalar } from '@qishu/kit/records';
import { businessDate } from '@qishu/kit/rules';
import { ServiceStation } from '../records/service-station.js';
import { SpecialistOffice } from '../records/specialist-office.js';
import { findInitialFilings } from '../work/find-initial-filings.js';
import { findMissingAssessments } from '../work/find-missing-assessments.js';
import { judgeAnnualTraining } from '../work/judge-annual-training.js';

const VERDICT = { description: describe('规则判定。', 'What the rule says.') };
const REGION = { description: describe('区划，含下级。', 'Region with its subtree. Error: UNKNOWN_REGION.') };

@ObjectType('InitialFiling', {
  description: describe(
    '专员办首次上报是否按期（苏工信服建〔2022〕179号 五1，JS-14）。',
    'Whether the first filing of an office came in time (苏工信服建〔2022〕179号, 5(1), JS-14).',
  ),
})
export class InitialFilingShown {
  @Field(() => SpecialistOffice, { description: describe('专员办。', 'The office.') })
  office!: SpecialistOffice;

  @Field(() => RuleVerdictShown, VERDICT)
  verdict!: RuleVerdictShown;
}

@ObjectType('MissingAssessment', {
  description: describe(
    '当年未考核的区分站、服务站（武汉办法第二十二条，WH-20）。',
    'A branch or station that was not assessed for a year (Wuhan measures, art. 22, WH-20).',
  ),
})
export class MissingAssessmentShown {
  @Field(() => ServiceStation, { description: describe('站点。', 'The station.') })
  station!: ServiceStation;

  @Field(() => RuleVerdictShown, VERDICT)
  verdict!: RuleVerdictShown;
}

@ObjectType('MissingAssessmentPage', {
  description: describe('当年未考核的站点一页。', 'A page of branches and stations that were not assessed for a year.'),
})
export class MissingAssessmentPage {
  @Assumed(20)
  @Field(() => [MissingAssessmentShown], { description: describe('本页。', 'Those of the page.') })
  nodes!: MissingAssessmentShown[];

  @Field(() => PageInfo, { description: describe('分页信息。', 'Page information.') })
  pageInfo!: PageInfo;
}

/** Duties towards the authority above: filings, trainings, assessments. */
@Resolver()
export class FilingDutyQueries {
  @Requires(['people:read'])
  @Assumed(20)
  @Query(() => [InitialFilingShown], {
    nullable: true,
    description: describe(
      '各专员办的首次上报：以最早入库专员的日期为准，无记录时为 UNKNOWN（JS-14）；须在一省以内。',
      'First filing of each office by the earliest entry of a specialist into its pool; UNKNOWN without one (JS-14); within one province. Errors: UNKNOWN_REGION, BAD_USER_INPUT.',
    ),
  })
  async initialFilings(
    @Arg('region', () => RegionCodeScalar, REGION) region: string,
    @Ctx() context: Context,
  ): Promise<InitialFilingShown[]> {
    const found = await findInitialFilings(region, context);
    return found.map(({ office, verdict }) => ({ office, verdict: shownVerdict(verdict) }));
  }

  @Public()
  @Query(() => RuleVerdictShown, {
    nullable: true,
    description: describe(
      '江苏省工信厅当年是否举办服务专员培训班（苏工信服建〔2022〕179号 四（四），JS-23）。',
      'Whether Jiangsu has held its training of specialists in a year (苏工信服建〔2022〕179号, 4(4), JS-23).',
    ),
  })
  async annualTraining(
    @Arg('year', () => Int, { description: describe('年度。', 'The year.') }) year: number,
    @Ctx() { reader, now }: Context,
  ): Promise<RuleVerdictShown> {
    return shownVerdict(await judgeAnnualTraining(year, reader, businessDate(now())));
  }

  @Requires(['people:read'])
  @BoundedList(['nodes'])
  @Query(() => MissingAssessmentPage, {
    nullable: true,
    description: describe(
      '已结束年度内未考核的在运行区分站、服务站（WH-20）。',
      'Branches and stations at work that were not assessed for a year that is over (WH-20). Errors: UNKNOWN_REGION, BAD_CURSOR, BAD_USER_INPUT.',
    ),
  })
  async missingAssessments(
    @Arg('region', () => RegionCodeScalar, REGION) region: string,
    @Arg('year', () => Int, { description: describe('考核年度。', 'The year.') }) year: number,
    @FirstArgument() first: number | null,
    @AfterArgument() after: string | null,
    @Ctx() context: Context,
  ): Promise<MissingAssessmentPage> {
    const asked = { region, year, first: first ?? null, after: after ?? null, today: businessDate(context.now()) };
    const { found, ...end } = await findMissingAssessments(asked, context);
    const nodes = found.map(({ station, verdict }) => ({ station, verdict: shownVerdict(verdict) }));
    return { nodes, pageInfo: pageInfoOf(end, asked.after) };
  }
}
