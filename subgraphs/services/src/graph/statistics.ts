import {
  ActivityKind,
  ActivityMode,
  ComplaintChannel,
  ComplaintState,
  ServiceCategory,
  ServiceMode,
  TicketCategory,
  TicketKind,
  TicketState,
} from '../records/vocabulary.js';
import { activityFigures } from '../work/activity-figures.js';
import { complaintFigures } from '../work/complaint-figures.js';
import { ledgerFigures } from '../work/ledger-figures.js';
import { ticketFigures } from '../work/ticket-figures.js';
import { CommonProblems } from './common-problems.js';
import { ContactCompliances, VisitForecasts } from './duties.js';
import { figuresResolver } from './figures-resolver.js';
import { JobFairQuery } from './job-fairs.js';

const source = { type: () => String, zh: '来源平台代码。', en: 'Code of the source platform.' };

/** Statistics over the rows that the asker’s role opens; published figures (`reportedStatistics`) are never among them. */
export const statistics = [
  figuresResolver({
    field: 'ticketStats',
    zh: '诉求工单统计，按收到时间；合计等于逐条复算。专员办与统计查看者均按区划计，不含保密工单。',
    en: 'Figures of tickets, by the time of receipt; totals equal a recount of the rows. Offices and viewers of figures count those of the region, none that is confidential.',
    table: ticketFigures,
    time: 'receivedAt',
    filters: {
      source,
      kind: { type: () => [TicketKind], zh: '种类：其中之一。', en: 'Kind: one of these.' },
      category: { type: () => [TicketCategory], zh: '类别：其中之一。', en: 'Category: one of these.' },
      state: { type: () => [TicketState], zh: '状态：其中之一。', en: 'State: one of these.' },
      open: { type: () => Boolean, zh: '是否尚未办结。', en: 'Whether it still waits for a result.' },
    },
  }),
  figuresResolver({
    field: 'ledgerSummary',
    zh: '服务台账统计，按服务时间；没有任何记录的区划列在 missing 中，不计为 0。',
    en: 'Figures of the service ledger, by the time of the service; regions without any record are named in `missing`, not shown as zero.',
    table: () => ledgerFigures,
    time: 'servedAt',
    filters: {
      specialist: { type: () => String, zh: '服务专员编号。', en: 'Id of the specialist.' },
      enterprise: { type: () => String, zh: '企业编号。', en: 'Id of the enterprise.' },
      mode: { type: () => [ServiceMode], zh: '服务方式：其中之一。', en: 'Mode: one of these.' },
      category: { type: () => [ServiceCategory], zh: '服务类别：其中之一。', en: 'Category: one of these.' },
    },
  }),
  figuresResolver({
    field: 'paymentComplaintStats',
    zh: '款项支付投诉统计，按收到时间；收到＝范围内＋范围外＋尚未判定。',
    en: 'Figures of payment complaints, by the time of receipt; received = in scope + out of scope + undetermined.',
    table: () => complaintFigures,
    time: 'receivedAt',
    filters: {
      state: { type: () => [ComplaintState], zh: '状态：其中之一。', en: 'State: one of these.' },
      channel: { type: () => [ComplaintChannel], zh: '渠道：其中之一。', en: 'Channel: one of these.' },
    },
  }),
  figuresResolver({
    field: 'activityStats',
    zh: '服务活动统计，按开始时间。',
    en: 'Figures of activities, by the time they start.',
    table: () => activityFigures,
    time: 'startAt',
    open: true,
    filters: {
      kind: { type: () => [ActivityKind], zh: '种类：其中之一。', en: 'Kind: one of these.' },
      mode: { type: () => [ActivityMode], zh: '方式：其中之一。', en: 'Mode: one of these.' },
      programme: { type: () => String, zh: '所属计划或品牌。', en: 'Programme or brand that it belongs to.' },
    },
  }),
  ContactCompliances,
  VisitForecasts,
  CommonProblems,
  JobFairQuery,
];
