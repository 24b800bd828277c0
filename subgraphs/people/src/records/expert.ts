import { Codes, defineNoun, EnumOf, Flag, LongText, On, Refers, RegionalRecord, Text } from '@qishu/kit/records';
import { libraryScope } from '../rules/row-scope.js';
import { expertStanding } from '../rules/standing.js';
import { ExpertiseField, ExpertKind, ExpertState } from './vocabulary.js';

/** 专家。An expert who advises enterprises (苏工信服建〔2022〕179号 四（二） and others). */
export class Expert extends RegionalRecord {
  @Text(64, '姓名。', 'Name.')
  nameZh!: string;

  @EnumOf(() => ExpertKind, '专家种类。', 'Kind.')
  kind!: keyof typeof ExpertKind;

  @Text(200, '所在单位。', 'Affiliation.')
  affiliation!: string;

  @Codes('服务领域，主要领域在前。', 'Fields of expertise, the main one first.', { of: () => ExpertiseField })
  fields!: (keyof typeof ExpertiseField)[];

  @EnumOf(() => ExpertiseField, '主要领域。', 'Main field.', { nullable: true, inbound: 'never' })
  mainField!: keyof typeof ExpertiseField | null;

  @LongText('简介。', 'Introduction.', { nullable: true })
  introduction!: string | null;

  @Refers('ServiceInstitution', '所属服务机构。', 'Institution that the expert belongs to.', {
    as: 'institution',
    nullable: true,
  })
  institutionId!: string | null;

  @Refers('Platform', '登记平台。', 'Platform at which the expert is registered.', {
    as: 'platform',
    key: 'code',
    nullable: true,
  })
  platformCode!: string | null;

  @EnumOf(() => ExpertState, '状态。', 'State.')
  state!: keyof typeof ExpertState;

  @On(
    '本人同意公开的日期（《个人信息保护法》第十三条）。',
    'When the expert consented to be published (PIPL, art. 13).',
    { nullable: true },
  )
  consentedOn!: string | null;

  @Flag('是否在公开名单中（L1）。', 'Whether the expert stands in the published list (L1).', { inbound: 'never' })
  published!: boolean;
}

const FACTS = ['kind', 'mainField', 'state'];

export const experts = defineNoun('experts', {
  record: Expert,
  name: 'Expert',
  one: 'expert',
  many: 'experts',
  zh: '专家。',
  en: 'An expert who advises enterprises.',
  keys: ['id'],
  guard: 'public',
  scope: libraryScope,
  derive: (record) => expertStanding(record),
  filters: {
    region: { kind: 'region' },
    kind: { kind: 'oneOf', property: 'kind' },
    mainField: { kind: 'oneOf', property: 'mainField' },
    state: { kind: 'oneOf', property: 'state' },
    institution: { kind: 'equals', property: 'institutionId' },
  },
  orders: { ID: { property: 'id', direction: 'ASC' } },
  lists: [
    { by: ['region'], and: FACTS, order: 'ID' },
    { by: ['mainField'], and: FACTS, order: 'ID' },
    { by: ['institution'], and: FACTS, order: 'ID' },
    { by: [], and: FACTS, order: 'ID' },
  ],
});
