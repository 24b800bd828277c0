import { Float, ID, InputType, Int, RuleOverrideInput } from '@qishu/kit/graph';
import { DateScalar, describe, Member, MoneyInput, UsccScalar } from '@qishu/kit/records';
import { StationAttestations } from '../records/attestation.js';
import { StationAttachment } from '../records/service-station.js';
import {
  AssessmentGrade,
  AwardUse,
  StationChangeKind,
  StationFunction,
  StationHostKind,
  StationZone,
} from '../records/station-vocabulary.js';
import { ExpertiseField } from '../records/vocabulary.js';
import type { ApplyForStation } from '../work/apply-for-station.js';
import type { AssessStation } from '../work/assess-station.js';
import type { DecideInstitution } from '../work/decide-institution.js';
import type { DecideStationChange } from '../work/decide-station-change.js';
import type { EvaluateInstitution } from '../work/evaluate-institution.js';
import type { OpenStation } from '../work/open-station.js';
import type { PlanReception } from '../work/plan-reception.js';
import type { RecogniseStation } from '../work/recognise-station.js';
import type { RecommendStation } from '../work/recommend-station.js';
import type { ReportStationChange } from '../work/report-station-change.js';
import type { RevokeAward } from '../work/revoke-award.js';
import { LibraryDecision } from './input-words.js';

const perhaps = { nullable: true } as const;

@InputType()
abstract class Overridable {
  @Member(() => [RuleOverrideInput], '搁置的规则判定。', 'Verdicts to set aside.', perhaps)
  overrides?: RuleOverrideInput[] | null;
}

@InputType()
abstract class Versioned extends Overridable {
  @Member(() => Int, '调用方所见的版本；不符则不办理。', 'Version that the asker saw; another one refuses.', perhaps)
  expectedVersion?: number | null;
}

@InputType()
abstract class OfStation extends Versioned {
  @Member(() => ID, '站点。', 'The station.')
  stationId!: string;
}

@InputType('ApplyForStationInput', {
  description: describe('服务工作站申请表（第十三条）。', 'Application for a station (art. 13).'),
})
export class ApplyForStationInput extends Overridable implements ApplyForStation {
  @Member(() => ID, '所在区分站。', 'The branch that it goes to.')
  branchId!: string;

  @Member(() => String, '设立单位。', 'Body that will host it.')
  hostOrg!: string;

  @Member(() => UsccScalar, '设立单位统一社会信用代码。', 'Unified code of the host.', perhaps)
  hostUscc?: string | null;

  @Member(() => StationHostKind, '设立载体。', 'Kind of the host.')
  hostKind!: keyof typeof StationHostKind;

  @Member(() => String, '地址。', 'Address.')
  address!: string;

  @Member(() => String, '站长。', 'Master.', perhaps)
  master?: string | null;

  @Member(() => String, '联系人。', 'Contact.', perhaps)
  contact?: string | null;

  @Member(() => Int, '专职人员数。', 'Full-time staff.', perhaps)
  fullTimeStaff?: number | null;

  @Member(() => Float, '场地面积（平方米）。', 'Floor area in square metres.', perhaps)
  floorArea?: number | null;

  @Member(() => String, '服务能力。', 'What it is able to do.', perhaps)
  capability?: string | null;

  @Member(() => [StationFunction], '站点定位。', 'Functions; all three unless said.', perhaps)
  functions?: (keyof typeof StationFunction)[] | null;

  @Member(() => [StationZone], '功能区。', 'Zones.', perhaps)
  zones?: (keyof typeof StationZone)[] | null;

  @Member(() => StationAttestations, '三项承诺（WH-04）。', 'Three attestations (WH-04).', perhaps)
  attestations?: StationAttestations | null;

  @Member(() => [StationAttachment], '申请材料（WH-05）。', 'Documents (WH-05).', perhaps)
  attachments?: StationAttachment[] | null;
}

@InputType('RecommendStationInput', { description: describe('区分站初审推荐。', 'First step: the branch recommends.') })
export class RecommendStationInput extends OfStation implements RecommendStation {
  @Member(() => String, '初审意见。', 'Opinion.')
  opinion!: string;
}

@InputType('RecogniseStationInput', { description: describe('市总站认定授牌。', 'Second step: recognition.') })
export class RecogniseStationInput extends OfStation implements RecogniseStation {
  @Member(() => String, '名称，由市总站设定（WH-26）。', 'Name, set by the general station (WH-26).')
  nameZh!: string;

  @Member(() => String, '牌匾编号。', 'Number of the plaque.')
  plaqueNo!: string;

  @Member(() => String, '认定意见。', 'Opinion.')
  opinion!: string;
}

@InputType('OpenStationInput', { description: describe('站点开始运行。', 'A station begins its work.') })
export class OpenStationInput extends OfStation implements OpenStation {}

@InputType('ReportStationChangeInput', {
  description: describe('报告信息变更（第十七条）。', 'Reports a change (art. 17).'),
})
export class ReportStationChangeInput implements ReportStationChange {
  @Member(() => ID, '站点。', 'The station.')
  stationId!: string;

