import { Code, defineNoun, EnumOf, On, Refers, RegionalRecord, Text, Whole } from '@qishu/kit/records';
import { specialistRecordScope } from '../rules/row-scope.js';
import { OrganiserLevel } from './vocabulary.js';

/** 表扬。A commendation of a specialist (苏工信服建〔2022〕179号 四（五）, JS-24). */
export class Commendation extends RegionalRecord {
  @Refers('Specialist', '受表扬的专员。', 'The specialist.')
  specialistId!: string;

  @Text(200, '名称。', 'Title.')
  titleZh!: string;

  @EnumOf(() => OrganiserLevel, '授予层级。', 'Level that awards.')
  level!: keyof typeof OrganiserLevel;

  @Text(200, '授予单位。', 'Issuer.')
  issuer!: string;

  @Whole('年度。', 'Year.')
  year!: number;

  @On('授予日期。', 'When.')
  awardedOn!: string;

  @Text(100, '文号。', 'Document number.', { nullable: true })
  docNo!: string | null;

  @Code(64, '证书编号。', 'Certificate number.', { nullable: true })
  certificateNo!: string | null;

  @Text(500, '事迹。', 'What for.', { nullable: true })
  merit!: string | null;
}

export const commendations = defineNoun('commendations', {
  record: Commendation,
  name: 'Commendation',
  one: 'commendation',
  many: 'commendations',
  zh: '专员表扬。',
  en: 'A commendation of a specialist.',
  keys: ['id'],
  guard: ['people:read'],
  scope: specialistRecordScope,
  filters: {
    specialist: { kind: 'equals', property: 'specialistId' },
    region: { kind: 'region' },
    year: { kind: 'equals', property: 'year' },
    level: { kind: 'oneOf', property: 'level' },
  },
  orders: { AWARDED_ON: { property: 'awardedOn', direction: 'DESC' } },
  lists: [
    { by: ['region'], and: ['year', 'level'], order: 'AWARDED_ON' },
    { by: ['specialist'], and: ['year'], order: 'AWARDED_ON' },
    { by: [], and: ['year', 'level'], order: 'AWARDED_ON' },
  ],
});
