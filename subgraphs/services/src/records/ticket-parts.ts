import { ObjectType } from '@qishu/kit/graph';
import { DateTimeScalar, describe, Member, RegionCodeScalar, Shape } from '@qishu/kit/records';
import { ApprovalDecision, ApprovalMatter, TicketLevel } from './vocabulary.js';

/** Never brought by outsiders: a stay gives its office read access, so the house alone writes it. */
@ObjectType('OfficeStay', {
  description: describe('工单在一级专员办的停留。', 'A ticket’s stay at one specialist office.'),
})
export class OfficeStay {
  @Member(() => String, '专员办编号。', 'Id of the office.')
  officeId!: string;

  @Member(() => String, '交办的处（科）室或单位编号。', 'Id of the department or unit that the office gave it to.', {
    nullable: true,
  })
  unitId!: string | null;

  @Member(() => TicketLevel, '层级。', 'Level of the office.')
  level!: keyof typeof TicketLevel;

  @Member(() => RegionCodeScalar, '专员办所在区划。', 'Region of the office.')
  regionCode!: string;

  /** ISO 8601 text: structured values are kept as JSON. */
  @Member(() => DateTimeScalar, '进入时间。', 'When the ticket came.')
  enteredAt!: string;

  @Member(() => DateTimeScalar, '离开时间；为空表示仍在此处。', 'When it left; null while it is there.', {
    nullable: true,
  })
  leftAt!: string | null;
}

@Shape(
  'TicketApproval',
  '审批记录（苏工信服建〔2022〕179号 三（三）：转交同级单位须经分管领导同意）。',
  'An approval on file (苏工信服建〔2022〕179号, 3(3)).',
)
export class TicketApproval {
  @Member(() => ApprovalMatter, '审批事项。', 'What it is about.')
  matter!: keyof typeof ApprovalMatter;

  @Member(() => ApprovalDecision, '审批意见。', 'Decision.')
  decision!: keyof typeof ApprovalDecision;

  @Member(() => String, '审批人（分管领导）的职务，不含姓名。', 'Office of the approver, without the name.')
  approverZh!: string;

  @Member(() => DateTimeScalar, '审批时间。', 'When it was decided.')
  decidedAt!: string;

  @Member(() => String, '说明。', 'Note.', { nullable: true })
  noteZh!: string | null;
}

@Shape('TicketCallback', '回访。', 'A call back to the enterprise.')
export class TicketCallback {
  @Member(() => DateTimeScalar, '回访时间。', 'When.')
  at!: string;

  @Member(() => String, '回访单位。', 'Unit that called back.')
  byZh!: string;

  @Member(() => Boolean, '是否接通。', 'Whether the enterprise was reached.')
  reached!: boolean;
}
