import { defineNoun, EnumOf, Flag, LongText, Refers, RegionalRecord, Text } from '@qishu/kit/records';
import { openToAll } from '@qishu/kit/rules';
import { GovernmentUnitKind } from './vocabulary.js';

/** 政府单位。A department, or a division of one: handles tickets, issues policies. Its name is public. */
export class GovernmentUnit extends RegionalRecord {
  @Text(200, '名称。', 'Name.')
  nameZh!: string;

  @EnumOf(() => GovernmentUnitKind, '种类。', 'Kind.')
  kind!: keyof typeof GovernmentUnitKind;

  @Refers('GovernmentUnit', '上级部门（处、科室所属部门）。', 'The department that a division belongs to.', {
    as: 'parent',
    nullable: true,
  })
  parentId!: string | null;

  @LongText('职能。', 'What it is responsible for.', { nullable: true })
  duties!: string | null;

  @Flag(
    '是否工信部门或其处（科）室；决定事项属“工信职能”还是须会商转交（JS-17、JS-18）。',
    'Whether it belongs to the industry and information department: decides between JS-17 and JS-18.',
  )
  industryFunction!: boolean;
}

export const governmentUnits = defineNoun('government_units', {
  record: GovernmentUnit,
  name: 'GovernmentUnit',
  one: 'governmentUnit',
  many: 'governmentUnits',
  zh: '政府部门或其处（科）室。',
  en: 'A government department, or a division of one.',
  keys: ['id'],
  guard: 'public',
  scope: openToAll,
  derive: () => ({ dataLevel: 'L1' }),
  filters: {
    region: { kind: 'region' },
    kind: { kind: 'oneOf', property: 'kind' },
    parent: { kind: 'equals', property: 'parentId' },
    industryFunction: { kind: 'equals', property: 'industryFunction' },
  },
  orders: { ID: { property: 'id', direction: 'ASC' } },
  lists: [
    { by: ['region'], and: ['kind', 'industryFunction'], order: 'ID' },
    { by: ['parent'], and: ['kind'], order: 'ID' },
    { by: [], and: ['kind'], order: 'ID' },
  ],
});
