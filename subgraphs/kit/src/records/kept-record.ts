import { dataLevels } from '@qishu/schema';
import { ObjectType } from 'type-graphql';
import { At, Code, EnumOf, Id, On, Refers, RegionColumn, Whole } from './columns.js';
import { enumeration } from './enumeration.js';

export const DataLevelEnum = enumeration('DataLevel', '数据分级。', 'Data level of a record.', dataLevels);

/** What every record carries: where it came from, how often it changed, when it holds. */
@ObjectType()
export abstract class KeptRecord {
  @Id('编号（不透明）。', 'Opaque id.')
  id!: string;

  @Refers('Platform', '来源平台。', 'The platform that the record comes from.', {
    as: 'source',
    key: 'code',
    inbound: 'never',
  })
  sourceCode!: string;

  @Code(128, '在来源平台的编号。', 'Id of the record at its source.', { nullable: true, inbound: 'never' })
  sourceId!: string | null;

  @Whole('版本号，每次修改加一，用于乐观并发。', 'Version, one more at each change; for optimistic concurrency.', {
    inbound: 'never',
  })
  version!: number;

  @At('入库时间。', 'When the hub first kept the record.', { inbound: 'never' })
  createdAt!: Date;

  @At('最近修改时间。', 'When the record last changed in the hub.', { inbound: 'never' })
  updatedAt!: Date;

  @On('有效期起。', 'First day on which the record holds.', { nullable: true })
  validFrom!: string | null;

  @On('有效期止（含）。', 'Last day on which the record holds, inclusive.', { nullable: true })
  validTo!: string | null;

  @EnumOf(() => DataLevelEnum, '数据分级。', 'Data level.', { inbound: 'never' })
  dataLevel!: keyof typeof dataLevels;
}

/**
 * A record that lies in a region. Its province, city, county and zone stand beside the region code, so that a whole
 * subtree is one equality on one index.
 */
@ObjectType()
export abstract class RegionalRecord extends KeptRecord {
  @Refers('Region', '所在区划。', 'The region that the record lies in.', { as: 'region', key: 'code' })
  regionCode!: string;

  @RegionColumn('省级代码。', 'Province.', { nullable: true, hidden: true, inbound: 'never' })
  provinceCode!: string | null;

  @RegionColumn('地级代码。', 'City.', { nullable: true, hidden: true, inbound: 'never' })
  cityCode!: string | null;

  @RegionColumn('县级代码。', 'County.', { nullable: true, hidden: true, inbound: 'never' })
  countyCode!: string | null;

  @RegionColumn('园区代码。', 'Zone.', { nullable: true, hidden: true, inbound: 'never' })
  zoneCode!: string | null;
}

/** Whether records of a class lie in a region. */
export const isRegional = (record: new () => KeptRecord): boolean => record.prototype instanceof RegionalRecord;

/** The four columns by which a region's subtree is selected. */
export const placementColumns = ['provinceCode', 'cityCode', 'countyCode', 'zoneCode'] as const;
