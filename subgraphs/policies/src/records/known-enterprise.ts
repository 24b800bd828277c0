import { Amount, At, Code, defineTable, Id, On, RegionColumn, Text, UsccColumn, Whole } from '@qishu/kit/records';

// What is kept of the enterprises' log for matching (decision 0031). None of it has a GraphQL field; every column is
// filled by one projection and emptied with it.

const hidden = { hidden: true } as const;
const empty = { hidden: true, nullable: true } as const;

/** Registry facts of an enterprise. */
export class KnownEnterprise {
  @Id('编号。', 'Id of the enterprise.')
  id!: string;

  @UsccColumn('统一社会信用代码。', 'Unified code, by which an enterprise may be asked for.', empty)
  uscc!: string | null;

  @RegionColumn('注册地区划。', 'Region of registration.', hidden)
  regionCode!: string;

  @RegionColumn('省。', 'Province.', empty)
  provinceCode!: string | null;

  @RegionColumn('市。', 'City.', empty)
  cityCode!: string | null;

  @RegionColumn('县。', 'County.', empty)
  countyCode!: string | null;

  @RegionColumn('园区。', 'Zone.', empty)
  zoneCode!: string | null;

  @Code(32, '行业。', 'Industry.', empty)
  industryCode!: string | null;

  @Code(32, '规模。', 'Size class.', empty)
  sizeClass!: string | null;

  @Code(32, '登记状态。', 'Registration status.', empty)
  status!: string | null;

  @Code(32, '上市情况。', 'Listing.', empty)
  listed!: string | null;

  @On('成立日期。', 'Established on.', empty)
  establishedOn!: string | null;

  @Amount('注册资本。', 'Registered capital.', empty)
  registeredCapital!: { minor: string; currency: string } | null;

  @On('“帮代办”起。', 'Assisted-handling list, from.', empty)
  assistedFrom!: string | null;

  @On('“帮代办”止。', 'Assisted-handling list, to.', empty)
  assistedTo!: string | null;
}

defineTable('known_enterprises', KnownEnterprise, [
  ['ix_known_enterprises_province', ['provinceCode', 'id']],
  ['ix_known_enterprises_city', ['cityCode', 'id']],
  ['ix_known_enterprises_county', ['countyCode', 'id']],
  ['ix_known_enterprises_zone', ['zoneCode', 'id']],
  ['ix_known_enterprises_uscc', ['uscc']],
]);

/** A title of an enterprise. */
export class KnownTitle {
  @Id('编号。', 'Id of the recognition.')
  id!: string;

  @Code(40, '企业。', 'Enterprise.', hidden)
  enterpriseId!: string;

  @Code(32, '梯度。', 'Tier.', hidden)
  tier!: string;

  @Code(32, '状态。', 'State.', hidden)
  state!: string;

  @On('认定日期。', 'Recognised on.', hidden)
  recognisedOn!: string;

  @On('到期日。', 'Last day.', empty)
  expiresOn!: string | null;
}

defineTable('known_titles', KnownTitle, [
  ['ix_known_titles_enterprise', ['enterpriseId', 'tier']],
  ['ix_known_titles_recognised', ['recognisedOn']],
  ['ix_known_titles_expires', ['expiresOn']],
]);

/** One indicator of one year (L3). */
export class KnownIndicator {
  @Id('编号。', 'Id of the indicator.')
  id!: string;

  @Code(40, '企业。', 'Enterprise.', hidden)
  enterpriseId!: string;

  @Whole('年度。', 'Year.', hidden)
  year!: number;

  @Code(32, '指标。', 'Indicator.', hidden)
  indicator!: string;

  @Text(24, '数值。', 'Value.', hidden)
  value!: string;
}

defineTable('known_indicators', KnownIndicator, [['ix_known_indicators_enterprise', ['enterpriseId', 'year']]]);

/** An enterprise whose facts changed and whose matches are to be worked out again. */
export class StaleEnterprise {
  @Id('企业。', 'Enterprise.')
  id!: string;

  @Whole('变更次数，用于发现期间的再次变更。', 'Changes told, so that one that comes meanwhile is not lost.', hidden)
  told!: number;

  @At('时间。', 'When.', hidden)
  at!: Date;
}

defineTable('stale_enterprises', StaleEnterprise, [['ix_stale_enterprises_at', ['at']]]);
