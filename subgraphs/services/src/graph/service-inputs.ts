import { Field, InputType, Int, RuleOverrideInput, words } from '@qishu/kit/graph';
import { DateScalar, DateTimeScalar, describe, RegionCodeScalar } from '@qishu/kit/records';
import { DiagnosisSections } from '../records/diagnosis.js';
import {
  ActivityKind,
  ActivityMode,
  ParticipationRole,
  Satisfaction,
  ServiceCategory,
  ServiceMode,
  TicketCategory,
  ToldKind,
} from '../records/vocabulary.js';

const overrides = words('搁置的判定及理由。', 'Verdicts to set aside, with reasons.', true);
const enterpriseRegion = words(
  '企业所在区划；已有对接关系时不填。',
  'Region of the enterprise; left out where a specialist is assigned.',
  true,
);
const version = words('所见版本。', 'Version that the asker saw.', true);

@InputType('ToldProblemInput', {
  description: describe(
    '企业提出的困难问题或服务诉求；登记后成为工单。',
    'A problem or demand that the enterprise told; it becomes a ticket.',
  ),
})
export class ToldProblemInput {
  @Field(() => ToldKind, words('困难问题或服务诉求。', 'Problem or demand.'))
  kind!: keyof typeof ToldKind;
  @Field(() => TicketCategory, words('类别。', 'Category.'))
  category!: keyof typeof TicketCategory;
  @Field(
    () => String,
    words('标题，1 至 200 字，不含个人信息。', 'Title of 1 to 200 characters, without personal data.'),
  )
  title!: string;
  @Field(() => String, words('内容，1 至 4000 字。', 'What was told, 1 to 4000 characters.'))
  text!: string;
}

@InputType('RecordServiceInput', { description: describe('登记服务台账（附件 3）。', 'Records a service (Annex 3).') })
export class RecordServiceInput {
  @Field(() => String, words('企业编号。', 'Id of the enterprise.'))
  enterpriseId!: string;
  @Field(
    () => String,
    words(
      '专员编号；专员本人登记或已有对接关系时不填。',
      'Id of the specialist; left out by a specialist, or where one is assigned.',
      true,
    ),
  )
  specialistId?: string | null;
  @Field(() => RegionCodeScalar, enterpriseRegion)
  regionCode?: string | null;
  @Field(() => String, words('服务站编号。', 'Id of the service station.', true))
  stationId?: string | null;
  @Field(() => DateTimeScalar, words('服务时间。', 'When the service was given.'))
  servedAt!: Date;
  @Field(() => ServiceMode, words('服务方式。', 'How it was given.'))
  mode!: keyof typeof ServiceMode;
  @Field(() => ServiceCategory, words('服务类别（JS-25）。', 'Category (JS-25).'))
  category!: keyof typeof ServiceCategory;
  @Field(() => String, words('服务内容，至多 4000 字（JS-11）。', 'What was done, 4000 characters at most (JS-11).'))
  contentZh!: string;
  @Field(
    () => String,
    words('取得的成效，至多 4000 字（JS-11）。', 'What came of it, 4000 characters at most (JS-11).'),
  )
  outcomeZh!: string;
  @Field(() => [String], words('推送的政策编号（CD-01）。', 'Ids of the policies delivered (CD-01).', true))
  policyIds?: string[] | null;
  @Field(
    () => String,
    words('权益保障：已报告的主管部门（JS-26）。', 'Protecting rights: the body that was told (JS-26).', true),
  )
  notifiedBodyZh?: string | null;
  @Field(() => Satisfaction, words('满意度。', 'Satisfaction.', true))
  satisfaction?: keyof typeof Satisfaction | null;
  @Field(() => [ToldProblemInput], words('困难问题和服务诉求。', 'Problems and demands that were told.', true))
  told?: ToldProblemInput[] | null;
  @Field(() => [RuleOverrideInput], overrides)
  overrides?: RuleOverrideInput[] | null;
}

@InputType('CorrectLedgerEntryInput', {
  description: describe('更正服务台账；不填的内容不变。', 'Corrects a ledger entry; what is left out stays.'),
})
export class CorrectLedgerEntryInput {
  @Field(() => String, words('台账编号。', 'Id of the entry.'))
  ledgerEntryId!: string;
  @Field(() => Int, version)
  expectedVersion?: number | null;
  @Field(() => String, words('更正理由，1 至 500 字。', 'Why, 1 to 500 characters.'))
  reasonZh!: string;
  @Field(() => DateTimeScalar, words('服务时间。', 'When the service was given.', true))
  servedAt?: Date | null;
  @Field(() => ServiceMode, words('服务方式。', 'How it was given.', true))
  mode?: keyof typeof ServiceMode | null;
  @Field(() => ServiceCategory, words('服务类别。', 'Category.', true))
  category?: keyof typeof ServiceCategory | null;
  @Field(() => String, words('服务内容。', 'What was done.', true))
  contentZh?: string | null;
  @Field(() => String, words('取得的成效。', 'What came of it.', true))
  outcomeZh?: string | null;
  @Field(() => String, words('已报告的主管部门。', 'The body that was told.', true))
  notifiedBodyZh?: string | null;
  @Field(() => Satisfaction, words('满意度。', 'Satisfaction.', true))
  satisfaction?: keyof typeof Satisfaction | null;
  @Field(() => [RuleOverrideInput], overrides)
  overrides?: RuleOverrideInput[] | null;
}

