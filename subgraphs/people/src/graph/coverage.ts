import {
  AfterArgument,
  Arg,
  type Batch,
  BoundedList,
  type Context,
  Ctx,
  FieldResolver,
  FirstArgument,
  Query,
  Requires,
  Resolver,
  Root,
  shownVerdict,
} from '@qishu/kit/graph';
import { Assumed, describe, RegionCodeScalar } from '@qishu/kit/records';
import { businessDate } from '@qishu/kit/rules';
import { Tier } from '../records/vocabulary.js';
import { countRegionCoverage, type RegionCoverage, regionsBelow } from '../work/count-region-coverage.js';
import { findCoverageGaps, type GapPage } from '../work/find-coverage-gaps.js';
import { unknownRegion } from '../work/region-sight.js';
import { CoverageExtent, CoverageGapPage, DaysInput, RegionCoverageShown } from './coverage-types.js';
import { Region } from './foreign-types.js';

const shownPage = ({ gaps, basis, hasNextPage, endCursor }: GapPage, after: string | null): CoverageGapPage => ({
  basis,
  pageInfo: { hasNextPage, hasPreviousPage: after !== null, startCursor: gaps[0]?.cursor ?? null, endCursor },
  nodes: gaps.map(({ enterpriseId, regionCode, tier, coverage, verdict }) => ({
    ...{ enterprise: { id: enterpriseId }, region: { code: regionCode }, tier },
    ...{ days: coverage.days, coveredDays: coverage.coveredDays, open: [...coverage.open] },
    verdict: shownVerdict(verdict),
  })),
});

const shownRegion = ({ regionCode, bases, ...counts }: RegionCoverage): RegionCoverageShown => ({
  ...counts,
  region: { code: regionCode },
  bases: [...bases],
});

const coverageOf = async (codes: readonly string[], { reader, now }: Context): Promise<RegionCoverageShown[]> =>
  (await countRegionCoverage(codes, reader, now(), businessDate(now()))).map(shownRegion);

/** The regions of a page are counted together; an unknown one is refused alone. */
const coverageTogether: Batch<string, RegionCoverageShown | null> = async (codes, context) => {
  const { regions } = context.reader;
  const counted = await coverageOf(
    [...new Set(codes)].filter((code) => regions.has(code)),
    context,
  );
  return codes.map((code) =>
    regions.has(code) ? (counted.find(({ region }) => region.code === code) ?? null) : unknownRegion(code),
  );
};

/** Who lacks a specialist, and how a region is staffed. */
@Resolver(() => Region as never)
export class CoverageQueries {
  @Requires(['people:read', 'enterprises:read'])
  @BoundedList(['nodes'])
  @Query(() => CoverageGapPage, {
    nullable: true,
    description: describe(
      '期间内无专员服务的国家级、省级企业（JS-01）：整个期间无人，或部分期间无人。',
      'National and provincial title holders without a specialist in a period (JS-01): in all of it, or in a part. Errors: UNKNOWN_REGION, BAD_CURSOR, BAD_PAGE_SIZE, BAD_USER_INPUT.',
    ),
  })
  async coverageGaps(
    @Arg('region', () => RegionCodeScalar, { description: describe('区划，含下级。', 'Region with its subtree.') })
    region: string,
    @Arg('during', () => DaysInput, { description: describe('期间。', 'The period.') }) during: DaysInput,
    @Arg('tier', () => [Tier], { nullable: true, description: describe('最高称号。', 'Highest titles.') })
    tier: (keyof typeof Tier)[] | null,
    @Arg('extent', () => CoverageExtent, { defaultValue: 'NONE', description: describe('缺口种类。', 'Which gap.') })
    extent: keyof typeof CoverageExtent,
    @FirstArgument() first: number | null,
    @AfterArgument() after: string | null,
    @Ctx() { reader, now }: Context,
  ): Promise<CoverageGapPage> {
    const question = { region, during, tier: tier ?? null, extent, first: first ?? null, after: after ?? null };
    return shownPage(await findCoverageGaps(question, reader, now()), question.after);
  }

  @Requires(['people:read', 'statistics:read'])
  @FieldResolver(() => RegionCoverageShown, {
    nullable: true,
    description: describe(
      '专员配备情况，含全部下级；不全在可见范围内时为空。',
      'How the region is staffed, subtree included; null unless all of it is in the asker’s sight.',
    ),
  })
  specialistCoverage(@Root() region: { code: string }, @Ctx() context: Context): Promise<RegionCoverageShown | null> {
    return context.together(coverageTogether, region.code);
  }

  @Requires(['people:read', 'statistics:read'])
  @Assumed(20)
  @Query(() => [RegionCoverageShown], {
    nullable: true,
    description: describe(
      '直属各下级的专员配备情况与最少专员数。',
      'Coverage and least number of specialists of each region directly below. Error: UNKNOWN_REGION.',
    ),
  })
  coverageByRegion(
    @Arg('region', () => RegionCodeScalar, { description: describe('上级区划。', 'The region above.') }) region: string,
    @Ctx() context: Context,
  ): Promise<RegionCoverageShown[]> {
    return coverageOf(regionsBelow(region, businessDate(context.now())), context);
  }
}
