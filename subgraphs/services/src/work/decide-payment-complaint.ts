import type { Work } from '@qishu/kit/command';
import { businessDate } from '@qishu/kit/rules';
import { calendar } from '@qishu/schema';
import type { PaymentComplaint } from '../records/payment-complaint.js';
import { clocksOn, forwardDue } from '../rules/complaint-clocks.js';
import { complete, scopeTest } from '../rules/complaint-rules.js';
import { type ComplaintStepRequest, type ComplaintWords, moveComplaint, takeComplaint } from './move-complaint.js';
import { said } from './said.js';

/** The clocks of a complaint: those that were in force when it came. */
export const clocksFor = ({ regions }: Pick<Work, 'regions'>, complaint: PaymentComplaint) =>
  clocksOn(businessDate(complaint.receivedAt), regions.pathOf(complaint.regionCode));

/** 受理。Accepts a complaint that the scope test (GD-01) finds within the regulation; what is not known does not pass. */
export async function acceptPaymentComplaint(work: Work, input: ComplaintStepRequest): Promise<PaymentComplaint> {
  const complaint = await takeComplaint(work, input);
  const test = scopeTest(complaint, work.today);
  const clocks = clocksFor(work, complaint);
  return moveComplaint(work, complaint, input, {
    ...{ step: 'accept', toldZh: '您的投诉已受理。', verdicts: [test] },
    changes: {
      ...{ scopeResult: 'IN_SCOPE', decidedAt: work.now },
      forwardDueOn: clocks ? forwardDue(work.now, clocks, calendar()).date : null,
    },
  });
}

/** 不予受理。Refuses a complaint, and tells why. It counts as out of scope, whatever is still unknown of it. */
export async function declinePaymentComplaint(work: Work, input: ComplaintWords): Promise<PaymentComplaint> {
  const complaint = await takeComplaint(work, input);
  const reasonZh = said('textZh', input.textZh, 500);
  return moveComplaint(work, complaint, input, {
    ...{ step: 'decline', toldZh: `不予受理：${reasonZh}`, verdicts: [complete('PC-REASON', { reasonZh })] },
    changes: { scopeResult: 'OUT_OF_SCOPE', reasonZh, decidedAt: work.now },
  });
}
