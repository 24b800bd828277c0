import type { Progress } from '@qishu/kit/graph';
import { type BulkRow, loadDemonstration } from '@qishu/kit/inbound';
import type { RecordLog } from '@qishu/kit/log';
import type { Noun } from '@qishu/kit/records';
import { type DemonstrationScale, demonstrationSizes } from '@qishu/schema';
import { activities } from '../records/activity.js';
import { activityParticipations } from '../records/activity-participation.js';
import { commonProblemReports } from '../records/common-problem-report.js';
import { diagnoses } from '../records/diagnosis.js';
import { ledgerEntries } from '../records/ledger-entry.js';
import { paymentComplaints } from '../records/payment-complaint.js';
import { reportSubmissions } from '../records/report-submission.js';
import { returnVisits } from '../records/return-visit.js';
import { serviceCases } from '../records/service-case.js';
import { serviceGuides } from '../records/service-guide.js';
import { serviceProducts } from '../records/service-product.js';
import { serviceProjects } from '../records/service-project.js';
import { supplyDemandPosts } from '../records/supply-demand-post.js';
import { tickets } from '../records/ticket.js';
import { ticketEvents } from '../records/ticket-event.js';
import { activityRows, participationRows } from './demonstrate-activities.js';
import { diagnosisRows, projectRows, visitRows } from './demonstrate-care.js';
import { complaintRows } from './demonstrate-complaints.js';
import { ledgerRows } from './demonstrate-ledger.js';
import { caseRows, guideRows, postRows, productRows } from './demonstrate-library.js';
import { problemRows } from './demonstrate-problems.js';
import { reportRows } from './demonstrate-reports.js';
import { ticketRows } from './demonstrate-tickets.js';
import { timelineRows } from './demonstrate-timeline.js';

/** Timeline entries of a ticket, about; for the progress bar. */
const STEPS_A_TICKET = 6.2;

/** Loads this subgraph’s part of the demonstration province. */
export function demonstrate(log: RecordLog, scale: DemonstrationScale, progress: Progress): Promise<void> {
  const { ledgerEntries: services, tickets: asked } = demonstrationSizes[scale];
  // Of the smaller nouns about ten times as many; for the progress bar.
  const more = scale === 'small' ? 1 : 10;
  const part = (noun: Noun, count: number, rows: (scale: DemonstrationScale) => Iterable<BulkRow>) => ({
    noun,
    count,
    rows: () => rows(scale),
  });
  return loadDemonstration(
    log,
    scale,
    [
      part(ledgerEntries, services, ledgerRows),
      part(tickets, asked, ticketRows),
      part(ticketEvents, asked * STEPS_A_TICKET, timelineRows),
      part(paymentComplaints, 300 * more, complaintRows),
      part(activities, 500 * more, activityRows),
      part(activityParticipations, 3_000 * more, participationRows),
      part(diagnoses, 160 * more, diagnosisRows),
      part(serviceProducts, 384, productRows),
      part(serviceCases, 64, caseRows),
      part(serviceGuides, 125, guideRows),
      part(supplyDemandPosts, 120 * more, postRows),
      part(serviceProjects, 5 * more, projectRows),
      part(returnVisits, 40 * more, visitRows),
      part(reportSubmissions, 76, reportRows),
      part(commonProblemReports, 3, problemRows),
    ],
    progress,
  );
}
