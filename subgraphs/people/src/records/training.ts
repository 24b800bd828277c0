import { defineNoun, EnumOf, On, RegionalRecord, Text, Whole } from '@qishu/kit/records';
import { openToAll } from '@qishu/kit/rules';
import { OrganiserLevel } from './vocabulary.js';

/** 服务专员培训。A training of specialists: the province holds at least one a year (苏工信服建〔2022〕179号 四（四）). */
export class Training extends RegionalRecord {
  @Text(200, '名称。', 'Title.')
  titleZh!: string;

  @EnumOf(
    () => OrganiserLevel,
    '举办层级（JS-23 要求省级每年至少一次）。',
    'Level; JS-23 asks for a provincial one a year.',
  )
  level!: keyof typeof OrganiserLevel;

  @Text(200, '举办单位。', 'Organiser.')
  organiser!: string;

  @Whole('年度。', 'Year.')
  year!: number;

  @On('开始日期。', 'First day.')
  heldFrom!: string;

  @On('结束日期。', 'Last day.')
  heldTo!: string;

  @Text(500, '培训内容。', 'Content.', { nullable: true })
  content!: string | null;

  @Whole('参加人数（主办方报送）。', 'Participants, as the organiser reports.', { nullable: true })
  participants!: number | null;
}

export const trainings = defineNoun('trainings', {
  record: Training,
  name: 'Training',
  one: 'training',
  many: 'trainings',
  zh: '服务专员培训。',
  en: 'A training of specialists.',
  keys: ['id'],
  guard: 'public',
  scope: openToAll,
  derive: () => ({ dataLevel: 'L1' }),
  filters: {
    region: { kind: 'region' },
    level: { kind: 'oneOf', property: 'level' },
    year: { kind: 'equals', property: 'year' },
    heldFrom: { kind: 'between', property: 'heldFrom' },
  },
  orders: { HELD_FROM: { property: 'heldFrom', direction: 'DESC' } },
  lists: [
    { by: ['region'], and: ['level', 'year', 'heldFrom'], order: 'HELD_FROM' },
    { by: [], and: ['level', 'year', 'heldFrom'], order: 'HELD_FROM' },
  ],
});
