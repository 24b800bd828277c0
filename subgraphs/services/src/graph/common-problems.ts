import {
  Arg,
  type Context,
  Ctx,
  Field,
  Int,
  ObjectType,
  Query,
  Requires,
  Resolver,
  RuleVerdictShown,
  shownVerdict,
  words,
} from '@qishu/kit/graph';
import { Assumed, DateScalar, describe, RegionCodeScalar } from '@qishu/kit/records';
import { businessDate } from '@qishu/kit/rules';
import { CommonProblemLevel, TicketCategory } from '../records/vocabulary.js';
import { commonProblems } from '../work/common-problems.js';
import { Region } from './foreign-types.js';

/** 共性问题。The tickets behind one: `tickets(filter: {region, category, kind: [PROBLEM, DEMAND], receivedAt: {from, to}})`. */
@ObjectType('CommonProblem', {
  description: describe(
    '共性问题；所据工单由 tickets 按区划、类别、种类（PROBLEM、DEMAND）和 receivedAt 起止查得，保密工单不计。',
    'A common problem; its tickets are `tickets` by region, category, kind (PROBLEM, DEMAND) and receivedAt from `from` to `to`, but for confidential ones, which are not counted.',
  ),
})
export class CommonProblemShown {
  @Field(() => Region, words('区划；全国为空。', 'The region; null for the whole country.', true))
  region!: object | null;
  @Field(() => TicketCategory, words('类别。', 'Category.'))
  category!: keyof typeof TicketCategory;
  @Field(() => Int, words('反映企业数（去重）。', 'Enterprises, each once.'))
  enterprises!: number;
  @Field(() => Int, words('工单数。', 'Tickets.'))
  tickets!: number;
  @Field(() => Int, words('其中未办结数。', 'Of these, waiting for a result.'))
  open!: number;
  @Field(() => DateScalar, words('起（含）。', 'From, inclusive.'))
  from!: string;
  @Field(() => DateScalar, words('止（不含）。', 'To, exclusive.'))
  to!: string;
  @Field(() => RuleVerdictShown, words('判定（JS-21）。', 'The verdict (JS-21).'))
  verdict!: RuleVerdictShown;
}

@Resolver()
export class CommonProblems {
  @Requires(['statistics:read'])
  @Assumed(50)
  @Query(() => [CommonProblemShown], {
    nullable: true,
    description: describe(
      '共性问题（苏工信服建〔2022〕179号 三（四），JS-21）：期内同一类别有多家企业反映者，企业多者在先；仅看统计者按整月计。',
      'Common problems (苏工信服建〔2022〕179号, 3(4), JS-21): categories that several enterprises brought within the window, the most shared first; whole months for those who see figures only.',
    ),
  })
  async commonProblems(
    @Arg('region', () => RegionCodeScalar, {
      nullable: true,
      description: describe('区划，含全部下级。', 'A region with its subtree. Error: UNKNOWN_REGION.'),
    })
    region: string | undefined,
    @Arg('level', () => CommonProblemLevel, {
      nullable: true,
      description: describe(
        '在哪一级内合计企业；不填为整个区划。',
        'Level within which enterprises are counted; the whole region unless said.',
      ),
    })
    level: keyof typeof CommonProblemLevel | undefined,
    @Arg('on', () => DateScalar, {
      nullable: true,
      description: describe('窗口末日，默认今天。', 'Last day of the window, today unless said.'),
    })
    on: string | undefined,
    @Arg('minEnterprises', () => Int, {
      nullable: true,
      description: describe(
        '至少企业数，默认按规则档案（3）。',
        'At least so many enterprises; the profile’s figure (3) unless said.',
      ),
    })
    enterprises: number | undefined,
    @Arg('windowDays', () => Int, {
      nullable: true,
      description: describe(
        '窗口天数，默认按规则档案（90）。',
        'Days of the window; the profile’s figure (90) unless said.',
      ),
    })
    days: number | undefined,
    @Ctx() { reader, now, runtime }: Context,
  ): Promise<CommonProblemShown[]> {
    const question = {
      region: region ?? null,
      level: level ?? null,
      on: on ?? businessDate(now()),
      enterprises: enterprises ?? null,
      days: days ?? null,
    };
    const found = await commonProblems(question, { reader, log: runtime.recordLog });
    return found.map(({ regionCode, verdict, category, ...problem }) => ({
      ...{ ...problem, category: category as keyof typeof TicketCategory },
      ...{ region: regionCode ? { code: regionCode } : null, verdict: shownVerdict(verdict) },
    }));
  }
}
