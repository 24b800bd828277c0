import { Code, defineNoun, EnumOf, KeptRecord, Refers, RegionColumn, Text } from '@qishu/kit/records';
import { openToAll } from '@qishu/kit/rules';
import { RegionLevel } from './vocabulary.js';

/** 行政区划。A region of GB/T 2260, or a local extension such as a development zone. */
export class Region extends KeptRecord {
  @RegionColumn('区划代码。', 'Region code.', { unique: true })
  code!: string;

  @Text(100, '名称。', 'Name.')
  nameZh!: string;

  @EnumOf(() => RegionLevel, '层级。', 'Level.')
  level!: keyof typeof RegionLevel;

  @Refers('Region', '上级区划。', 'The region above.', { as: 'parent', key: 'code', nullable: true })
  parentCode!: string | null;

  @Code(64, '物化路径，如 /320000/320500/320571/。', 'Materialised path, e.g. /320000/320500/320571/.')
  path!: string;

  @Code(16, '编码体系：GBT2260、NBS 或 LOCAL。', 'Coding scheme: GBT2260, NBS or LOCAL.')
  scheme!: string;
}

export const regions = defineNoun('regions', {
  record: Region,
  name: 'Region',
  one: 'region',
  many: 'regions',
  zh: '行政区划。',
  en: 'A region of GB/T 2260, or a local extension such as a development zone.',
  keys: ['code'],
  guard: 'public',
  scope: openToAll,
  bringable: false,
  filters: { parent: { kind: 'equals', property: 'parentCode' }, level: { kind: 'oneOf', property: 'level' } },
  orders: { CODE: { property: 'code', direction: 'ASC' } },
  lists: [
    { by: ['parent'], and: ['level'], order: 'CODE' },
    { by: ['level'], order: 'CODE' },
    { by: [], order: 'CODE' },
  ],
});
