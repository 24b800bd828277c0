import { ID, InputType, Int, RuleOverrideInput } from '@qishu/kit/graph';
import { DateScalar, describe, Member, RegionCodeScalar } from '@qishu/kit/records';
import { SpecialistAttestations } from '../records/attestation.js';
import { ExitGround } from '../records/station-vocabulary.js';
import { DutyTag, Education, EmployerType, OrganiserLevel, PriorityGround } from '../records/vocabulary.js';
import type { AppointSpecialist } from '../work/appoint-specialist.js';
import type { AssignSpecialist } from '../work/assign-specialist.js';
import type { DecideExit } from '../work/decide-exit.js';
import type { DecideFiling } from '../work/decide-filing.js';
import type { DispatchSpecialist } from '../work/dispatch-specialist.js';
import type { EndAssignment } from '../work/end-assignment.js';
import type { FileSpecialist } from '../work/file-specialist.js';
import type { HandOverAssignment } from '../work/hand-over-assignment.js';
import type { IssueCertificate } from '../work/issue-certificate.js';
import type { ProposeExit } from '../work/propose-exit.js';
import type { PublishSpecialist } from '../work/publish-specialist.js';
import type { RecordTraining } from '../work/record-training.js';
import type { ReportAdjustment } from '../work/report-adjustment.js';
import { FiledKind } from './input-words.js';

const perhaps = { nullable: true } as const;

/** What most commands take: the version that the asker saw, and verdicts to set aside. */
@InputType()
abstract class Versioned {
  @Member(() => Int, '调用方所见的版本；不符则不办理。', 'Version that the asker saw; another one refuses.', perhaps)
  expectedVersion?: number | null;

  @Member(() => [RuleOverrideInput], '搁置的规则判定。', 'Verdicts to set aside.', perhaps)
  overrides?: RuleOverrideInput[] | null;
}

/** Who a specialist is, of either kind. */
@InputType()
abstract class Person {
  @Member(() => String, '姓名。', 'Name.')
  nameZh!: string;

  @Member(() => String, '工作单位。', 'Employer.')
  employer!: string;

  @Member(() => EmployerType, '单位性质（JS-05）。', 'Kind of the employer (JS-05).')
  employerType!: keyof typeof EmployerType;

  @Member(() => String, '职务。', 'Position.', perhaps)
  title?: string | null;

  @Member(() => Education, '学历。', 'Education.', perhaps)
  education?: keyof typeof Education | null;

  @Member(() => [DutyTag], '职责。', 'Duties; the document’s three unless said.', perhaps)
  dutyTags?: (keyof typeof DutyTag)[] | null;

  @Member(() => String, '联系电话（L3）。', 'Phone (L3).', perhaps)
  phone?: string | null;

  @Member(() => String, '微信（L3）。', 'WeChat (L3).', perhaps)
  wechat?: string | null;

  @Member(() => [RuleOverrideInput], '搁置的规则判定。', 'Verdicts to set aside.', perhaps)
  overrides?: RuleOverrideInput[] | null;
}

@InputType('AppointSpecialistInput', { description: describe('选派服务专员入库。', 'Takes somebody into the pool.') })
export class AppointSpecialistInput extends Person implements AppointSpecialist {
  @Member(() => ID, '选派的专员办。', 'The office that appoints.')
  officeId!: string;
}

@InputType('FileSpecialistInput', {
  description: describe('企业服务专员备案申请表。', 'Filing of a specialist of Wuhan.'),
})
export class FileSpecialistInput extends Person implements FileSpecialist {
  @Member(() => FiledKind, '专员种类。', 'Kind.')
  kind!: keyof typeof FiledKind;

  @Member(() => ID, '所驻服务站（驻站专员）。', 'Home station of a resident.', perhaps)
  stationId?: string | null;

  @Member(() => RegionCodeScalar, '服务区划（机动专员）。', 'Where a mobile specialist serves.', perhaps)
  regionCode?: string | null;

  @Member(() => SpecialistAttestations, '三项承诺（WH-07）。', 'Three attestations (WH-07).', perhaps)
  attestations?: SpecialistAttestations | null;

  @Member(() => DateScalar, '所在单位同意日期（WH-09）。', 'When the employer approved (WH-09).', perhaps)
  employerApprovedOn?: string | null;

  @Member(() => PriorityGround, '优先备案事由（WH-11）。', 'Ground for priority (WH-11).', perhaps)
  priorityGround?: keyof typeof PriorityGround | null;

  @Member(() => String, '确认事由的市级以上部门。', 'Department that confirmed the ground.', perhaps)
  priorityConfirmedBy?: string | null;

  @Member(() => String, '服务特长。', 'What the specialist is good at.', perhaps)
  strengths?: string | null;
}

@InputType('DecideFilingInput', { description: describe('备案或不予备案。', 'Files, or refuses.') })
export class DecideFilingInput extends Versioned implements DecideFiling {
  @Member(() => ID, '专员。', 'The specialist.')
  specialistId!: string;

  @Member(() => Boolean, '是否备案。', 'Whether it is filed.')
  accept!: boolean;

  @Member(
    () => Boolean,
    '核实是否发现违规情况；备案时必填。',
    'Whether a violation was found; needed to accept.',
    perhaps,
  )
  violationFound?: boolean | null;

  @Member(() => String, '不予备案的理由。', 'Why it is refused.', perhaps)
  reason?: string | null;
}

@InputType('PublishSpecialistInput', { description: describe('公布已备案专员。', 'Publishes a filed specialist.') })
export class PublishSpecialistInput extends Versioned implements PublishSpecialist {
  @Member(() => ID, '专员。', 'The specialist.')
  specialistId!: string;
}

