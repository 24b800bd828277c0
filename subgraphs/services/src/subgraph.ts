import { defineSubgraph, ruleBookResolver } from '@qishu/kit/graph';
import { complaintCommands } from './graph/complaint-commands.js';
import { LiveLedger } from './graph/live-ledger.js';
import { LiveTickets } from './graph/live-tickets.js';
import { OfficeStayDays } from './graph/office-stay-days.js';
import { references } from './graph/references.js';
import { relations } from './graph/relations.js';
import { reports } from './graph/reports.js';
import { serviceCommands } from './graph/service-commands.js';
import { statistics } from './graph/statistics.js';
import { ticketCommands } from './graph/ticket-commands.js';
import { TicketDuplicates } from './graph/ticket-duplicates.js';
import { activities } from './records/activity.js';
import { activityParticipations } from './records/activity-participation.js';
import { AssignedEnterprise } from './records/assigned-enterprise.js';
import { AssignmentPeriod } from './records/assignment-period.js';
import { businessCalendars } from './records/business-calendar.js';
import { commonProblemReports } from './records/common-problem-report.js';
import { diagnoses } from './records/diagnosis.js';
import { KnownEnterprise } from './records/known-enterprise.js';
import { KnownOffice, KnownUnit } from './records/known-office.js';
import { ledgerCorrections } from './records/ledger-correction.js';
import { ledgerEntries } from './records/ledger-entry.js';
import {
  ledgerCitySums,
  ledgerDays,
  ledgerDaysByKind,
  ledgerSums,
  ledgerSumsByKind,
  servedMonths,
} from './records/ledger-sums.js';
import { CreateServiceTables1790000000000 } from './records/migrations/1790000000000-create-service-tables.js';
import { ExtendTicketsAndComplaints1790000004000 } from './records/migrations/1790000004000-extend-tickets-and-complaints.js';
import { CreateAssignmentPeriods1790000005000 } from './records/migrations/1790000005000-create-assignment-periods.js';
import { CreateLedgerCorrections1790000005100 } from './records/migrations/1790000005100-create-ledger-corrections.js';
import { AddReportCorrection1790000005200 } from './records/migrations/1790000005200-add-report-correction.js';
import { CreateFigureSums1790000005300 } from './records/migrations/1790000005300-create-figure-sums.js';
import { CreateCommonProblemReports1790000005400 } from './records/migrations/1790000005400-create-common-problem-reports.js';
import { CreateKnownEnterprises1790000005500 } from './records/migrations/1790000005500-create-known-enterprises.js';
import { CreateMoreSums1790000005600 } from './records/migrations/1790000005600-create-more-sums.js';
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
import { TicketContact } from './records/ticket-contact.js';
import { ticketEvents } from './records/ticket-event.js';
import { TicketOffice } from './records/ticket-office.js';
import { ticketCitySums, ticketDays, ticketDaysByKind, ticketSums, ticketSumsByKind } from './records/ticket-sums.js';
import { COMPLAINT_OVERDUE } from './rules/complaint-due.js';
import { serviceBook } from './rules/service-book.js';
import { BREACH, NEAR_DUE } from './rules/ticket-due.js';
import { demonstrate } from './work/demonstrate.js';
import { ASSIGNMENT_FIELDS, keepAssignments } from './work/keep-assignments.js';
import { ENTERPRISE_FIELDS, keepEnterprises } from './work/keep-enterprises.js';
import { keepOffices, keepUnits, OFFICE_FIELDS, UNIT_FIELDS } from './work/keep-offices.js';
import { loadReference } from './work/load-reference.js';
import { passComplaintDue } from './work/pass-complaint-due.js';
import { passBreach, passNearDue } from './work/pass-ticket-due.js';

/** The services subgraph: ledger, tickets, payment complaints, activities, diagnoses, products, guides, reports, figures. */
export const subgraph = defineSubgraph({
  name: 'services',
  zh: '台账、工单、投诉、活动、诊断、服务产品与指南、半年报与公布数字',
  en: 'Ledger, tickets, complaints, activities, diagnoses, products and guides, reports and published figures',
  port: 4003,
  feed: 'service',
  nouns: [
    ledgerEntries,
    ledgerCorrections,
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
    commonProblemReports,
    reportSubmissions,
    reportedStatistics,
    businessCalendars,
  ],
  tables: [AssignedEnterprise, AssignmentPeriod, TicketOffice, KnownOffice, KnownUnit, KnownEnterprise, TicketContact],
  migrations: [
    CreateServiceTables1790000000000,
    ExtendTicketsAndComplaints1790000004000,
    CreateAssignmentPeriods1790000005000,
    CreateLedgerCorrections1790000005100,
    AddReportCorrection1790000005200,
    CreateFigureSums1790000005300,
    CreateCommonProblemReports1790000005400,
    CreateKnownEnterprises1790000005500,
    CreateMoreSums1790000005600,
  ],
  resolvers: [
    ...relations,
    ...references,
    ...ticketCommands,
    ...complaintCommands,
    TicketDuplicates,
    OfficeStayDays,
    LiveTickets,
    LiveLedger,
    ...statistics,
    ...serviceCommands,
    ...reports,
    ruleBookResolver({ field: 'serviceRules', rules: serviceBook }),
  ],
  dueWork: { [NEAR_DUE]: passNearDue, [BREACH]: passBreach, [COMPLAINT_OVERDUE]: passComplaintDue },
  rollUps: [
    ...[ledgerSums, ledgerCitySums, ledgerSumsByKind, ledgerDays, ledgerDaysByKind, servedMonths],
    ...[ticketSums, ticketCitySums, ticketSumsByKind, ticketDays, ticketDaysByKind],
  ],
  prepare: loadReference,
  demonstrate,
  projections: [
    { projection: keepAssignments, feed: 'people', selection: ASSIGNMENT_FIELDS },
    { projection: keepOffices, feed: 'people', selection: OFFICE_FIELDS },
    { projection: keepUnits, feed: 'people', selection: UNIT_FIELDS },
    { projection: keepEnterprises, feed: 'enterprise', selection: ENTERPRISE_FIELDS },
  ],
});
