import { Code, defineNoun, EnumOf, Flag, On, Refers, RegionalRecord, Text } from '@qishu/kit/records';
import { assignmentFacts } from '../rules/assignment.js';
import { assignmentScope } from '../rules/row-scope.js';
import { specialists } from './specialist.js';
import { AssignmentAdjustment, AssignmentDuty, Tier } from './vocabulary.js';

/** 专员对接关系。Which specialist serves which enterprise, from when to when; `region` is the enterprise’s. */
export class SpecialistAssignment extends RegionalRecord {
  @Refers('Enterprise', '企业。', 'The enterprise.')
  enterpriseId!: string;

  @Refers('Specialist', '专员。', 'The specialist.')
  specialistId!: string;

  @EnumOf(() => AssignmentDuty, '对接身份。', 'As what the specialist serves.')
  duty!: keyof typeof AssignmentDuty;

  @EnumOf(() => Tier, '对接时的企业级别。', 'Tier of the enterprise when it was assigned.', { nullable: true })
  tierAtAssignment!: keyof typeof Tier | null;

  @Refers('SpecialistOffice', '选派的专员办（JS-04）。', 'Office that appointed (JS-04).', { nullable: true })
  officeId!: string | null;

  @On('起始日期。', 'First day.')
  assignedFrom!: string;

  @On('结束日期（含）；仍在对接时为空。', 'Last day, inclusive; null while it runs.', { nullable: true })
  assignedTo!: string | null;

  @Text(500, '事由。', 'Reason.', { nullable: true })
  reason!: string | null;

  @EnumOf(
    () => AssignmentAdjustment,
    '调整情况（JS-15：动态调整，及时报送）。',
    'Change in the pool (JS-15: reported without delay).',
  )
  adjustment!: keyof typeof AssignmentAdjustment;

  @On('调整报送省厅的日期（JS-15）。', 'When the change was reported to the province (JS-15).', { nullable: true })
  reportedOn!: string | null;

  @Text(500, '备注。', 'Remark.', { nullable: true })
  remark!: string | null;

  @Flag('是否仍在对接。', 'Whether it still runs.', { inbound: 'never' })
  current!: boolean;

  @Flag(
    '是否计入专员对接企业数：仍在对接、专员身份、国家级或省级企业（JS-03）。',
    'Whether it counts towards the five of JS-03.',
    {
      inbound: 'never',
    },
  )
  countsTowardsLoad!: boolean;

  @Code(40, '现由该专员对接的企业编号；已结束时为空。', 'Id of the enterprise while the assignment runs; else null.', {
    nullable: true,
    hidden: true,
    inbound: 'never',
  })
  currentEnterpriseId!: string | null;
}

const FACTS = ['duty', 'tier', 'adjustment', 'current', 'countsTowardsLoad', 'assignedFrom', 'assignedTo'];

export const specialistAssignments = defineNoun('specialist_assignments', {
  record: SpecialistAssignment,
  name: 'SpecialistAssignment',
  one: 'specialistAssignment',
  many: 'specialistAssignments',
  zh: '专员对接关系。',
  en: 'Which specialist serves which enterprise, from when to when.',
  keys: ['id'],
  guard: ['people:read', 'enterprises:read'],
  scope: assignmentScope,
  derive: (record) => assignmentFacts(record),
  tallies: [{ noun: specialists, by: 'specialistId', counted: 'countsTowardsLoad', into: 'srdiLoad' }],
  filters: {
    enterprise: { kind: 'equals', property: 'enterpriseId' },
    currentEnterprise: { kind: 'equals', property: 'currentEnterpriseId', withheld: true },
    specialist: { kind: 'equals', property: 'specialistId' },
    office: { kind: 'equals', property: 'officeId' },
    region: { kind: 'region' },
    duty: { kind: 'oneOf', property: 'duty' },
    tier: { kind: 'oneOf', property: 'tierAtAssignment' },
    adjustment: { kind: 'oneOf', property: 'adjustment' },
    current: { kind: 'equals', property: 'current' },
    countsTowardsLoad: { kind: 'equals', property: 'countsTowardsLoad' },
    assignedFrom: { kind: 'between', property: 'assignedFrom' },
    assignedTo: { kind: 'between', property: 'assignedTo' },
  },
  orders: { ASSIGNED_FROM: { property: 'assignedFrom', direction: 'DESC' } },
  lists: [
    { by: ['region'], and: FACTS, order: 'ASSIGNED_FROM' },
    { by: ['enterprise'], and: FACTS, order: 'ASSIGNED_FROM' },
    { by: ['currentEnterprise'], and: ['duty'], order: 'ASSIGNED_FROM' },
    { by: ['specialist'], and: FACTS, order: 'ASSIGNED_FROM' },
    { by: ['office'], and: FACTS, order: 'ASSIGNED_FROM' },
    { by: [], and: FACTS, order: 'ASSIGNED_FROM' },
  ],
});
