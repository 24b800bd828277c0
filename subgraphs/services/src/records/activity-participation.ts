import { defineNoun, EnumOf, On, Refers, RegionalRecord, Whole } from '@qishu/kit/records';
import { serviceRecordScope } from '../rules/row-scope.js';
import { ParticipationRole } from './vocabulary.js';

/** 参加活动。One enterprise’s part in one activity; lies in the region of the enterprise. */
export class ActivityParticipation extends RegionalRecord {
  @Refers('Activity', '活动。', 'The activity.')
  activityId!: string;

  @Refers('Enterprise', '企业。', 'The enterprise.')
  enterpriseId!: string;

  @EnumOf(() => ParticipationRole, '身份。', 'Role.')
  role!: keyof typeof ParticipationRole;

  @On('参加日期。', 'Date.')
  attendedOn!: string;

  @Whole('参加人数。', 'Persons who came.')
  persons!: number;
}

export const activityParticipations = defineNoun('activity_participations', {
  record: ActivityParticipation,
  name: 'ActivityParticipation',
  one: 'activityParticipation',
  many: 'activityParticipations',
  zh: '参加活动。',
  en: 'One enterprise’s part in one activity.',
  keys: ['id'],
  guard: ['services:read'],
  scope: serviceRecordScope,
  filters: {
    enterprise: { kind: 'equals', property: 'enterpriseId' },
    activity: { kind: 'equals', property: 'activityId' },
    region: { kind: 'region' },
    role: { kind: 'oneOf', property: 'role' },
    attendedOn: { kind: 'between', property: 'attendedOn' },
  },
  orders: { ATTENDED_ON: { property: 'attendedOn', direction: 'DESC' } },
  lists: [
    { by: ['enterprise'], and: ['activity', 'role', 'attendedOn'], order: 'ATTENDED_ON' },
    { by: ['activity'], and: ['region', 'role', 'attendedOn'], order: 'ATTENDED_ON' },
    { by: ['region'], and: ['role', 'attendedOn'], order: 'ATTENDED_ON' },
    { by: [], and: ['role', 'attendedOn'], order: 'ATTENDED_ON' },
  ],
});
