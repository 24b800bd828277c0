import { defineSubgraph, ruleBookResolver } from '@qishu/kit/graph';
import { references } from './graph/references.js';
import { relations } from './graph/relations.js';
import { statistics } from './graph/statistics.js';
import { activities } from './records/activity.js';
import { activityParticipations } from './records/activity-participation.js';
import { AssignedEnterprise } from './records/assigned-enterprise.js';
import { AssignmentPeriod } from './records/assignment-period.js';
import { businessCalendars } from './records/business-calendar.js';
import { diagnoses } from './records/diagnosis.js';
import { ledgerEntries } from './records/ledger-entry.js';
import { CreateServiceTables1790000000000 } from './records/migrations/1790000000000-create-service-tables.js';
import { CreateAssignmentPeriods1790000005000 } from './records/migrations/1790000005000-create-assignment-periods.js';
import { paymentComplaints } from './records/payment-complaint.js';
import { reportSubmissions } from './records/report-submission.js';
import { reportedStatistics } from './records/reported-statistic.js';
import { returnVisits } from './records/return-visit.js';
import { serviceCases } from './records/service-case.js';
import { serviceGuides } from './records/service-guide.js';
import { serviceProducts } from './records/service-product.js';
import { serviceProjects } from './records/service-project.js';
import { supplyDemandPosts } from './records/supply-demand-post.js';
import { tickets } from './records/ticket.js';
import { ticketEvents } from './records/ticket-event.js';
import { TicketOffice } from './records/ticket-office.js';
import { serviceBook } from './rules/service-book.js';
import { demonstrate } from './work/demonstrate.js';
import { ASSIGNMENT_FIELDS, keepAssignments } from './work/keep-assignments.js';
import { loadReference } from './work/load-reference.js';

/** The services subgraph: ledger, tickets, payment complaints, activities, diagnoses, products, guides, reports, figures. */
export const subgraph = defineSubgraph({
  name: 'services',
  zh: '台账、工单、投诉、活动、诊断、服务产品与指南、半年报与公布数字',
  en: 'Ledger, tickets, complaints, activities, diagnoses, products and guides, reports and published figures',
  port: 4003,
  feed: 'service',
  nouns: [
    ledgerEntries,
    tickets,
    ticketEvents,
    paymentComplaints,
    activities,
    activityParticipations,
    diagnoses,
    serviceProducts,
    serviceCases,
    serviceGuides,
    supplyDemandPosts,
    serviceProjects,
    returnVisits,
    reportSubmissions,
    reportedStatistics,
    businessCalendars,
  ],
  tables: [AssignedEnterprise, AssignmentPeriod, TicketOffice],
  migrations: [CreateServiceTables1790000000000, CreateAssignmentPeriods1790000005000],
  resolvers: [
    ...relations,
    ...references,
    ...statistics,
    ruleBookResolver({ field: 'serviceRules', rules: serviceBook }),
  ],
  prepare: loadReference,
  demonstrate,
  projections: [{ projection: keepAssignments, feed: 'people', selection: ASSIGNMENT_FIELDS }],
});
