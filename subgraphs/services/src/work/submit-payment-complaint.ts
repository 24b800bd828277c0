import { HubError } from '@qishu/kit/base';
import type { Work } from '@qishu/kit/command';
import { calendar } from '@qishu/schema';
import type { ServiceAttachment } from '../records/attachment.js';
import type { ComplaintRespondent } from '../records/complaint-parts.js';
import { type PaymentComplaint, paymentComplaints } from '../records/payment-complaint.js';
import { clocksOn, reviewDue } from '../rules/complaint-clocks.js';
import { overdueInterest, statutoryDue } from '../rules/complaint-rules.js';
import { askingEnterprise } from './open-ticket.js';
import { said } from './said.js';

/** What the debt is told with; everything that is missing leaves the scope test open. */
export interface Debt {
  readonly sizeAtContract?: PaymentComplaint['sizeAtContract'];
  readonly respondent?: ComplaintRespondent | null;
  readonly contractNo?: string | null;
  readonly deliveredOn?: string | null;
  readonly agreedDueOn?: string | null;
  readonly amount?: PaymentComplaint['amount'];
  readonly materials?: ServiceAttachment[] | null;
}

export interface ComplaintDraft extends Debt {
  readonly enterpriseId?: string | null;
  readonly regionCode: string;
  readonly channel?: PaymentComplaint['channel'] | null;
  readonly complainantName: string;
  /** The unit that receives it; an enterprise need not know it. */
  readonly handlerUnitId?: string | null;
}

/** What follows from a debt: its statutory day of payment and the interest until today. */
export function debtOf(
  debt: Pick<PaymentComplaint, 'respondent' | 'deliveredOn' | 'agreedDueOn' | 'amount'>,
  today: string,
): Pick<PaymentComplaint, 'statutoryDueOn' | 'overdueInterest'> {
  const statutoryDueOn = statutoryDue(debt);
  const minor = debt.amount && overdueInterest(debt.amount.minor, statutoryDueOn, today);
  return { statutoryDueOn, overdueInterest: minor == null ? null : { minor, currency: 'CNY' } };
}

/** 提交投诉。Submits a complaint under the payment regulation: by the enterprise itself, or taken down by a handler. */
export async function submitPaymentComplaint(work: Work, draft: ComplaintDraft): Promise<PaymentComplaint> {
  const { unit, now, today, principal, regions } = work;
  const complainantId = askingEnterprise(work, draft.enterpriseId);
  const { regionCode, contractNo = null, materials = null, sizeAtContract = null } = draft;
  if (!regions.has(regionCode)) throw new HubError('UNKNOWN_REGION', { field: 'regionCode', code: regionCode });
  const clocks = clocksOn(today, regions.pathOf(regionCode));
  const [respondent, amount] = [draft.respondent ?? null, draft.amount ?? null];
  const debt = { respondent, deliveredOn: draft.deliveredOn ?? null, agreedDueOn: draft.agreedDueOn ?? null, amount };
  const isOwn = principal.role === 'ENTERPRISE';
  return unit.create(
    paymentComplaints,
    {
      ...{ complainantId, regionCode, contractNo, materials, sizeAtContract, ...debt, ...debtOf(debt, today) },
      complainantName: said('complainantName', draft.complainantName, 200),
      channel: isOwn ? 'PLATFORM' : (draft.channel ?? 'PHONE'),
      handlerUnitId: isOwn ? (draft.handlerUnitId ?? null) : (principal.unitId ?? draft.handlerUnitId ?? null),
      ...{ sourceCode: isOwn ? 'PORTAL' : 'PHONE', state: 'SUBMITTED', scopeResult: 'UNDETERMINED', receivedAt: now },
      reviewDueOn: clocks ? reviewDue(now, clocks, calendar()).date : null,
      urgedCount: 0,
    },
    'complaint.submitted',
  );
}
