import { defineNoun, EnumOf, Personal, RegionalRecord, Text } from '@qishu/kit/records';
import { maskEmail, maskPhone } from '@qishu/kit/rules';
import { officeScope } from '../rules/row-scope.js';
import { StaffOnly } from './inside.js';
import { SpecialistOfficeLevel } from './vocabulary.js';

/** 专员办。The division of a department that answers for the specialists of a region (苏工信服建〔2022〕179号 三（三）). */
export class SpecialistOffice extends RegionalRecord {
  @EnumOf(() => SpecialistOfficeLevel, '层级。', 'Level.')
  level!: keyof typeof SpecialistOfficeLevel;

  @Text(200, '单位名称。', 'Unit.')
  unit!: string;

  @Text(200, '专员办所在处（科）室。', 'Division that is the office.')
  division!: string;

  @StaffOnly()
  @Text(64, '负责人。', 'Head.', { nullable: true })
  head!: string | null;

  @StaffOnly()
  @Text(100, '负责人职务。', 'Position of the head.', { nullable: true })
  headTitle!: string | null;

  @Text(64, '联系人。', 'Contact person.', { nullable: true })
  contact!: string | null;

  @StaffOnly()
  @Text(
    64,
    '单位分管领导，会商转交须经其同意（JS-18）。',
    'Leader in charge, without whose consent nothing is transferred to a peer unit (JS-18).',
    { nullable: true },
  )
  approver!: string | null;

  @Text(500, '备注。', 'Remark.', { nullable: true })
  remark!: string | null;

  @Personal('L3', maskPhone, '联系电话。', 'Phone.', { nullable: true, length: 32 })
  phone!: string | null;

  @Personal('L3', maskEmail, '电子邮箱。', 'E-mail.', { nullable: true, length: 128 })
  email!: string | null;
}

export const specialistOffices = defineNoun('specialist_offices', {
  record: SpecialistOffice,
  name: 'SpecialistOffice',
  one: 'specialistOffice',
  many: 'specialistOffices',
  zh: '专员办。',
  en: 'The office that answers for the specialists of a region.',
  keys: ['id'],
  guard: ['people:read', 'enterprises:read'],
  scope: officeScope,
  filters: { region: { kind: 'region' }, level: { kind: 'oneOf', property: 'level' } },
  orders: { ID: { property: 'id', direction: 'ASC' } },
  lists: [
    { by: ['region'], and: ['level'], order: 'ID' },
    { by: ['level'], order: 'ID' },
    { by: [], order: 'ID' },
  ],
});
