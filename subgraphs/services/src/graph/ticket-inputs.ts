import { Field, ID, InputType, Int, RuleOverrideInput } from '@qishu/kit/graph';
import { DateScalar, describe, RegionCodeScalar } from '@qishu/kit/records';
import { ServiceAttachment } from '../records/attachment.js';
import type { Ticket } from '../records/ticket.js';
import type { TicketApproval } from '../records/ticket-parts.js';
import {
  ApprovalDecision,
  ApprovalMatter,
  Confidentiality,
  Satisfaction,
  TicketCategory,
  TicketKind,
  TicketPriority,
} from '../records/vocabulary.js';

/** One field of an input, described. */
export const Given = (type: () => unknown, zh: string, en: string, nullable = false): PropertyDecorator =>
  Field(type as () => StringConstructor, { nullable, description: describe(zh, en) }) as PropertyDecorator;

@InputType('OpenTicketInput', { description: describe('登记诉求。', 'Registers what an enterprise asks for.') })
export class OpenTicketInput {
  @Given(() => ID, '企业；企业用户可不填，只能是本企业。', 'The enterprise; its own user need not say it.', true)
  enterpriseId?: string | null;
  @Given(
    () => RegionCodeScalar,
    '服务所在区划；无另行指明即企业所在区划。',
    'Where the service is needed; else the enterprise’s region.',
  )
  regionCode!: string;
  @Given(
    () => String,
    '来源平台代码，如 H12345；不填为来源平台本身或门户。',
    'Code of the source platform, e.g. H12345.',
    true,
  )
  sourceCode?: string | null;
  @Given(
    () => String,
    '来源工单编号；同一来源不可重复。',
    'Number at the source, once for a source. Error: VALUE_TAKEN.',
    true,
  )
  sourceNo?: string | null;
  @Given(() => TicketKind, '种类。', 'Kind.')
  kind!: Ticket['kind'];
  @Given(() => TicketCategory, '类别。', 'Category.')
  category!: Ticket['category'];
  @Given(() => String, '标题，1 至 200 字，不含个人信息。', 'Title, 1 to 200 characters, without personal data.')
  title!: string;
  @Given(() => String, '诉求原文，1 至 5000 字。', 'What is asked for, 1 to 5 000 characters.')
  text!: string;
  @Given(() => Confidentiality, '保密要求；默认公开。', 'Confidentiality; OPEN unless said.', true)
  confidentiality?: Ticket['confidentiality'] | null;
  @Given(() => TicketPriority, '紧急程度；默认一般。', 'Priority; NORMAL unless said.', true)
  priority?: Ticket['priority'] | null;
  @Given(() => ID, '所涉政策。', 'The policy that it is about.', true)
  policyId?: string | null;
  @Given(() => ID, '由哪条台账产生。', 'The ledger entry that it came from.', true)
  ledgerEntryId?: string | null;
  @Given(() => [ServiceAttachment], '附件。', 'Attachments.', true)
  attachments?: ServiceAttachment[] | null;
  @Given(
    () => String,
    '联系电话：不保存，仅留密钥哈希用于查重。',
    'Telephone number: not kept, its keyed hash finds repeats.',
    true,
  )
  contactPhone?: string | null;
}

@InputType('TicketDuplicateDraft', { description: describe('提交前的草稿。', 'A draft before it is submitted.') })
export class TicketDuplicateDraft {
  @Given(() => ID, '企业；企业用户即本企业。', 'The enterprise; of an enterprise’s user its own.', true)
  enterpriseId?: string | null;
  @Given(() => String, '标题。', 'Title.')
  title!: string;
  @Given(() => String, '诉求原文。', 'What is asked for.')
  text!: string;
  @Given(() => String, '联系电话。', 'Telephone number.', true)
  contactPhone?: string | null;
}

@InputType('TicketStepInput', { description: describe('工单的一步。', 'One step of a ticket.') })
export class TicketStepInput {
  @Given(() => ID, '工单。', 'The ticket.')
  ticketId!: string;
  @Given(() => Int, '所见版本；不填则以最新为准。', 'The version that was read; without it the newest is meant.', true)
  expectedVersion?: number | null;
  @Given(() => String, '内部批注，企业不可见。', 'A note for the staff alone.', true)
  noteZh?: string | null;
  @Given(() => [RuleOverrideInput], '搁置的判定及理由。', 'Verdicts to set aside, with reasons.', true)
  overrides?: RuleOverrideInput[] | null;
}

@InputType('TicketReasonInput', { description: describe('须说明理由的一步。', 'A step with its reason.') })
export class TicketReasonInput extends TicketStepInput {
  @Given(() => String, '理由，1 至 500 字。', 'Why, 1 to 500 characters.')
  reasonZh!: string;
}

