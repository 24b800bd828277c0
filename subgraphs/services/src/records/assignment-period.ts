import { Code, defineTable, Id, On, RegionColumn } from '@qishu/kit/records';
import type { Tier } from '@qishu/schema';

const hidden = { hidden: true } as const;
const empty = { hidden: true, nullable: true } as const;

/**
 * When which specialist served which enterprise, ended assignments too: facts kept from the people subgraph’s log, for
 * the duties of contact and visit and for the half-year reports. The place is the enterprise’s.
 */
export class AssignmentPeriod {
  /** Id of the assignment. */
  @Id('编号。', 'Id.')
  id!: string;

  @Code(40, '企业。', 'Enterprise.', hidden)
  enterpriseId!: string;

  @Code(40, '专员。', 'Specialist.', hidden)
  specialistId!: string;

  @Code(32, '对接时的企业级别。', 'Tier of the enterprise when it was assigned.', empty)
  tier!: Tier | null;

  @On('起。', 'From.', hidden)
  assignedFrom!: string;

  @On('止（含）；仍在对接时为空。', 'To, inclusive; null while it runs.', empty)
  assignedTo!: string | null;

  @RegionColumn('区划。', 'Region.', hidden)
  regionCode!: string;

  @RegionColumn('省级。', 'Province.', empty)
  provinceCode!: string | null;

  @RegionColumn('设区市。', 'City.', empty)
  cityCode!: string | null;

  @RegionColumn('县（市、区）。', 'County or district.', empty)
  countyCode!: string | null;

  @RegionColumn('开发区、园区。', 'Development zone.', empty)
  zoneCode!: string | null;
}

defineTable('assignment_periods', AssignmentPeriod, [
  ['ix_assignment_periods_enterprise', ['enterpriseId', 'id']],
  ['ix_assignment_periods_specialist', ['specialistId', 'enterpriseId', 'id']],
  ['ix_assignment_periods_province', ['provinceCode', 'enterpriseId', 'id']],
  ['ix_assignment_periods_city', ['cityCode', 'enterpriseId', 'id']],
  ['ix_assignment_periods_county', ['countyCode', 'enterpriseId', 'id']],
  ['ix_assignment_periods_zone', ['zoneCode', 'enterpriseId', 'id']],
]);
