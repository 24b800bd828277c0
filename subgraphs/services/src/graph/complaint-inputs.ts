import { ID, InputType, Int, RuleOverrideInput } from '@qishu/kit/graph';
import { DateScalar, describe, MoneyInput, RegionCodeScalar } from '@qishu/kit/records';
import { ServiceAttachment } from '../records/attachment.js';
import { ComplaintRespondent } from '../records/complaint-parts.js';
import type { PaymentComplaint } from '../records/payment-complaint.js';
import { ComplaintChannel, ComplaintOutcome, ContractSize } from '../records/vocabulary.js';
import { Given } from './ticket-inputs.js';

@InputType('ComplaintStepInput', { description: describe('投诉程序的一步。', 'One step of the procedure.') })
export class ComplaintStepInput {
  @Given(() => ID, '投诉。', 'The complaint.')
  complaintId!: string;
  @Given(() => Int, '所见版本；不填则以最新为准。', 'The version that was read; without it the newest is meant.', true)
  expectedVersion?: number | null;
  @Given(() => [RuleOverrideInput], '搁置的判定及理由。', 'Verdicts to set aside, with reasons.', true)
  overrides?: RuleOverrideInput[] | null;
}

@InputType('ComplaintWordsInput', {
  description: describe('告知投诉人的一步。', 'A step with words for the complainant.'),
})
export class ComplaintWordsInput extends ComplaintStepInput {
  @Given(() => String, '投诉人可见的文字或理由。', 'Words or reason, read by the complainant.')
  textZh!: string;
}

@InputType('ComplaintReviewInput', { description: describe('开始审查。', 'Begins the review.') })
export class ComplaintReviewInput extends ComplaintStepInput {
  @Given(() => ID, '受理部门；尚无时写明。', 'The receiving unit, where there is none yet.', true)
  handlerUnitId?: string | null;
}

@InputType('ComplaintSupplementInput', { description: describe('补正。', 'Adds what was asked for.') })
export class ComplaintSupplementInput extends ComplaintStepInput {
  @Given(() => ContractSize, '签约时的规模。', 'Size class at the contract.', true)
  sizeAtContract?: PaymentComplaint['sizeAtContract'];
  @Given(() => ComplaintRespondent, '被投诉人。', 'The respondent.', true)
  respondent?: ComplaintRespondent | null;
  @Given(() => String, '合同编号。', 'Number of the contract.', true)
  contractNo?: string | null;
  @Given(() => DateScalar, '交付日期。', 'Date of delivery.', true)
  deliveredOn?: string | null;
  @Given(() => DateScalar, '合同约定的付款日。', 'Agreed date of payment.', true)
  agreedDueOn?: string | null;
  @Given(() => MoneyInput, '拖欠金额。', 'Amount in arrears.', true)
  amount?: PaymentComplaint['amount'];
  @Given(() => [ServiceAttachment], '证明材料。', 'Materials.', true)
  materials?: ServiceAttachment[] | null;
}

@InputType('SubmitPaymentComplaintInput', {
  description: describe('提交款项支付投诉。', 'Submits a payment complaint.'),
})
export class SubmitPaymentComplaintInput {
  @Given(
    () => ID,
    '投诉企业；企业用户即本企业。',
    'The enterprise that complains; of its own user it need not be said.',
    true,
  )
  enterpriseId?: string | null;
  @Given(() => RegionCodeScalar, '受理所在区划。', 'Region that receives it.')
  regionCode!: string;
  @Given(
    () => ComplaintChannel,
    '渠道；企业本人提交即投诉平台。',
    'Channel; PLATFORM where the enterprise submits it itself.',
    true,
  )
  channel?: PaymentComplaint['channel'] | null;
  @Given(() => String, '投诉企业名称（L4）。', 'Name of the enterprise that complains (L4).')
  complainantName!: string;
  @Given(() => ID, '受理部门。', 'The receiving unit.', true)
  handlerUnitId?: string | null;
  @Given(() => ContractSize, '签约时的规模。', 'Size class at the contract.', true)
  sizeAtContract?: PaymentComplaint['sizeAtContract'];
  @Given(() => ComplaintRespondent, '被投诉人。', 'The respondent.', true)
  respondent?: ComplaintRespondent | null;
  @Given(() => String, '合同编号。', 'Number of the contract.', true)
  contractNo?: string | null;
  @Given(() => DateScalar, '交付日期。', 'Date of delivery.', true)
  deliveredOn?: string | null;
  @Given(() => DateScalar, '合同约定的付款日。', 'Agreed date of payment.', true)
  agreedDueOn?: string | null;
  @Given(() => MoneyInput, '拖欠金额。', 'Amount in arrears.', true)
  amount?: PaymentComplaint['amount'];
  @Given(() => [ServiceAttachment], '证明材料。', 'Materials.', true)
  materials?: ServiceAttachment[] | null;
}

@InputType('ForwardComplaintInput', { description: describe('转交处理部门。', 'Forwards a complaint.') })
export class ForwardComplaintInput extends ComplaintStepInput {
  @Given(() => ID, '处理部门。', 'The handling department.')
  handlingUnitId!: string;
}

@InputType('ExtendComplaintInput', { description: describe('延长办理。', 'Extends the handling.') })
export class ExtendComplaintInput extends ComplaintWordsInput {
  @Given(() => String, '批准人职务，不含姓名。', 'Office of the approver, without the name.')
  approverZh!: string;
}

@InputType('SettleComplaintInput', { description: describe('处理结果。', 'What came of the complaint.') })
export class SettleComplaintInput extends ComplaintWordsInput {
  @Given(() => ComplaintOutcome, '结果。', 'Outcome.')
  outcome!: NonNullable<PaymentComplaint['outcome']>;
  @Given(() => MoneyInput, '累计清偿金额。', 'Amount recovered, all in all.', true)
  recoveredAmount?: PaymentComplaint['recoveredAmount'];
}