@InputType('ExcludeTicketInput', {
  description: describe('政策刚性约束除外（JS-06）。', 'Excludes by a rigid policy (JS-06).'),
})
export class ExcludeTicketInput extends TicketReasonInput {
  @Given(
    () => ID,
    '所依据的政策条款；缺少则不能认定。',
    'The clause that stands against it; without it nothing is excluded.',
    true,
  )
  rigidClauseId?: string | null;
}

@InputType('MergeTicketsInput', { description: describe('并单。', 'Merges a ticket into another.') })
export class MergeTicketsInput extends TicketReasonInput {
  @Given(() => ID, '并入的在办工单，须为同一企业。', 'The open ticket of the same enterprise that it repeats.')
  intoTicketId!: string;
}

@InputType('ExtendTicketInput', { description: describe('延期。', 'Extends a ticket.') })
export class ExtendTicketInput extends TicketReasonInput {
  @Given(() => DateScalar, '新的最后一日。', 'The new last day.')
  dueOn!: string;
}

@InputType('TicketToOfficeInput', { description: describe('提交或报请专员办。', 'A step to an office.') })
export class TicketToOfficeInput extends TicketStepInput {
  @Given(() => ID, '专员办。', 'The office.')
  officeId!: string;
}

@InputType('TicketToUnitInput', { description: describe('交办或转交单位。', 'A step to a department or unit.') })
export class TicketToUnitInput extends TicketStepInput {
  @Given(() => ID, '处（科）室或单位。', 'The department or unit.')
  unitId!: string;
}

@InputType('TicketDecisionInput', { description: describe('审批记录。', 'A decision to put on file.') })
export class TicketDecisionInput extends TicketStepInput {
  @Given(() => ApprovalMatter, '事项。', 'What it is about.')
  matter!: TicketApproval['matter'];
  @Given(() => ApprovalDecision, '意见。', 'Decision.')
  decision!: TicketApproval['decision'];
  @Given(() => String, '审批人职务，不含姓名。', 'Office of the approver, without the name.')
  approverZh!: string;
}

@InputType('TicketWordsInput', { description: describe('告知企业的一步。', 'A step with words for the enterprise.') })
export class TicketWordsInput extends TicketStepInput {
  @Given(() => String, '企业可见的文字。', 'What the enterprise reads.')
  textZh!: string;
}

@InputType('ResolveTicketInput', { description: describe('形成办理结果。', 'Records the result.') })
export class ResolveTicketInput extends TicketStepInput {
  @Given(() => String, '办理结果，1 至 4000 字。', 'Result, 1 to 4 000 characters.')
  resultZh!: string;
  @Given(
    () => ID,
    '已反映的主管部门；举报须写明（JS-26）。',
    'The competent body that was told; of a report it is due (JS-26).',
    true,
  )
  notifiedUnitId?: string | null;
}

@InputType('RateTicketInput', { description: describe('评价。', 'Rates the answer.') })
export class RateTicketInput extends TicketStepInput {
  @Given(() => Satisfaction, '满意度。', 'How satisfied.')
  satisfaction!: NonNullable<Ticket['satisfaction']>;
  @Given(() => Boolean, '问题是否解决。', 'Whether the problem is solved.')
  resolved!: boolean;
}

@InputType('CallBackTicketInput', { description: describe('回访。', 'Calls the enterprise back.') })
export class CallBackTicketInput extends TicketStepInput {
  @Given(() => Boolean, '是否接通。', 'Whether it was reached.')
  reached!: boolean;
  @Given(() => Satisfaction, '满意度；未接通不填。', 'How satisfied; not where it was not reached.', true)
  satisfaction?: NonNullable<Ticket['satisfaction']>;
  @Given(() => Boolean, '问题是否解决。', 'Whether the problem is solved.', true)
  resolved?: boolean;
}

@InputType('ReportCommonProblemInput', {
  description: describe('向上一级反映共性问题。', 'Tells the office above of a common problem.'),
})
export class ReportCommonProblemInput {
  @Given(() => RegionCodeScalar, '区划，含全部下级。', 'The region, with its subtree.')
  regionCode!: string;
  @Given(() => TicketCategory, '类别。', 'Category.')
  category!: Ticket['category'];
  @Given(() => DateScalar, '窗口末日；默认今天。', 'Last day of the window; today unless said.', true)
  on?: string | null;
  @Given(() => ID, '上一级专员办。', 'The office above.')
  toOfficeId!: string;
  @Given(
    () => String,
    '情况与建议，1 至 4000 字，不含企业名称与个人信息。',
    'What it is and what is suggested, 1 to 4 000 characters, without names of enterprises or personal data.',
  )
  summaryZh!: string;
  @Given(() => [RuleOverrideInput], '规则豁免。', 'Verdicts to set aside.', true)
  overrides?: RuleOverrideInput[] | null;
}
