import type { Work } from '@qishu/kit/command';
import { type PaymentComplaint, paymentComplaints } from '../records/payment-complaint.js';
import type { ComplaintStep } from '../rules/complaint-machine.js';
import { complete } from '../rules/complaint-rules.js';
import {
  type ComplaintStepRequest,
  type ComplaintWords,
  moveComplaint,
  takeComplaint,
  withReply,
} from './move-complaint.js';
import { said } from './said.js';

type Outcome = NonNullable<PaymentComplaint['outcome']>;

export interface Settlement extends ComplaintWords {
  readonly outcome: Outcome;
  /** What was paid, all in all. */
  readonly recoveredAmount?: PaymentComplaint['recoveredAmount'];
}

const stepOf: Readonly<Record<Outcome, ComplaintStep>> = {
  ...{ PAID: 'pay', PLAN_AGREED: 'agreePlan', TO_LITIGATION: 'litigate', TERMINATED: 'terminate' },
};

/** 处理结果。Says what came of the complaint: paid, a plan, the courts, or an end without either. */
export async function settlePaymentComplaint(work: Work, input: Settlement): Promise<PaymentComplaint> {
  const complaint = await takeComplaint(work, input);
  const { outcome } = input;
  const reasonZh = said('textZh', input.textZh, 500);
  return moveComplaint(work, complaint, input, {
    ...{ step: stepOf[outcome], toldZh: reasonZh },
    verdicts: outcome === 'TERMINATED' ? [complete('PC-REASON', { reasonZh })] : [],
    changes: {
      ...{ outcome, recoveredAmount: input.recoveredAmount ?? complaint.recoveredAmount },
      reasonZh: outcome === 'TERMINATED' ? reasonZh : complaint.reasonZh,
    },
  });
}

/** 撤回投诉。The complainant takes its complaint back. */
export async function withdrawPaymentComplaint(work: Work, input: ComplaintWords): Promise<PaymentComplaint> {
  const complaint = await takeComplaint(work, input);
  const reasonZh = said('textZh', input.textZh, 500);
  return moveComplaint(work, complaint, input, {
    ...{ step: 'withdraw', toldZh: `撤回：${reasonZh}`, verdicts: [complete('PC-REASON', { reasonZh })] },
    changes: { outcome: 'TERMINATED', reasonZh },
  });
}

/** 办结。Closes what has an outcome. */
export async function closePaymentComplaint(work: Work, input: ComplaintStepRequest): Promise<PaymentComplaint> {
  const complaint = await takeComplaint(work, input);
  return moveComplaint(work, complaint, input, {
    ...{ step: 'close', toldZh: '您的投诉已办结。', verdicts: [complete('PC-CLOSE', { outcome: complaint.outcome })] },
    changes: { closedAt: work.now },
  });
}

/** 往来答复（JS-P1）。A message of either side; whoever wrote it is known from who asks. */
export async function replyPaymentComplaint(work: Work, input: ComplaintWords): Promise<PaymentComplaint> {
  const complaint = await takeComplaint(work, input);
  const replies = withReply(work, complaint, input.textZh);
  return work.unit.change(paymentComplaints, complaint, { replies }, 'complaint.answered');
}
