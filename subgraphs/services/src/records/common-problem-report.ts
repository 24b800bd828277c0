import { At, Codes, defineNoun, EnumOf, LongText, On, Refers, RegionalRecord, Whole } from '@qishu/kit/records';
import { reportScope } from '../rules/row-scope.js';
import { TicketCategory } from './vocabulary.js';

/**
 * 共性问题反映。A problem that several enterprises of a region share, told to the office above
 * (苏工信服建〔2022〕179号 三（四）, JS-21): its figures and tickets as they were then. Nothing of it is ever changed.
 */
export class CommonProblemReport extends RegionalRecord {
  @EnumOf(() => TicketCategory, '类别。', 'Category.')
  category!: keyof typeof TicketCategory;

  @On('窗口起（含）。', 'Window, from, inclusive.')
  periodFrom!: string;

  @On('窗口止（不含）。', 'Window, to, exclusive.')
  periodTo!: string;

  @Whole('反映企业数（去重）。', 'Enterprises, each once.')
  enterprises!: number;

  @Whole('工单数。', 'Tickets.')
  tickets!: number;

  @Whole('其中未办结数。', 'Of these, waiting for a result.')
  openTickets!: number;

  @Codes(
    '所据工单编号，至多 500 张，先受理者在先；不含保密工单。',
    'Ids of its tickets, 500 at most, the oldest first; confidential ones are left out.',
  )
  ticketIds!: string[];

  @LongText('情况与建议。', 'What it is, and what is suggested.')
  summaryZh!: string;

  @Refers('SpecialistOffice', '反映的专员办。', 'The office that tells it.', { nullable: true })
  fromOfficeId!: string | null;

  @Refers('SpecialistOffice', '上一级专员办。', 'The office above.')
  toOfficeId!: string;

  @At('反映时间。', 'When it was told.')
  reportedAt!: Date;
}

export const commonProblemReports = defineNoun('common_problem_reports', {
  record: CommonProblemReport,
  name: 'CommonProblemReport',
  one: 'commonProblemReport',
  many: 'commonProblemReports',
  zh: '向上一级反映的共性问题。',
  en: 'A common problem that was told to the office above.',
  keys: ['id'],
  guard: ['services:read'],
  scope: reportScope,
  bringable: false,
  filters: {
    region: { kind: 'region' },
    category: { kind: 'oneOf', property: 'category' },
    reportedAt: { kind: 'between', property: 'reportedAt' },
  },
  orders: { REPORTED_AT: { property: 'reportedAt', direction: 'DESC' } },
  lists: [
    { by: ['region'], and: ['category', 'reportedAt'], order: 'REPORTED_AT' },
    { by: [], and: ['category', 'reportedAt'], order: 'REPORTED_AT' },
  ],
});
