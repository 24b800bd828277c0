import { defineProjection } from '@qishu/kit/log';
import type { Tier } from '@qishu/schema';
import { CoverageCount } from '../records/coverage-count.js';
import { KnownEnterprise } from '../records/known-enterprise.js';
import { KnownTitle } from '../records/known-title.js';
import { ServedEnterprise } from '../records/served-enterprise.js';
import { obliges } from '../rules/known-title.js';
import { recountEnterprise } from './count-coverage.js';

/** A recognition as the enterprises subgraph shows it. */
interface Recognition {
  readonly enterprise: { readonly id: string; readonly uscc: string | null; readonly nameZh: string } | null;
  readonly region: { readonly code: string } | null;
  readonly tier: Tier;
  readonly state: string;
  readonly recognisedOn: string;
}

export const TITLES = 'known_titles';

/** What is asked of each recognition. */
export const TITLE_FIELDS =
  '... on Recognition { enterprise { id uscc nameZh } region { code } tier state recognisedOn }';

/** Keeps which enterprises hold a national or provincial title, and where, so that gaps in their service can be found. */
export const keepTitles = defineProjection<Recognition>({
  name: TITLES,
  upstream: 'enterprises',
  types: ['Recognition'],
  apply: async (manager, { recordId: id, node }) => {
    const was = await manager.findOneBy(KnownTitle, { id });
    const holder = node?.enterprise && node.region && obliges(node) ? node.enterprise.id : null;
    if (node?.enterprise && holder !== null) await manager.upsert(KnownEnterprise, { ...node.enterprise }, ['id']);
    if (node?.region && holder !== null)
      await manager.upsert(
        KnownTitle,
        { id, enterpriseId: holder, tier: node.tier, heldFrom: node.recognisedOn, regionCode: node.region.code },
        ['id'],
      );
    else if (was) await manager.delete(KnownTitle, { id });
    for (const enterpriseId of new Set([was?.enterpriseId, holder]))
      if (enterpriseId) await recountEnterprise(manager, enterpriseId);
  },
  reset: async (manager) => {
    for (const table of [KnownTitle, KnownEnterprise, ServedEnterprise, CoverageCount])
      await manager.createQueryBuilder().delete().from(table).execute();
  },
});