@InputType('PlanActivityInput', { description: describe('安排活动。', 'Plans an activity.') })
export class PlanActivityInput {
  @Field(() => RegionCodeScalar, words('区划。', 'Region.'))
  regionCode!: string;
  @Field(() => String, words('名称，1 至 200 字。', 'Title, 1 to 200 characters.'))
  titleZh!: string;
  @Field(() => String, words('所属计划或品牌。', 'Programme or brand.', true))
  programme?: string | null;
  @Field(() => ActivityKind, words('种类。', 'Kind.'))
  kind!: keyof typeof ActivityKind;
  @Field(() => ActivityMode, words('方式。', 'How it is held.'))
  mode!: keyof typeof ActivityMode;
  @Field(() => DateTimeScalar, words('开始时间。', 'When it starts.'))
  startAt!: Date;
  @Field(() => DateTimeScalar, words('结束时间。', 'When it ends.', true))
  endAt?: Date | null;
  @Field(() => [String], words('主办、承办单位，主办在先。', 'Organisers, the leading one first.'))
  organisers!: string[];
  @Field(() => String, words('简介。', 'Summary.', true))
  summaryZh?: string | null;
  @Field(() => Boolean, words('是否公开。', 'Whether it is public.'))
  published!: boolean;
}

@InputType('HoldActivityInput', {
  description: describe(
    '登记活动结果；参加企业数由参加记录计得。',
    'Records how an activity went; its enterprises are counted from the participations.',
  ),
})
export class HoldActivityInput {
  @Field(() => String, words('活动编号。', 'Id of the activity.'))
  activityId!: string;
  @Field(() => Int, version)
  expectedVersion?: number | null;
  @Field(() => Int, words('场次。', 'Sessions.'))
  sessions!: number;
  @Field(() => Int, words('线上观看人次。', 'Views online.', true))
  views?: number | null;
  @Field(() => Int, words('达成对接数。', 'Matches made.', true))
  matches?: number | null;
}

@InputType('RegisterParticipationInput', {
  description: describe('登记参加活动。', 'Registers an enterprise for an activity.'),
})
export class RegisterParticipationInput {
  @Field(() => String, words('活动编号。', 'Id of the activity.'))
  activityId!: string;
  @Field(() => String, words('企业编号。', 'Id of the enterprise.'))
  enterpriseId!: string;
  @Field(() => RegionCodeScalar, enterpriseRegion)
  regionCode?: string | null;
  @Field(() => ParticipationRole, words('身份。', 'Role.'))
  role!: keyof typeof ParticipationRole;
  @Field(() => DateScalar, words('参加日期。', 'Date.'))
  attendedOn!: string;
  @Field(() => Int, words('参加人数，1 至 1000。', 'Persons, 1 to 1000.'))
  persons!: number;
}

@InputType('ReportDiagnosisInput', { description: describe('提交诊断报告。', 'Gives the report of a diagnosis.') })
export class ReportDiagnosisInput {
  @Field(() => String, words('诊断编号。', 'Id of the diagnosis.'))
  diagnosisId!: string;
  @Field(() => Int, version)
  expectedVersion?: number | null;
  @Field(() => DateScalar, words('入企日期。', 'When the experts visited.'))
  visitedOn!: string;
  @Field(
    () => DiagnosisSections,
    words('报告的专、精、特、新四个部分（SZ-04）。', 'The four sections of the report (SZ-04).'),
  )
  sections!: DiagnosisSections;
}

@InputType('PublishServiceInput', { description: describe('发布。', 'Publishes a record.') })
export class PublishServiceInput {
  @Field(() => String, words('编号。', 'Id.'))
  id!: string;
  @Field(() => Int, version)
  expectedVersion?: number | null;
}

@InputType('OrderServiceInput', {
  description: describe('按菜单为企业点选服务产品。', 'Orders a service of the menu for an enterprise.'),
})
export class OrderServiceInput {
  @Field(() => String, words('服务产品编号。', 'Id of the service product.'))
  productId!: string;
  @Field(() => String, words('企业编号。', 'Id of the enterprise.'))
  enterpriseId!: string;
  @Field(() => RegionCodeScalar, enterpriseRegion)
  regionCode?: string | null;
  @Field(
    () => String,
    words('专员编号；已有对接关系时不填。', 'Id of the specialist; left out where one is assigned.', true),
  )
  specialistId?: string | null;
  @Field(() => String, words('需求说明，1 至 4000 字。', 'What is wanted, 1 to 4000 characters.'))
  wishZh!: string;
}

@InputType('RecordReturnVisitInput', {
  description: describe(
    '登记回访；须且只须写明其一：项目、诊断、台账。',
    'Records a return visit after one project, diagnosis or recorded service.',
  ),
})
export class RecordReturnVisitInput {
  @Field(() => String, words('服务项目编号。', 'Id of the project.', true))
  projectId?: string | null;
  @Field(() => String, words('诊断编号。', 'Id of the diagnosis.', true))
  diagnosisId?: string | null;
  @Field(() => String, words('台账编号。', 'Id of the ledger entry.', true))
  ledgerEntryId?: string | null;
  @Field(() => DateTimeScalar, words('回访时间。', 'When.'))
  visitedAt!: Date;
  @Field(() => ServiceMode, words('方式。', 'How.'))
  mode!: keyof typeof ServiceMode;
  @Field(() => String, words('回访单位，1 至 100 字。', 'Unit that called back, 1 to 100 characters.'))
  byZh!: string;
  @Field(() => Boolean, words('是否联系上企业。', 'Whether the enterprise was reached.'))
  reached!: boolean;
  @Field(() => Satisfaction, words('满意度。', 'Satisfaction.'))
  satisfaction!: keyof typeof Satisfaction;
  @Field(() => String, words('企业意见。', 'What the enterprise said.', true))
  opinionZh?: string | null;
}
