import {
  At,
  Code,
  Codes,
  defineNoun,
  EnumOf,
  Flag,
  On,
  Personal,
  placementColumns,
  Refers,
  RegionalRecord,
  Structured,
  Text,
  Whole,
} from '@qishu/kit/records';
import { maskPhone, maskWechat } from '@qishu/kit/rules';
import { specialistScope } from '../rules/row-scope.js';
import { specialistStanding } from '../rules/standing.js';
import { SpecialistAttestations } from './attestation.js';
import { commendations } from './commendation.js';
import { Inside, inside } from './inside.js';
import { trainingAttendances } from './training-attendance.js';
import {
  AppointingLevel,
  DutyTag,
  Education,
  EmployerType,
  PriorityGround,
  SpecialistKind,
  SpecialistState,
} from './vocabulary.js';

/** 服务专员。A service specialist of any kind; `region` is where the specialist serves. */
export class Specialist extends RegionalRecord {
  @Text(64, '姓名。', 'Name.')
  nameZh!: string;

  @EnumOf(() => SpecialistKind, '专员种类。', 'Kind.')
  kind!: keyof typeof SpecialistKind;

  @EnumOf(() => SpecialistState, '状态。', 'State.')
  state!: keyof typeof SpecialistState;

  @Inside()
  @Text(500, '状态说明，如不予备案或退出的理由。', 'Why it is in this state, e.g. the reason of a refusal.', {
    nullable: true,
  })
  stateReason!: string | null;

  @Inside()
  @Text(200, '工作单位。', 'Employer.')
  employer!: string;

  @Inside()
  @EnumOf(() => EmployerType, '单位性质（JS-05）。', 'Kind of the employer (JS-05).')
  employerType!: keyof typeof EmployerType;

  @Inside()
  @Text(100, '职务。', 'Position.', { nullable: true })
  title!: string | null;

  @Refers('SpecialistOffice', '选派的专员办（江苏）。', 'Office that appointed the specialist (Jiangsu).', {
    nullable: true,
  })
  officeId!: string | null;

  @Refers('ServiceStation', '所驻服务站（武汉驻站专员）。', 'Home station (resident specialists of Wuhan).', {
    as: 'station',
    nullable: true,
  })
  stationId!: string | null;

  @Inside()
  @EnumOf(
    () => AppointingLevel,
    '选派层级：国家级企业由设区市、省级企业由县（市、区）选派（JS-04）。',
    'Level that appoints: the city for national titles, the county for provincial ones (JS-04).',
    { nullable: true },
  )
  appointingLevel!: keyof typeof AppointingLevel | null;

  @Inside()
  @Codes('职责标签（WH-23；江苏为苏工信服建〔2022〕179号 一）。', 'Duties (WH-23; in Jiangsu 179号, 1).', {
    of: () => DutyTag,
    nullable: true,
  })
  dutyTags!: (keyof typeof DutyTag)[] | null;

  @Inside()
  @Text(500, '服务特长。', 'What the specialist is good at.', { nullable: true })
  strengths!: string | null;

  @Inside()
  @EnumOf(
    () => Education,
    '学历；武汉备案须大学专科及以上（WH-07）。',
    'Education; Wuhan asks for junior college or higher (WH-07).',
    {
      nullable: true,
    },
  )
  education!: keyof typeof Education | null;

  @Inside()
  @Structured(() => SpecialistAttestations, '三项承诺（WH-07）。', 'Three attestations (WH-07).', { nullable: true })
  attestations!: SpecialistAttestations | null;

  @Inside()
  @EnumOf(() => PriorityGround, '优先备案事由（WH-11）。', 'Ground for priority (WH-11).', { nullable: true })
  priorityGround!: keyof typeof PriorityGround | null;

  @Inside()
  @Text(200, '确认该事由的市级以上行政部门。', 'Department of city level or above that confirmed the ground.', {
    nullable: true,
  })
  priorityConfirmedBy!: string | null;

  @Inside()
  @Flag('可优先备案：有事由且经市级以上部门确认（WH-11）。', 'May be filed first: ground and confirmation (WH-11).', {
    inbound: 'never',
  })
  priorityFiling!: boolean;

