import type { Work } from '@qishu/kit/command';
import type { PaymentComplaint } from '../records/payment-complaint.js';
import { complete } from '../rules/complaint-rules.js';
import { type ComplaintStepRequest, type ComplaintWords, moveComplaint, takeComplaint } from './move-complaint.js';
import { type Debt, debtOf } from './submit-payment-complaint.js';

export interface ComplaintReview extends ComplaintStepRequest {
  readonly handlerUnitId?: string | null;
}

/** 开始审查。Begins the review; an office that finds no receiving unit names one. */
export async function reviewPaymentComplaint(work: Work, input: ComplaintReview): Promise<PaymentComplaint> {
  const complaint = await takeComplaint(work, input);
  const handlerUnitId = complaint.handlerUnitId ?? input.handlerUnitId ?? work.principal.unitId ?? null;
  return moveComplaint(work, complaint, input, {
    ...{ step: 'review', toldZh: '您的投诉已进入审查。', changes: { handlerUnitId } },
  });
}

/** 要求补正。Asks the complainant for what is missing. */
export async function askComplainant(work: Work, input: ComplaintWords): Promise<PaymentComplaint> {
  const complaint = await takeComplaint(work, input);
  return moveComplaint(work, complaint, input, {
    ...{ step: 'askMore', toldZh: input.textZh },
    verdicts: [complete('PC-REASON', { reasonZh: input.textZh.trim() })],
  });
}

export interface Supplement extends ComplaintStepRequest, Debt {}

/** 补正。The complainant adds what was asked for; what it does not name stays. */
export async function supplementPaymentComplaint(work: Work, input: Supplement): Promise<PaymentComplaint> {
  const complaint = await takeComplaint(work, input);
  const kept = <Key extends keyof Debt>(key: Key) => (input[key] ?? complaint[key]) as PaymentComplaint[Key];
  const debt = {
    ...{ respondent: kept('respondent'), deliveredOn: kept('deliveredOn'), agreedDueOn: kept('agreedDueOn') },
    ...{ amount: kept('amount'), sizeAtContract: kept('sizeAtContract'), contractNo: kept('contractNo') },
  };
  const materials = [...(complaint.materials ?? []), ...(input.materials ?? [])];
  return moveComplaint(work, complaint, input, {
    ...{ step: 'supplement', toldZh: '已补正材料。' },
    changes: { ...debt, ...debtOf(debt, work.today), materials: materials.length > 0 ? materials : null },
  });
}
