import { Code, defineTable, Id, On, RegionColumn, Whole } from '@qishu/kit/records';
import type { Tier } from '@qishu/schema';
import type { ServedLevel } from '../rules/tiers.js';

const hidden = { hidden: true } as const;
const perhaps = { hidden: true, nullable: true } as const;

/**
 * An enterprise that must have a specialist (JS-01), by its highest title in force, and how many serve it. Follows from
 * `known_titles` and from this subgraph’s own log of assignments; its id is the enterprise’s.
 */
export class ServedEnterprise {
  @Id('编号。', 'Id.')
  id!: string;

  @Code(32, '最高梯度。', 'Highest tier.', hidden)
  tier!: Tier;

  @Code(16, '级别。', 'Level.', hidden)
  level!: ServedLevel;

  @On('称号起始日。', 'Since when it holds such a title.', hidden)
  heldFrom!: string;

  @RegionColumn('所在区划。', 'Region.', hidden)
  regionCode!: string;

  @RegionColumn('省。', 'Province.', perhaps)
  provinceCode!: string | null;

  @RegionColumn('市。', 'City.', perhaps)
  cityCode!: string | null;

  @RegionColumn('县。', 'County.', perhaps)
  countyCode!: string | null;

  @RegionColumn('园区。', 'Zone.', perhaps)
  zoneCode!: string | null;

  @Whole('在任专员数。', 'Specialists that serve it now.', hidden)
  running!: number;
}

defineTable('served_enterprises', ServedEnterprise, [
  ['ix_served_enterprises_province', ['provinceCode', 'level', 'id']],
  ['ix_served_enterprises_city', ['cityCode', 'level', 'id']],
  ['ix_served_enterprises_county', ['countyCode', 'level', 'id']],
  ['ix_served_enterprises_zone', ['zoneCode', 'level', 'id']],
]);
