import { defineProjection, type ProjectedChange, readLag } from '@qishu/kit/log';
import { regionTree, type Unit } from '@qishu/kit/records';
import { KeptMatch, MatchingRun } from '../records/kept-match.js';
import { KnownEnterprise, KnownIndicator, KnownTitle, StaleEnterprise } from '../records/known-enterprise.js';
import { indicatorsKept } from '../rules/enterprise-facts.js';

/** An enterprise, a title or an indicator as the enterprises subgraph shows it to this one’s service identity. */
interface Told {
  readonly uscc?: string | null;
  readonly region?: { readonly code: string } | null;
  readonly industry?: { readonly code: string } | null;
  readonly sizeClass?: string | null;
  readonly status?: string | null;
  readonly listed?: string | null;
  readonly establishedOn?: string | null;
  readonly registeredCapital?: { readonly minor: string } | null;
  readonly assistedList?: { readonly from: string; readonly to: string | null } | null;
  readonly enterprise?: { readonly id: string } | null;
  readonly tier?: string;
  readonly state?: string;
  readonly recognisedOn?: string;
  readonly expiresOn?: string | null;
  readonly year?: number;
  readonly indicator?: string;
  readonly value?: string;
}
type ToldChange = ProjectedChange<Told>;
type Manager = Unit['manager'];

/** Name of the projection; its position says whether a verdict may rest on the rows. */
export const ENTERPRISE_FACTS = 'enterprise_facts';

/** What is asked of each record. */
export const ENTERPRISE_FIELDS = [
  '... on Enterprise { uscc region { code } industry { code } sizeClass status listed establishedOn registeredCapital { minor } assistedList { from to } }',
  '... on Recognition { enterprise { id } tier state recognisedOn expiresOn }',
  '... on AnnualIndicator { enterprise { id } year indicator value }',
].join(' ');

const tables = { Enterprise: KnownEnterprise, Recognition: KnownTitle, AnnualIndicator: KnownIndicator } as const;
type Type = keyof typeof tables;

function enterpriseRow(id: string, node: Told): Partial<KnownEnterprise> | null {
  if (!node.region) return null;
  return {
    id,
    uscc: node.uscc ?? null,
    regionCode: node.region.code,
    ...regionTree().placement(node.region.code),
    industryCode: node.industry?.code ?? null,
    sizeClass: node.sizeClass ?? null,
    status: node.status ?? null,
    listed: node.listed ?? null,
    establishedOn: node.establishedOn ?? null,
    registeredCapital: node.registeredCapital ? { minor: node.registeredCapital.minor, currency: 'CNY' } : null,
    assistedFrom: node.assistedList?.from ?? null,
    assistedTo: node.assistedList?.to ?? null,
  };
}

function titleRow(id: string, node: Told): Partial<KnownTitle> | null {
  const { enterprise, tier, state, recognisedOn, expiresOn = null } = node;
  return enterprise && tier && state && recognisedOn
    ? { id, enterpriseId: enterprise.id, tier, state, recognisedOn, expiresOn }
    : null;
}

function indicatorRow(id: string, node: Told): Partial<KnownIndicator> | null {
  const { enterprise, year, indicator, value } = node;
  if (!enterprise || !year || !indicator || !indicatorsKept.includes(indicator) || value == null) return null;
  return { id, enterpriseId: enterprise.id, year, indicator, value };
}

const rowOf: Readonly<Record<Type, (id: string, node: Told) => object | null>> = {
  Enterprise: enterpriseRow,
  Recognition: titleRow,
  AnnualIndicator: indicatorRow,
};

/** The enterprises that some rows belong to, as they stand before a change. */
async function ownersOf(manager: Manager, type: Type, ids: readonly string[]): Promise<string[]> {
  if (type === 'Enterprise' || ids.length === 0) return [...ids];
  const table = type === 'Recognition' ? 'known_titles' : 'known_indicators';
  const rows: { owner: string }[] = await manager.query(
    `SELECT DISTINCT enterprise_id AS owner FROM ${table} WHERE id IN (${ids.map(() => '?').join(', ')})`,
    [...ids],
  );
  return rows.map(({ owner }) => owner);
}

/** Marks enterprises whose matches have to be worked out again. */
export async function markStale(manager: Manager, ids: readonly string[], at: Date): Promise<void> {
  const unique = [...new Set(ids)];
  for (let from = 0; from < unique.length; from += 500) {
    const some = unique.slice(from, from + 500);
    const known = await manager
      .createQueryBuilder(StaleEnterprise, 's')
      .where('s.id IN (:...some)', { some })
      .getMany();
    const told = new Map(known.map((row) => [row.id, row.told]));
    await manager.upsert(
      StaleEnterprise,
      some.map((id) => ({ id, told: (told.get(id) ?? 0) + 1, at })),
      ['id'],
    );
  }
}

/** Takes the last word of each record of one type in, and tells whose facts they are. */
async function take(manager: Manager, type: Type, changes: readonly ToldChange[]): Promise<string[]> {
  const last = new Map(changes.map((change) => [change.recordId, change.node]));
  const rows = [...last].flatMap(([id, node]) => (node ? [rowOf[type](id, node)] : [])).filter((row) => row !== null);
  const kept = new Set(rows.map((row) => (row as { id: string }).id));
  const gone = [...last.keys()].filter((id) => !kept.has(id));
  const before = await ownersOf(manager, type, [...last.keys()]);
  if (rows.length > 0) await manager.upsert(tables[type] as never, rows as never[], ['id']);
  if (gone.length > 0)
    await manager.createQueryBuilder().delete().from(tables[type]).where('id IN (:...gone)', { gone }).execute();
  const after = type === 'Enterprise' ? [] : rows.map((row) => (row as { enterpriseId: string }).enterpriseId);
  return [...before, ...after];
}

async function takePage(manager: Manager, changes: readonly ToldChange[]): Promise<void> {
  const changed: string[] = [];
  for (const type of Object.keys(tables) as Type[]) {
    const own = changes.filter((change) => change.type === type);
    if (own.length > 0) changed.push(...(await take(manager, type, own)));
  }
  const now = new Date();
  // While the snapshot is read every clause still has to be matched with all; only later changes are single ones.
  if ((await readLag(manager, ENTERPRISE_FACTS, now)).state === 'FOLLOWING') await markStale(manager, changed, now);
}

/** Keeps the facts of enterprises that conditions ask for (decision 0031). */
export const keepEnterprises = defineProjection<Told>({
  name: ENTERPRISE_FACTS,
  upstream: 'enterprises',
  types: ['Enterprise', 'Recognition', 'AnnualIndicator'],
  apply: (manager, change) => takePage(manager, [change]),
  applyPage: takePage,
  // What rested on the rows goes with them: no L3 fact outlives its source.
  reset: async (manager) => {
    for (const table of [KnownEnterprise, KnownTitle, KnownIndicator, StaleEnterprise, KeptMatch])
      await manager.createQueryBuilder().delete().from(table).execute();
    await manager
      .createQueryBuilder()
      .update(MatchingRun)
      .set({ state: 'WAITING', after: null, done: 0, eligible: 0, nearly: 0, readyAt: null })
      .execute();
  },
});
