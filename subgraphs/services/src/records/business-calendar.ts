import { Codes, defineNoun, KeptRecord, Whole } from '@qishu/kit/records';
import { publicScope } from '../rules/row-scope.js';

/** 工作日历。The working days of one year, as the State Council arranged them. A year that is absent is not yet arranged. */
export class BusinessCalendar extends KeptRecord {
  @Whole('年。', 'Year.', { unique: true })
  year!: number;

  @Codes('放假日期（YYYY-MM-DD），含节假日中的周末。', 'Days off, `YYYY-MM-DD`; weekend days of a holiday included.')
  holidays!: string[];

  @Codes('调休上班的周末日期（YYYY-MM-DD）。', 'Weekend days that are worked, `YYYY-MM-DD`.')
  makeUpDays!: string[];

  @Whole('全年工作日数。', 'Working days of the year.')
  workingDays!: number;
}

export const businessCalendars = defineNoun('business_calendars', {
  record: BusinessCalendar,
  name: 'BusinessCalendar',
  one: 'businessCalendar',
  many: 'businessCalendars',
  zh: '工作日历。',
  en: 'The working days of one year, as the State Council arranged them.',
  keys: ['year'],
  guard: 'public',
  scope: publicScope,
  bringable: false,
  filters: { year: { kind: 'between', property: 'year' } },
  orders: { YEAR: { property: 'year', direction: 'ASC' } },
  lists: [{ by: [], and: ['year'], order: 'YEAR' }],
});
