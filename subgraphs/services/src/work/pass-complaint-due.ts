import type { DueWorker } from '@qishu/kit/graph';
import { paymentComplaints } from '../records/payment-complaint.js';
import { overdueKey } from '../rules/complaint-due.js';

/** 投诉环节超期。Says once that the running clock of a complaint ran out. */
export const passComplaintDue: DueWorker = async (unit, { key }) => {
  const complaint = await unit.lock(paymentComplaints, 'id', key.slice(0, key.indexOf(':')));
  if (!complaint || overdueKey(complaint.id, complaint.clockStage, complaint.clockDueOn) !== key) return;
  await unit.change(paymentComplaints, complaint, {}, 'complaint.overdue');
};
