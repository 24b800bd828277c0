import type { Work } from '@qishu/kit/command';
import type { PaymentComplaint } from '../records/payment-complaint.js';
import type { TicketApproval } from '../records/ticket-parts.js';
import { resultDue } from '../rules/complaint-clocks.js';
import { complete, extensionAllowed } from '../rules/complaint-rules.js';
import { clocksFor } from './decide-payment-complaint.js';
import { type ComplaintStepRequest, type ComplaintWords, moveComplaint, takeComplaint } from './move-complaint.js';
import { said } from './said.js';

export interface Forwarding extends ComplaintStepRequest {
  readonly handlingUnitId: string;
}

/** 转交处理部门。Forwards an accepted complaint; the department’s clock begins. */
export async function forwardPaymentComplaint(work: Work, input: Forwarding): Promise<PaymentComplaint> {
  const complaint = await takeComplaint(work, input);
  const { handlingUnitId } = input;
  const clocks = clocksFor(work, complaint);
  return moveComplaint(work, complaint, input, {
    ...{ step: 'forward', toldZh: '您的投诉已转交处理部门。', verdicts: [complete('PC-FORWARD', { handlingUnitId })] },
    changes: {
      ...{ handlingUnitId, forwardedAt: work.now },
      resultDueOn: clocks ? resultDue(work.now, clocks, false) : null,
    },
  });
}

/** 办理。The department begins. */
export async function handlePaymentComplaint(work: Work, input: ComplaintStepRequest): Promise<PaymentComplaint> {
  return moveComplaint(work, await takeComplaint(work, input), input, {
    ...{ step: 'handle', toldZh: '处理部门已着手办理。' },
  });
}

export interface ComplaintExtension extends ComplaintWords {
  /** Office of who approved, without the name. */
  readonly approverZh: string;
}

/** 延长办理。Extends a complex case once, with approval, up to the longest that the clocks allow. */
export async function extendPaymentComplaint(work: Work, input: ComplaintExtension): Promise<PaymentComplaint> {
  const complaint = await takeComplaint(work, input);
  const approverZh = said('approverZh', input.approverZh, 64);
  const clocks = clocksFor(work, complaint);
  const approvals = complaint.approvals ?? [];
  const approval: TicketApproval = {
    ...{ matter: 'EXTENSION', decision: 'APPROVED', approverZh, decidedAt: work.now.toISOString() },
    noteZh: said('textZh', input.textZh, 500),
  };
  return moveComplaint(work, complaint, input, {
    ...{ step: 'extend', toldZh: `经批准延长办理：${input.textZh.trim()}` },
    verdicts: [extensionAllowed(complaint.resultDueOn, work.today, approverZh, approvals.length)],
    changes: {
      approvals: [...approvals, approval],
      resultDueOn:
        clocks && complaint.forwardedAt ? resultDue(complaint.forwardedAt, clocks, true) : complaint.resultDueOn,
    },
  });
}

/** 督办或约谈。Supervision letter, or interview, where the department or the respondent does not move. */
export async function urgePaymentComplaint(work: Work, input: ComplaintWords): Promise<PaymentComplaint> {
  const complaint = await takeComplaint(work, input);
  return moveComplaint(work, complaint, input, {
    ...{ step: 'urge', toldZh: input.textZh, changes: { urgedCount: (complaint.urgedCount ?? 0) + 1 } },
  });
}

/** 书面结果。Gives the written result. */
export async function giveComplaintResult(work: Work, input: ComplaintWords): Promise<PaymentComplaint> {
  const complaint = await takeComplaint(work, input);
  return moveComplaint(work, complaint, input, {
    ...{ step: 'result', toldZh: input.textZh, changes: { resultAt: work.now } },
    verdicts: [complete('PC-RESULT', { resultZh: input.textZh.trim() && '…' })],
  });
}