@InputType('AssignSpecialistInput', {
  description: describe('为企业配备专员。', 'Gives an enterprise its specialist.'),
})
export class AssignSpecialistInput extends Versioned implements AssignSpecialist {
  @Member(() => ID, '企业。', 'The enterprise.')
  enterpriseId!: string;

  @Member(() => ID, '专员；版本指其版本。', 'The specialist, whose version is meant.')
  specialistId!: string;

  @Member(
    () => RegionCodeScalar,
    '企业所在区划；仅在企业无已知称号时需要。',
    'Where it lies, when no title tells.',
    perhaps,
  )
  regionCode?: string | null;

  @Member(() => DateScalar, '起始日期，默认今日。', 'First day; today unless said.', perhaps)
  assignedFrom?: string | null;

  @Member(() => String, '事由。', 'Reason.', perhaps)
  reason?: string | null;
}

@InputType('HandOverAssignmentInput', { description: describe('对接交接，不留空档。', 'Hands over without a gap.') })
export class HandOverAssignmentInput extends Versioned implements HandOverAssignment {
  @Member(() => ID, '原对接关系；版本指其版本。', 'The former assignment, whose version is meant.')
  assignmentId!: string;

  @Member(() => ID, '接任专员。', 'Who takes over.')
  toSpecialistId!: string;

  @Member(() => DateScalar, '接任首日，默认今日。', 'First day of the new specialist; today unless said.', perhaps)
  handedOverOn?: string | null;

  @Member(() => String, '事由。', 'Reason.')
  reason!: string;

  @Member(() => Boolean, '是否与原专员并行（须搁置 JS-01）。', 'Beside the former one; needs JS-01 set aside.', perhaps)
  overlapping?: boolean | null;
}

@InputType('EndAssignmentInput', { description: describe('结束对接。', 'Ends an assignment.') })
export class EndAssignmentInput extends Versioned implements EndAssignment {
  @Member(() => ID, '对接关系。', 'The assignment.')
  assignmentId!: string;

  @Member(() => DateScalar, '末日，默认今日。', 'Last day; today unless said.', perhaps)
  assignedTo?: string | null;

  @Member(() => String, '事由。', 'Reason.')
  reason!: string;
}

@InputType('ReportAdjustmentInput', { description: describe('报送专员库调整（JS-15）。', 'Reports a change (JS-15).') })
export class ReportAdjustmentInput extends Versioned implements ReportAdjustment {
  @Member(() => ID, '对接关系。', 'The assignment.')
  assignmentId!: string;
}

@InputType('DispatchSpecialistInput', { description: describe('调配机动专员。', 'Dispatches a mobile specialist.') })
export class DispatchSpecialistInput implements DispatchSpecialist {
  @Member(() => ID, '机动专员。', 'The mobile specialist.')
  specialistId!: string;

  @Member(() => ID, '服务站。', 'The station.')
  stationId!: string;

  @Member(() => DateScalar, '起始日期。', 'First day.')
  dispatchedFrom!: string;

  @Member(() => DateScalar, '结束日期（含）。', 'Last day, inclusive.', perhaps)
  dispatchedTo?: string | null;

  @Member(() => String, '任务。', 'Task.', perhaps)
  task?: string | null;
}

@InputType('IssueCertificateInput', {
  description: describe('颁发服务专员证书（JS-24）。', 'Issues a certificate (JS-24).'),
})
export class IssueCertificateInput extends Versioned implements IssueCertificate {
  @Member(() => ID, '专员。', 'The specialist.')
  specialistId!: string;

  @Member(() => String, '证书编号。', 'Number of the certificate.')
  certificateNo!: string;
}

@InputType('RecordTrainingInput', { description: describe('登记专员培训。', 'Records a training.') })
export class RecordTrainingInput implements RecordTraining {
  @Member(() => String, '名称。', 'Title.')
  titleZh!: string;

  @Member(() => OrganiserLevel, '举办层级。', 'Level.')
  level!: keyof typeof OrganiserLevel;

  @Member(() => RegionCodeScalar, '区划。', 'Region.')
  regionCode!: string;

  @Member(() => String, '举办单位。', 'Organiser.')
  organiser!: string;

  @Member(() => DateScalar, '开始日期。', 'First day.')
  heldFrom!: string;

  @Member(() => DateScalar, '结束日期。', 'Last day.')
  heldTo!: string;

  @Member(() => String, '内容。', 'Content.', perhaps)
  content?: string | null;

  @Member(() => [ID], '参训专员，最多 200 人。', 'Who attended; at most 200.')
  specialistIds!: string[];
}

@InputType('ProposeExitInput', {
  description: describe('建议退出；站点与专员二选一。', 'Proposes that somebody leave.'),
})
export class ProposeExitInput implements ProposeExit {
  @Member(() => ID, '站点。', 'The station.', perhaps)
  stationId?: string | null;

  @Member(() => ID, '专员。', 'The specialist.', perhaps)
  specialistId?: string | null;

  @Member(() => ExitGround, '事由。', 'Ground.')
  ground!: keyof typeof ExitGround;

  @Member(() => String, '证据与说明。', 'Evidence and account.')
  evidence!: string;

  @Member(() => [RuleOverrideInput], '搁置的规则判定。', 'Verdicts to set aside.', perhaps)
  overrides?: RuleOverrideInput[] | null;
}

@InputType('DecideExitInput', { description: describe('核实退出建议。', 'Decides a proposal.') })
export class DecideExitInput extends Versioned implements DecideExit {
  @Member(() => ID, '退出建议。', 'The proposal.')
  proposalId!: string;

  @Member(() => Boolean, '是否核实成立并注销。', 'Whether it is upheld and carried out.')
  confirm!: boolean;

  @Member(() => String, '决定理由。', 'Why.')
  reason!: string;
}
