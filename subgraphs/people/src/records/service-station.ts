import {
  At,
  Code,
  Codes,
  Decimal,
  defineNoun,
  EnumOf,
  Flag,
  LongText,
  Member,
  On,
  Refers,
  RegionalRecord,
  Shape,
  Structured,
  Text,
  UsccColumn,
  Whole,
} from '@qishu/kit/records';
import { stationScope } from '../rules/row-scope.js';
import { stationStanding } from '../rules/standing.js';
import { StationAttestations } from './attestation.js';
import { StaffOnly } from './inside.js';
import { specialistDispatches } from './specialist-dispatch.js';
import { stationAssessments } from './station-assessment.js';
import { stationChanges } from './station-change.js';
import {
  StationAttachmentKind,
  StationFunction,
  StationHostKind,
  StationState,
  StationType,
  StationZone,
} from './station-vocabulary.js';

@Shape('StationAttachment', '服务站申请材料（武汉办法第十三条）。', 'A document of a station’s application (art. 13).')
export class StationAttachment {
  @Member(() => StationAttachmentKind, '材料种类。', 'Kind.')
  kind!: keyof typeof StationAttachmentKind;

  @Member(() => String, '文件名。', 'File name.')
  fileName!: string;

  @Member(() => String, '文件 SHA-256（十六进制）。', 'SHA-256 of the file in hexadecimal.', { nullable: true })
  sha256!: string | null;
}

/** 中小企业服务工作站。A service station of Wuhan’s three-level tree (Wuhan measures, art. 4–7). */
export class ServiceStation extends RegionalRecord {
  @Text(200, '名称，由市总站统一设定（WH-26）。', 'Name, set by the general station alone (WH-26).')
  nameZh!: string;

  @EnumOf(() => StationType, '站点类型（WH-01）。', 'Type (WH-01).')
  type!: keyof typeof StationType;

  @Refers('ServiceStation', '上级站：服务站属区分站，区分站属市总站（WH-02）。', 'Station above (WH-02).', {
    as: 'parent',
    nullable: true,
  })
  parentId!: string | null;

  @Text(200, '设立单位。', 'Body that hosts it.')
  hostOrg!: string;

  @UsccColumn('设立单位统一社会信用代码。', 'Unified code of the host.', { nullable: true })
  hostUscc!: string | null;

  @EnumOf(() => StationHostKind, '设立载体。', 'Kind of the host.')
  hostKind!: keyof typeof StationHostKind;

  @Text(200, '地址。', 'Address.')
  address!: string;

  @Codes('站点定位（WH-24）。', 'What it is for (WH-24).', { of: () => StationFunction, nullable: true })
  functions!: (keyof typeof StationFunction)[] | null;

  @Codes('功能区。', 'Zones inside.', { of: () => StationZone, nullable: true })
  zones!: (keyof typeof StationZone)[] | null;

  @EnumOf(() => StationState, '状态。', 'State.')
  state!: keyof typeof StationState;

  @StaffOnly()
  @Text(500, '状态说明，如退出理由。', 'Why it is in this state.', { nullable: true })
  stateReason!: string | null;

  @StaffOnly()
  @Text(64, '站长（WH-01）。', 'Master (WH-01).', { nullable: true })
  master!: string | null;

  @StaffOnly()
  @Text(
    64,
    '联系人（第四条）、联络员（第十五条），同一角色（WH-01）。',
    'Contact; art. 4 and art. 15 name the same role.',
    {
      nullable: true,
    },
  )
  contact!: string | null;

  @StaffOnly()
  @Whole('专职人员数。', 'Full-time staff.', { nullable: true })
  fullTimeStaff!: number | null;

  @StaffOnly()
  @Decimal('场地面积（平方米）。', 'Floor area in square metres.', { nullable: true })
  floorArea!: number | null;

  @StaffOnly()
  @LongText('服务能力。', 'What it is able to do.', { nullable: true })
  capability!: string | null;

  @StaffOnly()
  @Structured(() => StationAttestations, '三项承诺（WH-04）。', 'Three attestations (WH-04).', { nullable: true })
  attestations!: StationAttestations | null;

  @StaffOnly()
  @Structured(() => StationAttachment, '申请材料（WH-05）。', 'Application documents (WH-05).', {
    nullable: true,
    list: true,
  })
  attachments!: StationAttachment[] | null;

  @On('申请日期。', 'When it applied.', { nullable: true })
  appliedOn!: string | null;

  @StaffOnly()
  @Text(500, '区分站初审意见（WH-06）。', 'Opinion of the branch (WH-06).', { nullable: true })
  branchOpinion!: string | null;

  @StaffOnly()
  @Text(500, '市总站认定意见（WH-06）。', 'Opinion of the general station (WH-06).', { nullable: true })
  generalOpinion!: string | null;

  @On('认定日期。', 'When it was recognised.', { nullable: true })
  recognisedOn!: string | null;

  @StaffOnly()
  @At('“汉企通”账户激活时间（WH-13）。', 'When the account in 汉企通 was activated (WH-13).', { nullable: true })
  platformActivatedAt!: Date | null;

  @Code(64, '牌匾编号。', 'Number of the plaque.', { nullable: true })
  plaqueNo!: string | null;

  @On('牌匾收回日期（第十八条）。', 'When the plaque was recovered (art. 18).', { nullable: true })
  plaqueRecoveredOn!: string | null;

  @Flag('是否在公布名单中（L1）。', 'Whether it stands in the published list (L1).', { inbound: 'never' })
  published!: boolean;
}

const FACTS = ['type', 'state', 'hostKind', 'published'];

export const serviceStations = defineNoun('service_stations', {
  record: ServiceStation,
  name: 'ServiceStation',
  one: 'serviceStation',
  many: 'serviceStations',
  zh: '中小企业服务工作站。',
  en: 'A service station for SMEs.',
  keys: ['id'],
  guard: 'public',
  scope: stationScope,
  derive: (record) => stationStanding(record),
  followers: [
    { noun: stationAssessments, by: 'stationId', columns: ['regionCode'] },
    { noun: stationChanges, by: 'stationId', columns: ['regionCode'] },
    { noun: specialistDispatches, by: 'stationId', columns: ['regionCode'] },
  ],
  filters: {
    region: { kind: 'region' },
    type: { kind: 'oneOf', property: 'type' },
    state: { kind: 'oneOf', property: 'state' },
    hostKind: { kind: 'oneOf', property: 'hostKind' },
    parent: { kind: 'equals', property: 'parentId' },
    published: { kind: 'equals', property: 'published' },
  },
  orders: { ID: { property: 'id', direction: 'ASC' } },
  lists: [
    { by: ['region'], and: FACTS, order: 'ID' },
    { by: ['parent'], and: FACTS, order: 'ID' },
    { by: [], and: FACTS, order: 'ID' },
  ],
});
