import { Code, defineTable, Id, RegionColumn, Whole } from '@qishu/kit/records';
import type { ServedLevel } from '../rules/tiers.js';

const hidden = { hidden: true } as const;
const perhaps = { hidden: true, nullable: true } as const;

/** How many enterprises of one region and level must be served, and are: a roll-up, so that a province costs as a county. */
export class CoverageCount {
  /** `region:level`. */
  @Id('编号。', 'Id.')
  id!: string;

  @RegionColumn('区划。', 'Region.', hidden)
  regionCode!: string;

  @RegionColumn('省。', 'Province.', perhaps)
  provinceCode!: string | null;

  @RegionColumn('市。', 'City.', perhaps)
  cityCode!: string | null;

  @RegionColumn('县。', 'County.', perhaps)
  countyCode!: string | null;

  @RegionColumn('园区。', 'Zone.', perhaps)
  zoneCode!: string | null;

  @Code(16, '级别。', 'Level.', hidden)
  level!: ServedLevel;

  @Whole('企业数。', 'Enterprises.', hidden)
  enterprises!: number;

  @Whole('已配备专员的企业数。', 'Those with a specialist.', hidden)
  covered!: number;

  @Whole('多于一名专员的企业数。', 'Those with more than one.', hidden)
  several!: number;
}

defineTable('coverage_counts', CoverageCount, [
  ['ix_coverage_counts_province', ['provinceCode']],
  ['ix_coverage_counts_city', ['cityCode']],
  ['ix_coverage_counts_county', ['countyCode']],
  ['ix_coverage_counts_zone', ['zoneCode']],
]);
