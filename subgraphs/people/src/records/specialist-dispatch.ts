import { defineNoun, On, Refers, RegionalRecord, Text } from '@qishu/kit/records';
import { dispatchScope } from '../rules/row-scope.js';

/** 机动调配。The dispatch of a mobile specialist to a station (Wuhan measures, art. 3); `region` is the station’s. */
export class SpecialistDispatch extends RegionalRecord {
  @Refers('Specialist', '机动专员。', 'The mobile specialist.')
  specialistId!: string;

  @Refers('ServiceStation', '调配到的服务站。', 'The station.', { as: 'station' })
  stationId!: string;

  @On('起始日期。', 'First day.')
  dispatchedFrom!: string;

  @On('结束日期（含）；未定时为空。', 'Last day, inclusive; null while open.', { nullable: true })
  dispatchedTo!: string | null;

  @Text(500, '任务。', 'Task.', { nullable: true })
  task!: string | null;
}

export const specialistDispatches = defineNoun('specialist_dispatches', {
  record: SpecialistDispatch,
  name: 'SpecialistDispatch',
  one: 'specialistDispatch',
  many: 'specialistDispatches',
  zh: '机动专员调配。',
  en: 'The dispatch of a mobile specialist to a station.',
  keys: ['id'],
  guard: ['people:read'],
  scope: dispatchScope,
  filters: {
    specialist: { kind: 'equals', property: 'specialistId' },
    station: { kind: 'equals', property: 'stationId' },
    region: { kind: 'region' },
    dispatchedFrom: { kind: 'between', property: 'dispatchedFrom' },
  },
  orders: { DISPATCHED_FROM: { property: 'dispatchedFrom', direction: 'DESC' } },
  lists: [
    { by: ['region'], and: ['dispatchedFrom'], order: 'DISPATCHED_FROM' },
    { by: ['specialist'], and: ['dispatchedFrom'], order: 'DISPATCHED_FROM' },
    { by: ['station'], and: ['dispatchedFrom'], order: 'DISPATCHED_FROM' },
    { by: [], and: ['dispatchedFrom'], order: 'DISPATCHED_FROM' },
  ],
});
