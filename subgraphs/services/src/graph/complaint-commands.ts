import type { Work } from '@qishu/kit/command';
import { commandResolver } from '@qishu/kit/graph';
import type { Role } from '@qishu/schema';
import { PaymentComplaint } from '../records/payment-complaint.js';
import { acceptPaymentComplaint, declinePaymentComplaint } from '../work/decide-payment-complaint.js';
import * as handle from '../work/handle-payment-complaint.js';
import * as review from '../work/review-payment-complaint.js';
import * as settle from '../work/settle-payment-complaint.js';
import { submitPaymentComplaint } from '../work/submit-payment-complaint.js';
import * as inputs from './complaint-inputs.js';

const needs = [['services:write', 'complaints:read', 'complaints:detail']] as const;
const handlers: readonly Role[] = ['COMPLAINT_HANDLER', 'CITY_OFFICE', 'PROVINCE_OFFICE'];
const complainant: readonly Role[] = ['ENTERPRISE'];

/** One command on payment complaints. */
function command<Input extends object>(
  name: string,
  input: new () => Input,
  run: (work: Work, input: Input) => Promise<PaymentComplaint>,
  roles: readonly Role[],
  zh: string,
  en: string,
) {
  return commandResolver({ name, zh, en, needs, roles, input, result: PaymentComplaint, run });
}

const { ComplaintStepInput: Step, ComplaintWordsInput: Words } = inputs;

/** The commands on payment complaints: one for each step of the procedure (国令第802号). */
export const complaintCommands = [
  command(
    'submitPaymentComplaint',
    inputs.SubmitPaymentComplaintInput,
    submitPaymentComplaint,
    [...complainant, 'COMPLAINT_HANDLER'],
    '提交款项支付投诉。',
    'Submits a complaint under the payment regulation.',
  ),
  command(
    'reviewPaymentComplaint',
    inputs.ComplaintReviewInput,
    review.reviewPaymentComplaint,
    handlers,
    '开始审查。',
    'Begins the review.',
  ),
  command(
    'askComplainant',
    Words,
    review.askComplainant,
    handlers,
    '要求补正。',
    'Asks the complainant for what is missing.',
  ),
  command(
    'supplementPaymentComplaint',
    inputs.ComplaintSupplementInput,
    review.supplementPaymentComplaint,
    [...complainant, 'COMPLAINT_HANDLER'],
    '补正。',
    'Adds what was asked for.',
  ),
  command(
    'acceptPaymentComplaint',
    Step,
    acceptPaymentComplaint,
    handlers,
    '受理：须属于受理范围（GD-01）。',
    'Accepts a complaint that lies within the scope (GD-01).',
  ),
  command(
    'declinePaymentComplaint',
    Words,
    declinePaymentComplaint,
    handlers,
    '不予受理，理由告知投诉人。',
    'Refuses a complaint; the complainant is told why.',
  ),
  command(
    'forwardPaymentComplaint',
    inputs.ForwardComplaintInput,
    handle.forwardPaymentComplaint,
    handlers,
    '转交处理部门。',
    'Forwards a complaint to the handling department.',
  ),
  command(
    'handlePaymentComplaint',
    Step,
    handle.handlePaymentComplaint,
    handlers,
    '开始办理。',
    'The department begins.',
  ),
  command(
    'extendPaymentComplaint',
    inputs.ExtendComplaintInput,
    handle.extendPaymentComplaint,
    handlers,
    '经批准延长办理，一次为限。',
    'Extends the handling once, with approval.',
  ),
  command(
    'urgePaymentComplaint',
    Words,
    handle.urgePaymentComplaint,
    handlers,
    '督办或约谈。',
    'Supervision letter or interview.',
  ),
  command(
    'giveComplaintResult',
    Words,
    handle.giveComplaintResult,
    handlers,
    '出具书面结果。',
    'Gives the written result.',
  ),
  command(
    'settlePaymentComplaint',
    inputs.SettleComplaintInput,
    settle.settlePaymentComplaint,
    handlers,
    '登记处理结果。',
    'Says what came of the complaint.',
  ),
  command(
    'withdrawPaymentComplaint',
    Words,
    settle.withdrawPaymentComplaint,
    complainant,
    '撤回投诉。',
    'The complainant takes its complaint back.',
  ),
  command(
    'closePaymentComplaint',
    Step,
    settle.closePaymentComplaint,
    handlers,
    '办结。',
    'Closes a complaint that has an outcome.',
  ),
  command(
    'replyPaymentComplaint',
    Words,
    settle.replyPaymentComplaint,
    [...complainant, ...handlers],
    '往来答复（JS-P1）。',
    'A message of either side (JS-P1).',
  ),
];
