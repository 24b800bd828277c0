import type { OverrideRequest, Work } from '@qishu/kit/command';
import type { Changes } from '@qishu/kit/records';
import { next } from '@qishu/kit/rules';
import type { RuleVerdict } from '@qishu/schema';
import type { ComplaintReply } from '../records/complaint-parts.js';
import { type PaymentComplaint, paymentComplaints } from '../records/payment-complaint.js';
import { type ComplaintStep, complaintMachine } from '../rules/complaint-machine.js';
import { complainantTold, notOfferedByProcedure, writerOf } from '../rules/complaint-rules.js';
import type { ComplaintState } from '../rules/complaint-vocabulary.js';
import { said } from './said.js';

/** What every command on a complaint is given. */
export interface ComplaintStepRequest {
  readonly complaintId: string;
  readonly expectedVersion?: number | null;
  readonly overrides?: readonly OverrideRequest[] | null;
}

/** A step with words that the complainant reads. */
export interface ComplaintWords extends ComplaintStepRequest {
  readonly textZh: string;
}

export interface ComplaintMove {
  readonly step: ComplaintStep;
  readonly verdicts?: readonly RuleVerdict[];
  readonly changes?: Changes<PaymentComplaint>;
  /** What the complainant is told (JS-P1). */
  readonly toldZh: string;
}

/** The locked complaint that a command is about. */
export const takeComplaint = (
  work: Work,
  { complaintId, expectedVersion }: ComplaintStepRequest,
): Promise<PaymentComplaint> => work.take(paymentComplaints, complaintId, expectedVersion);

/** The messages with one more; each side writes as what it is. */
export function withReply({ principal, now }: Work, complaint: PaymentComplaint, text: string): ComplaintReply[] {
  const from = writerOf(complaint.complainantId, principal.enterpriseId);
  return [...(complaint.replies ?? []), { at: now.toISOString(), from, textZh: said('textZh', text, 2_000) }];
}

function stateAfter(work: Work, { state }: PaymentComplaint, { step, verdicts = [] }: ComplaintMove): ComplaintState {
  const moved = next(complaintMachine, state, step, () => 'PASS');
  if (moved.kind === 'NOT_OFFERED') return work.refuse([notOfferedByProcedure(state, step, moved.offered)]);
  const unasked = moved.guards.filter(({ guard }) => !verdicts.some(({ ruleId }) => ruleId === guard));
  if (moved.kind === 'REFUSED' || unasked.length > 0) throw new Error(`${step}: a guard was not asked`);
  return moved.to;
}

/** Takes one step of the statutory procedure, or refuses it with its rules. */
export async function moveComplaint(
  work: Work,
  complaint: PaymentComplaint,
  request: Pick<ComplaintStepRequest, 'overrides'>,
  move: ComplaintMove,
): Promise<PaymentComplaint> {
  const state = stateAfter(work, complaint, move);
  const about = { type: 'PaymentComplaint', id: complaint.id };
  await work.hold(move.verdicts ?? [], about, request.overrides);
  await work.hold([complainantTold(move.toldZh)], about);
  const replies = withReply(work, complaint, move.toldZh);
  return work.unit.change(paymentComplaints, complaint, { ...move.changes, replies, state }, 'complaint.moved');
}
