import {
  Arg,
  type Context,
  Ctx,
  Field,
  FieldResolver,
  Int,
  ObjectType,
  Query,
  Requires,
  Resolver,
  Root,
} from '@qishu/kit/graph';
import { Assumed, DateScalar, describe, enumeration, RegionCodeScalar } from '@qishu/kit/records';
import { businessDate } from '@qishu/kit/rules';
import type { Tier as TierName } from '@qishu/schema';
import { Region, regions } from '../records/region.js';
import { Tier } from '../records/vocabulary.js';
import {
  type RecognitionCount,
  type RecognitionStatistics,
  recognitionStatistics,
} from '../work/recognition-statistics.js';

const RecognitionGroup = enumeration('RecognitionGroup', '统计维度。', 'How titles are grouped.', {
  TIER: '按梯度（总是按梯度分列） · By tier, which is always told apart',
  REGION: '按所问地区的直接下级 · By the regions directly below the one asked',
});

@ObjectType('RecognitionCount', {
  description: describe('一项在有效期内的称号数。', 'Titles in force of one tier and region.'),
})
export class RecognitionCountShown implements RecognitionCount {
  @Field(() => Tier, { description: describe('梯度。', 'Tier.') })
  tier!: TierName;
  @Field(() => RegionCodeScalar, { description: describe('地区代码。', 'Code of the region.') })
  regionCode!: string;
  @Field(() => Int, {
    nullable: true,
    description: describe(
      '有效称号数（家）；不足 5 家的对仅看统计者不显示。',
      'Titles in force (enterprises); null where fewer than 5 are withheld from those who see figures only.',
    ),
  })
  inForceCount!: number | null;
  @Field(() => Boolean, { description: describe('因数目过小未显示。', 'Withheld because the number is small.') })
  suppressed!: boolean;
}

@ObjectType('RecognitionStats', {
  description: describe(
    '某日有效称号的计算数（不含公布数）；同一企业的多级称号各计一次。',
    'Titles in force on a day, as computed, never as reported; an enterprise counts once in each tier that it holds.',
  ),
})
export class RecognitionStats implements RecognitionStatistics {
  @Field(() => DateScalar, { description: describe('统计日期。', 'The day.') })
  asOf!: string;
  @Field(() => RegionCodeScalar, { description: describe('所问地区。', 'The region asked.') })
  regionCode!: string;
  @Field(() => Int, { description: describe('尚未计入的变更条数。', 'Changes that the sums do not contain yet.') })
  behind!: number;
  @Assumed(100)
  @Field(() => [RecognitionCountShown], {
    description: describe('各项；数目为零的不列。', 'The numbers; those of zero are left out.'),
  })
  groups!: RecognitionCountShown[];
}

/** 称号统计。 */
@Resolver()
export class RecognitionStatsQuery {
  @Requires(['statistics:read'])
  @Query(() => RecognitionStats, {
    nullable: true,
    description: describe(
      '某日各梯度有效称号数，可按下级地区分列；只计可见范围内的。',
      'Titles in force on a day by tier, and by the regions below where asked; counted in the asker’s rows. Error: UNKNOWN_REGION.',
    ),
  })
  recognitionStats(
    @Arg('asOf', () => DateScalar, {
      nullable: true,
      description: describe('日期，默认今天。', 'The day; today unless said.'),
    })
    asOf: string | undefined,
    @Arg('groupBy', () => [RecognitionGroup], {
      nullable: true,
      description: describe('分列方式，默认按梯度。', 'TIER unless said.'),
    })
    groupBy: readonly string[] | undefined,
    @Arg('region', () => RegionCodeScalar, {
      nullable: true,
      description: describe('地区，默认全国。', 'The region; the country unless said.'),
    })
    region: string | undefined,
    @Arg('tier', () => [Tier], { nullable: true, description: describe('只看这些梯度。', 'Of these tiers only.') })
    tier: readonly TierName[] | undefined,
    @Ctx() context: Context,
  ): Promise<RecognitionStats> {
    const day = asOf ?? businessDate(context.now());
    const question = {
      region: region ?? '100000',
      asOf: day,
      tiers: tier,
      byRegion: groupBy?.includes('REGION') ?? false,
    };
    const { reader, runtime } = context;
    return recognitionStatistics(question, { reader, log: runtime.recordLog }) as Promise<RecognitionStats>;
  }
}

/** The region of a number. */
@Resolver(() => RecognitionCountShown)
export class RecognitionCountRegion {
  @FieldResolver(() => Region, { nullable: true, description: describe('地区。', 'The region.') })
  region(@Root() { regionCode }: RecognitionCountShown, @Ctx() context: Context): Promise<Region | null> {
    return context.loaders.visible(regions, 'code', regionCode);
  }
}
