import { Code, defineNoun, EnumOf, KeptRecord, Refers, Text } from '@qishu/kit/records';
import { openToAll } from '@qishu/kit/rules';
import { IndustryLevel } from './vocabulary.js';

/** 行业。An industry of GB/T 4754-2017. */
export class Industry extends KeptRecord {
  @Code(8, '行业代码。', 'Industry code.', { unique: true })
  code!: string;

  @Text(100, '名称。', 'Name.')
  nameZh!: string;

  @EnumOf(() => IndustryLevel, '层级。', 'Level.')
  level!: keyof typeof IndustryLevel;

  @Refers('Industry', '上级行业。', 'The industry above.', { as: 'parent', key: 'code', nullable: true })
  parentCode!: string | null;
}

export const industries = defineNoun('industries', {
  record: Industry,
  name: 'Industry',
  one: 'industry',
  many: 'industries',
  zh: '行业（GB/T 4754-2017）。',
  en: 'An industry of GB/T 4754-2017.',
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
