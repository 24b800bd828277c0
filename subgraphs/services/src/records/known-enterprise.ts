import { Code, Codes, defineTable, Id, RegionColumn, Text, UsccColumn } from '@qishu/kit/records';

const hidden = { hidden: true } as const;
const empty = { hidden: true, nullable: true } as const;

/** An enterprise as the enterprises subgraph’s log tells it: what a sheet may call it by, and where it lies. */
export class KnownEnterprise {
  @Id('编号。', 'Id.')
  id!: string;

  @UsccColumn('统一社会信用代码。', 'Unified code.', empty)
  uscc!: string | null;

  @Text(200, '企业名称。', 'Name.', hidden)
  nameZh!: string;

  @Code(40, '名称的键。', 'Key of the name.', hidden)
  nameKey!: string;

  @Codes('曾用名的键。', 'Keys of the former names.', hidden)
  formerKeys!: string[];

  @RegionColumn('区划。', 'Region.', hidden)
  regionCode!: string;

  @RegionColumn('省级。', 'Province.', empty)
  provinceCode!: string | null;

  @RegionColumn('设区市。', 'City.', empty)
  cityCode!: string | null;

  @RegionColumn('县（市、区）。', 'County or district.', empty)
  countyCode!: string | null;

  @RegionColumn('开发区、园区。', 'Development zone.', empty)
  zoneCode!: string | null;
}

defineTable('known_enterprises', KnownEnterprise, [
  ['ix_known_enterprises_uscc', ['uscc']],
  ['ix_known_enterprises_name', ['nameKey']],
]);