  @Member(() => StationChangeKind, '变更种类。', 'Kind.')
  kind!: keyof typeof StationChangeKind;

  @Member(() => String, '变更内容。', 'What changed.')
  detail!: string;

  @Member(() => DateScalar, '变更日期。', 'Day of the change.')
  changedOn!: string;

  @Member(() => ID, '涉及的专员。', 'The specialist concerned.', perhaps)
  specialistId?: string | null;

  @Member(() => ID, '已知未报或被退回的变更。', 'A change known already, or returned.', perhaps)
  changeId?: string | null;
}

@InputType('DecideStationChangeInput', {
  description: describe('审定、备案或退回变更。', 'Approves, files or returns it.'),
})
export class DecideStationChangeInput extends Versioned implements DecideStationChange {
  @Member(() => ID, '变更。', 'The change.')
  changeId!: string;

  @Member(() => Boolean, '是否同意。', 'Whether it is approved.')
  approve!: boolean;

  @Member(() => String, '退回理由。', 'Why it is returned.', perhaps)
  reason?: string | null;
}

@InputType('AssessStationInput', {
  description: describe('年度考核与奖励（第二十二、二十三条）。', 'Assessment and award.'),
})
export class AssessStationInput extends Overridable implements AssessStation {
  @Member(() => ID, '站点。', 'The station.')
  stationId!: string;

  @Member(() => Int, '考核年度。', 'Year.')
  year!: number;

  @Member(() => AssessmentGrade, '等次。', 'Grade.')
  grade!: keyof typeof AssessmentGrade;

  @Member(() => MoneyInput, '奖励金额（分）。', 'Award, in fen.', perhaps)
  award?: MoneyInput | null;

  @Member(() => [AwardUse], '奖励用途。', 'Uses of the award.', perhaps)
  awardUses?: (keyof typeof AwardUse)[] | null;

  @Member(() => MoneyInput, '区级配套（分）。', 'What the district adds, in fen.', perhaps)
  districtAward?: MoneyInput | null;

  @Member(() => String, '证书编号。', 'Certificate number.', perhaps)
  certificateNo?: string | null;

  @Member(() => String, '备注。', 'Remark.', perhaps)
  remark?: string | null;
}

@InputType('RevokeAwardInput', {
  description: describe('撤销荣誉、追回奖金（第二十四条）。', 'Takes honour and award back.'),
})
export class RevokeAwardInput extends Versioned implements RevokeAward {
  @Member(() => ID, '考核。', 'The assessment.')
  assessmentId!: string;

  @Member(() => Boolean, '是否查实弄虚作假。', 'Whether fraud was found.', perhaps)
  fraudFound?: boolean | null;

  @Member(() => String, '理由。', 'Why.')
  reason!: string;

  @Member(() => Boolean, '情节严重，一并撤销授牌。', 'Severe: the plaque too.', perhaps)
  severe?: boolean | null;
}

@InputType('EvaluateInstitutionInput', {
  description: describe('四项监测评价（MI-02）。', 'Evaluates on four sides (MI-02).'),
})
export class EvaluateInstitutionInput extends Overridable implements EvaluateInstitution {
  @Member(() => ID, '机构。', 'The institution.')
  institutionId!: string;

  @Member(() => Int, '年度。', 'Year.')
  year!: number;

  @Member(() => Float, '服务能力（0–100）。', 'Ability.', perhaps)
  ability?: number | null;

  @Member(() => Float, '服务管理（0–100）。', 'Management.', perhaps)
  management?: number | null;

  @Member(() => Float, '服务质量（0–100）。', 'Quality.', perhaps)
  quality?: number | null;

  @Member(() => Float, '服务满意度（0–100）。', 'Satisfaction.', perhaps)
  satisfaction?: number | null;

  @Member(() => String, '评价意见。', 'Opinion.', perhaps)
  opinion?: string | null;
}

@InputType('DecideInstitutionInput', {
  description: describe('入库、出库或重新候选（MI-03）。', 'In, out or a candidate again.'),
})
export class DecideInstitutionInput extends Versioned implements DecideInstitution {
  @Member(() => ID, '机构。', 'The institution.')
  institutionId!: string;

  @Member(() => LibraryDecision, '决定。', 'Decision.')
  decision!: keyof typeof LibraryDecision;

  @Member(() => String, '理由。', 'Why.')
  reason!: string;
}

@InputType('PlanReceptionInput', { description: describe('安排专家接待日。', 'Announces a reception day.') })
export class PlanReceptionInput implements PlanReception {
  @Member(() => ID, '专家。', 'The expert.')
  expertId!: string;

  @Member(() => ExpertiseField, '领域。', 'Field.')
  field!: keyof typeof ExpertiseField;

  @Member(() => DateScalar, '日期。', 'Day.')
  heldOn!: string;

  @Member(() => String, '开始时间（HH:mm）。', 'From, HH:mm.')
  startsAt!: string;

  @Member(() => String, '结束时间（HH:mm）。', 'To, HH:mm.')
  endsAt!: string;

  @Member(() => String, '地点。', 'Place.')
  place!: string;

  @Member(() => Int, '名额。', 'Places.', perhaps)
  seats?: number | null;
}
