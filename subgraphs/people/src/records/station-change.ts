import { At, defineNoun, EnumOf, Flag, LongText, On, Refers, RegionalRecord, Text } from '@qishu/kit/records';
import { changeReport } from '../rules/change-report.js';
import { stationRecordScope } from '../rules/row-scope.js';
import { StationChangeKind, StationChangeState } from './station-vocabulary.js';

/** 信息变更报备。A change at a station that must be reported within 15 working days (Wuhan measures, art. 17; WH-12). */
export class StationChange extends RegionalRecord {
  @Refers('ServiceStation', '发生变更的站点。', 'The station.')
  stationId!: string;

  @EnumOf(() => StationChangeKind, '变更种类。', 'Kind.')
  kind!: keyof typeof StationChangeKind;

  @Refers('Specialist', '涉及的专员。', 'The specialist concerned.', { nullable: true })
  specialistId!: string | null;

  @LongText('变更内容。', 'What changed.')
  detail!: string;

  @On('变更日期。', 'Day of the change.')
  changedOn!: string;

  @At('在“汉企通”提交的时间；未提交为空。', 'When it was submitted in 汉企通; null while it was not.', {
    nullable: true,
  })
  submittedAt!: Date | null;

  @On(
    '应提交的最后日期：变更后第 15 个工作日；办法不适用时为空。',
    'Last day for submitting: the 15th working day; null where the measures do not apply.',
    {
      nullable: true,
      inbound: 'never',
    },
  )
  dueOn!: string | null;

  @Flag(
    '期限是否暂定（相应年度的放假安排尚未公布）。',
    'Whether the deadline is provisional: a year’s calendar is not out.',
    {
      inbound: 'never',
    },
  )
  dueProvisional!: boolean;

  @Flag(
    '是否逾期提交；未提交或办法不适用时为空。',
    'Whether it was submitted late; null while it was not, or where the measures do not apply.',
    {
      nullable: true,
      inbound: 'never',
    },
  )
  late!: boolean | null;

  @EnumOf(() => StationChangeState, '状态。', 'State.')
  state!: keyof typeof StationChangeState;

  @On('区分站审定日期。', 'When the branch approved.', { nullable: true })
  branchApprovedOn!: string | null;

  @On('市总站备案日期。', 'When the general station filed it.', { nullable: true })
  filedOn!: string | null;

  @Text(500, '退回理由。', 'Why it was returned.', { nullable: true })
  returnReason!: string | null;
}

const FACTS = ['kind', 'state', 'late', 'dueOn', 'changedOn'];

export const stationChanges = defineNoun('station_changes', {
  record: StationChange,
  name: 'StationChange',
  one: 'stationChange',
  many: 'stationChanges',
  zh: '站点信息变更报备。',
  en: 'A change at a station and its report.',
  keys: ['id'],
  guard: ['people:read'],
  scope: stationRecordScope,
  derive: (record) => changeReport(record),
  filters: {
    station: { kind: 'equals', property: 'stationId' },
    region: { kind: 'region' },
    kind: { kind: 'oneOf', property: 'kind' },
    state: { kind: 'oneOf', property: 'state' },
    late: { kind: 'equals', property: 'late' },
    dueOn: { kind: 'between', property: 'dueOn' },
    changedOn: { kind: 'between', property: 'changedOn' },
  },
  orders: { CHANGED_ON: { property: 'changedOn', direction: 'DESC' } },
  lists: [
    { by: ['region'], and: FACTS, order: 'CHANGED_ON' },
    { by: ['station'], and: FACTS, order: 'CHANGED_ON' },
    { by: [], and: FACTS, order: 'CHANGED_ON' },
  ],
});
