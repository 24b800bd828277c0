import { Code, defineTable, Id, On, RegionColumn } from '@qishu/kit/records';
import type { Tier } from '@qishu/schema';

const hidden = { hidden: true } as const;

/** A national or provincial SRDI title in force: a fact kept from the enterprises’ log (JS-01). Its id is the recognition’s. */
export class KnownTitle {
  @Id('编号。', 'Id.')
  id!: string;

  @Code(40, '企业。', 'Enterprise.', hidden)
  enterpriseId!: string;

  @Code(32, '梯度。', 'Tier.', hidden)
  tier!: Tier;

  @On('认定日期。', 'Since when.', hidden)
  heldFrom!: string;

  @RegionColumn('所在区划。', 'Region.', hidden)
  regionCode!: string;
}

defineTable('known_titles', KnownTitle, [['ix_known_titles_enterprise', ['enterpriseId', 'id']]]);