  @Inside()
  @Code(
    64,
    '服务专员证书编号，由省工信厅颁发（JS-24）。',
    'Number of the certificate that the province issues (JS-24).',
    {
      nullable: true,
    },
  )
  certificateNo!: string | null;

  @Inside()
  @On('证书颁发日期。', 'When the certificate was issued.', { nullable: true })
  certificateIssuedOn!: string | null;

  @Inside()
  @On('所在单位同意日期（WH-09，机动专员）。', 'When the employer approved (WH-09, mobile specialists).', {
    nullable: true,
  })
  employerApprovedOn!: string | null;

  @Inside()
  @On('备案日期或入库日期。', 'Date of filing, or of entry into the pool.', { nullable: true })
  filedOn!: string | null;

  @Inside()
  @On('公布日期。', 'Date of publication.', { nullable: true })
  publishedOn!: string | null;

  @Inside()
  @At('“汉企通”账户激活时间（WH-13）。', 'When the account in 汉企通 was activated (WH-13).', { nullable: true })
  platformActivatedAt!: Date | null;

  @Inside()
  @On('退出日期。', 'When the specialist left.', { nullable: true })
  leftOn!: string | null;

  @Flag('是否在公布名单中（L1）。', 'Whether the specialist stands in the published list (L1).', { inbound: 'never' })
  published!: boolean;

  @Inside()
  @Whole(
    '现对接的国家级、省级“专精特新”企业数，不超过 5（JS-03）；其他企业不计。',
    'National and provincial SRDI enterprises served now, at most 5 (JS-03); others do not count.',
    { inbound: 'never' },
  )
  srdiLoad!: number;

  @Personal('L3', maskPhone, '联系电话。', 'Phone.', { nullable: true, length: 32 })
  phone!: string | null;

  @Personal('L3', maskWechat, '微信。', 'WeChat.', { nullable: true, length: 64 })
  wechat!: string | null;

  @Code(
    64,
    '身份证件号码的加密散列（L4），仅用于识别同一人。',
    'Keyed hash of the ID number (L4), to find the same person.',
    {
      nullable: true,
      hidden: true,
      inbound: 'never',
    },
  )
  personIdHash!: string | null;
}

const FACTS = ['kind', 'state', 'employerType', 'education', 'filedOn', 'published', 'srdiLoad'];

export const specialists = defineNoun('specialists', {
  record: Specialist,
  name: 'Specialist',
  one: 'specialist',
  many: 'specialists',
  zh: '服务专员。',
  en: 'A service specialist.',
  keys: ['id'],
  guard: 'public',
  scope: specialistScope,
  derive: (record) => specialistStanding(record),
  followers: [
    { noun: trainingAttendances, by: 'specialistId', columns: ['regionCode'] },
    { noun: commendations, by: 'specialistId', columns: ['regionCode'] },
  ],
  filters: {
    region: { kind: 'region' },
    kind: { kind: 'oneOf', property: 'kind' },
    state: { kind: 'oneOf', property: 'state' },
    office: { kind: 'equals', property: 'officeId' },
    station: { kind: 'equals', property: 'stationId' },
    employerType: { kind: 'oneOf', property: 'employerType', ...inside },
    education: { kind: 'oneOf', property: 'education', ...inside },
    filedOn: { kind: 'between', property: 'filedOn', ...inside },
    published: { kind: 'equals', property: 'published' },
    srdiLoad: { kind: 'between', property: 'srdiLoad', ...inside },
  },
  covering: placementColumns.map((column) => [
    `ix_specialists_${column.replace('Code', '')}_pool`,
    [column, 'kind', 'state', 'srdiLoad'],
  ]),
  orders: { ID: { property: 'id', direction: 'ASC' } },
  lists: [
    { by: ['region'], and: FACTS, order: 'ID' },
    { by: ['office'], and: FACTS, order: 'ID' },
    { by: ['station'], and: FACTS, order: 'ID' },
    { by: ['state'], and: FACTS, order: 'ID' },
    { by: [], and: FACTS, order: 'ID' },
  ],
});
