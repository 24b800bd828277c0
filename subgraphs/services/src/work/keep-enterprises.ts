import { defineProjection, type ProjectedChange } from '@qishu/kit/log';
import { regionTree, type Unit } from '@qishu/kit/records';
import { KnownEnterprise } from '../records/known-enterprise.js';
import { nameKeyOf } from './enterprise-key.js';

/** An enterprise as the enterprises subgraph shows it. */
interface Told {
  readonly uscc: string | null;
  readonly nameZh: string;
  readonly formerNames: readonly string[] | null;
  readonly region: { readonly code: string } | null;
}

/** What is asked of each enterprise. */
export const ENTERPRISE_FIELDS = '... on Enterprise { uscc nameZh formerNames region { code } }';

/** Name of the projection, by which its lag is read. */
export const ENTERPRISES = 'known_enterprises';

function rowOf(id: string, { uscc, nameZh, formerNames, region }: Told): KnownEnterprise[] {
  if (!region || !regionTree().has(region.code)) return [];
  const names = { nameZh, nameKey: nameKeyOf(nameZh), formerKeys: (formerNames ?? []).map(nameKeyOf) };
  return [{ id, uscc, ...names, regionCode: region.code, ...regionTree().placement(region.code) }];
}

/** Takes the last word on each enterprise of a page in. */
async function takePage(manager: Unit['manager'], changes: readonly ProjectedChange<Told>[]): Promise<void> {
  const last = new Map(changes.map(({ recordId, node }) => [recordId, node]));
  const rows = [...last].flatMap(([id, node]) => (node ? rowOf(id, node) : []));
  const kept = new Set(rows.map(({ id }) => id));
  const gone = [...last.keys()].filter((id) => !kept.has(id));
  if (rows.length > 0) await manager.upsert(KnownEnterprise, rows as never[], ['id']);
  if (gone.length > 0)
    await manager.createQueryBuilder().delete().from(KnownEnterprise).where('id IN (:...gone)', { gone }).execute();
}

/** Keeps what enterprises are called and where they lie: an office fills its ledger by code or name, not by our ids. */
export const keepEnterprises = defineProjection<Told>({
  name: ENTERPRISES,
  upstream: 'enterprises',
  types: ['Enterprise'],
  apply: (manager, change) => takePage(manager, [change]),
  applyPage: takePage,
  reset: async (manager) => void (await manager.createQueryBuilder().delete().from(KnownEnterprise).execute()),
});
