import { defineNoun, Flag, On, Refers, RegionalRecord, Whole } from '@qishu/kit/records';
import { specialistRecordScope } from '../rules/row-scope.js';

/** 专员参训。A specialist’s part in a training (annex 5, “培训次数”); `region` is the specialist’s. */
export class TrainingAttendance extends RegionalRecord {
  @Refers('Training', '培训。', 'The training.')
  trainingId!: string;

  @Refers('Specialist', '专员。', 'The specialist.')
  specialistId!: string;

  @On('参训日期。', 'When.')
  attendedOn!: string;

  @Whole('学时。', 'Hours of instruction.', { nullable: true })
  hours!: number | null;

  @Flag('是否结业。', 'Whether it was completed.')
  completed!: boolean;
}

export const trainingAttendances = defineNoun('training_attendances', {
  record: TrainingAttendance,
  name: 'TrainingAttendance',
  one: 'trainingAttendance',
  many: 'trainingAttendances',
  zh: '专员参训记录。',
  en: 'A specialist’s part in a training.',
  keys: ['id'],
  guard: ['people:read'],
  scope: specialistRecordScope,
  filters: {
    specialist: { kind: 'equals', property: 'specialistId' },
    training: { kind: 'equals', property: 'trainingId' },
    region: { kind: 'region' },
    attendedOn: { kind: 'between', property: 'attendedOn' },
    completed: { kind: 'equals', property: 'completed' },
  },
  orders: { ATTENDED_ON: { property: 'attendedOn', direction: 'DESC' } },
  lists: [
    { by: ['specialist'], and: ['attendedOn', 'completed'], order: 'ATTENDED_ON' },
    { by: ['training'], and: ['completed'], order: 'ATTENDED_ON' },
    { by: ['region'], and: ['attendedOn', 'completed'], order: 'ATTENDED_ON' },
    { by: [], and: ['attendedOn', 'completed'], order: 'ATTENDED_ON' },
  ],
});
