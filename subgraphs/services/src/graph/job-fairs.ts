import {
  Arg,
  type Context,
  Ctx,
  Field,
  Int,
  ObjectType,
  Public,
  Query,
  Resolver,
  RuleVerdictShown,
  shownVerdict,
} from '@qishu/kit/graph';
import { describe } from '@qishu/kit/records';
import { businessDate } from '@qishu/kit/rules';
import { countJobFairs } from '../work/count-job-fairs.js';

/** 专场招聘。The fairs behind the number: `activities(filter: {region, kind: [FAIR], startAt})`. */
@ObjectType('JobFairs', {
  description: describe(
    '园区一年的专场招聘；所据活动由 activities 按园区、种类 FAIR 和年份查得。',
    'The job fairs of the park in a year; they are `activities` of the park, of kind FAIR, in that year.',
  ),
})
export class JobFairs {
  @Field(() => Int, { description: describe('年份。', 'The year.') })
  year!: number;
  @Field(() => Int, {
    nullable: true,
    description: describe(
      '场数；该年没有任何活动记录时为空，不等于 0。',
      'How many were held; null where no activity of that year is on record, which is not zero.',
    ),
  })
  fairs!: number | null;
  @Field(() => RuleVerdictShown, { description: describe('判定（SZ-06）。', 'The verdict (SZ-06).') })
  verdict!: RuleVerdictShown;
}

@Resolver()
export class JobFairQuery {
  @Public()
  @Query(() => JobFairs, {
    nullable: true,
    description: describe(
      '苏州工业园区一年的“专精特新”专场招聘场数（苏园经〔2022〕11号 二（三），SZ-06）。',
      'Dedicated job fairs of Suzhou Industrial Park in a year (苏园经〔2022〕11号, 2(3), SZ-06). Error: BAD_USER_INPUT.',
    ),
  })
  async jobFairs(
    @Arg('year', () => Int, { description: describe('年份。', 'The year.') }) year: number,
    @Ctx() { reader, now }: Context,
  ): Promise<JobFairs> {
    const { fairs, verdict } = await countJobFairs(year, businessDate(now()), reader);
    return { year, fairs, verdict: shownVerdict(verdict) };
  }
}
