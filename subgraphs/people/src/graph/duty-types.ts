import { Field, Int, ObjectType, PageInfo, RuleVerdictShown } from '@qishu/kit/graph';
import { Assumed, describe } from '@qishu/kit/records';
import { InstitutionEvaluation } from '../records/institution-evaluation.js';
import { ServiceInstitution } from '../records/service-institution.js';
import { ServiceStation } from '../records/service-station.js';
import { Specialist } from '../records/specialist.js';
import { ExitGround } from '../records/station-vocabulary.js';
import { Region } from './foreign-types.js';

const VERDICT = { description: describe('规则判定。', 'What the rule says.') };

@ObjectType('AssignmentCandidate', {
  description: describe(
    '可服务某企业的专员及各规则的判定。',
    'Somebody who could serve an enterprise, and what each rule says.',
  ),
})
export class AssignmentCandidate {
  @Field(() => Specialist, { description: describe('专员。', 'The specialist.') })
  specialist!: Specialist;

  @Field(() => Boolean, { description: describe('各规则是否均允许。', 'Whether every rule lets it pass.') })
  eligible!: boolean;

  @Assumed(4)
  @Field(() => [RuleVerdictShown], { description: describe('各规则的判定。', 'What each rule says.') })
  verdicts!: RuleVerdictShown[];
}

@ObjectType('ExitCandidate', {
  description: describe(
    '依规则应当退出者及证据；未经市总站核实不得注销。',
    'Somebody due for exit by a rule, with the evidence; nobody is removed without a person.',
  ),
})
export class ExitCandidateShown {
  @Field(() => Specialist, { nullable: true, description: describe('专员。', 'The specialist.') })
  specialist!: Specialist | null;

  @Field(() => ServiceStation, { nullable: true, description: describe('服务站。', 'The station.') })
  station!: ServiceStation | null;

  @Field(() => ExitGround, { description: describe('事由。', 'Ground.') })
  ground!: keyof typeof ExitGround;

  @Field(() => RuleVerdictShown, {
    description: describe(
      '判定与证据：FAIL 应退出，UNKNOWN 数据滞后或缺失，MANUAL_REVIEW 须人工判定。',
      'The verdict with its evidence: FAIL due, UNKNOWN data lag or lack, MANUAL_REVIEW for a person.',
    ),
  })
  verdict!: RuleVerdictShown;
}

@ObjectType('ExitCandidatePage', {
  description: describe('应退出者一页。', 'A page of those due for exit; it may hold fewer than asked.'),
})
export class ExitCandidatePage {
  @Assumed(20)
  @Field(() => [ExitCandidateShown], { description: describe('应退出者。', 'Those due.') })
  nodes!: ExitCandidateShown[];

  @Field(() => PageInfo, { description: describe('分页信息。', 'Page information.') })
  pageInfo!: PageInfo;
}

@ObjectType('MissingOffice', {
  description: describe(
    '尚未明确专员办的市、县、园区（JS-22）。',
    'A city, county or zone without a specialist office (JS-22).',
  ),
})
export class MissingOffice {
  @Field(() => Region, { nullable: true, description: describe('区划。', 'The region.') })
  region!: { code: string };

  @Field(() => RuleVerdictShown, VERDICT)
  verdict!: RuleVerdictShown;
}

@ObjectType('MisplacedStation', {
  description: describe('隶属关系有误的站点（WH-02）。', 'A station whose place in the tree is broken (WH-02).'),
})
export class MisplacedStationShown {
  @Field(() => ServiceStation, { description: describe('站点。', 'The station.') })
  station!: ServiceStation;

  @Field(() => RuleVerdictShown, VERDICT)
  verdict!: RuleVerdictShown;
}

@ObjectType('MisplacedStationPage', {
  description: describe('隶属关系有误的站点一页。', 'A page of stations whose place in the tree is broken.'),
})
export class MisplacedStationPage {
  @Assumed(20)
  @Field(() => [MisplacedStationShown], { description: describe('本页。', 'Those of the page.') })
  nodes!: MisplacedStationShown[];

  @Field(() => PageInfo, { description: describe('分页信息。', 'Page information.') })
  pageInfo!: PageInfo;
}

@ObjectType('FailingInstitution', {
  description: describe(
    '最近一次评价低于出库线或缺项的在库机构（MI-02、MI-03）。',
    'An institution of the library whose newest scores are below the exit line, or incomplete (MI-02, MI-03).',
  ),
})
export class FailingInstitutionShown {
  @Field(() => ServiceInstitution, { description: describe('机构。', 'The institution.') })
  institution!: ServiceInstitution;

  @Field(() => InstitutionEvaluation, { description: describe('最近一次评价。', 'Its newest evaluation.') })
  evaluation!: InstitutionEvaluation;

  @Field(() => RuleVerdictShown, VERDICT)
  verdict!: RuleVerdictShown;
}

@ObjectType('FailingInstitutionPage', {
  description: describe(
    '应当出库或缺项的机构一页。',
    'A page of institutions below the exit line, or with a score missing.',
  ),
})
export class FailingInstitutionPage {
  @Assumed(20)
  @Field(() => [FailingInstitutionShown], { description: describe('本页。', 'Those of the page.') })
  nodes!: FailingInstitutionShown[];

  @Field(() => PageInfo, { description: describe('分页信息。', 'Page information.') })
  pageInfo!: PageInfo;
}

@ObjectType('PeopleAdded', {
  description: describe('期间内新增的服务站与专家。', 'Stations recognised and experts registered in a period.'),
})
export class PeopleAdded {
  @Field(() => Int, { nullable: true, description: describe('新认定的服务站。', 'Stations recognised.') })
  stations!: number | null;

  @Field(() => Int, { nullable: true, description: describe('新登记的专家。', 'Experts registered.') })
  experts!: number | null;
}
