import { Code, defineNoun, EnumOf, On, Refers, RegionalRecord, Text, Whole } from '@qishu/kit/records';
import { openToAll } from '@qishu/kit/rules';
import { ExpertiseField } from './vocabulary.js';

/**
 * 专家接待日。A day on which an expert receives enterprises in one field; `region` is where. Announced to everybody; a
 * record of its own, so that field, place and day can be asked together.
 */
export class ExpertReception extends RegionalRecord {
  @Refers('Expert', '专家。', 'The expert.')
  expertId!: string;

  @EnumOf(() => ExpertiseField, '接待领域。', 'Field.')
  field!: keyof typeof ExpertiseField;

  @On('接待日期。', 'Day.')
  heldOn!: string;

  @Code(5, '开始时间（HH:mm）。', 'From, HH:mm.')
  startsAt!: string;

  @Code(5, '结束时间（HH:mm）。', 'To, HH:mm.')
  endsAt!: string;

  @Text(200, '地点或线上方式。', 'Place, or how to join online.')
  place!: string;

  @Whole('可预约名额（家）。', 'Places for enterprises.', { nullable: true })
  seats!: number | null;
}

export const expertReceptions = defineNoun('expert_receptions', {
  record: ExpertReception,
  name: 'ExpertReception',
  one: 'expertReception',
  many: 'expertReceptions',
  zh: '专家接待日。',
  en: 'A day on which an expert receives enterprises.',
  keys: ['id'],
  guard: 'public',
  scope: openToAll,
  filters: {
    region: { kind: 'region' },
    field: { kind: 'oneOf', property: 'field' },
    heldOn: { kind: 'between', property: 'heldOn' },
    expert: { kind: 'equals', property: 'expertId' },
  },
  orders: { HELD_ON: { property: 'heldOn', direction: 'ASC' } },
  lists: [
    { by: ['region', 'field'], and: ['heldOn'], order: 'HELD_ON' },
    { by: ['region'], and: ['heldOn'], order: 'HELD_ON' },
    { by: ['field'], and: ['heldOn'], order: 'HELD_ON' },
    { by: ['expert'], and: ['heldOn', 'field'], order: 'HELD_ON' },
    { by: [], and: ['heldOn'], order: 'HELD_ON' },
  ],
});
