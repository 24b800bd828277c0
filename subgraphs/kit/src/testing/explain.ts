import type { Condition, Conjunct } from '../records/condition-sql.js';
import { type Class, columnOf, dialect, type ListSpec, type Noun, type Reader, rangeSql } from '../records/index.js';
import { indexFor } from '../records/list-plan.js';

/** A region of each placement, so that each of the four indexes is tried. */
const REGIONS = ['320000', '320500', '320582', '320571'];

function sampleOf(noun: Noun, property: string): string | boolean {
  const column = columnOf(noun.record as unknown as Class, property);
  if (column.enumeration) return Object.keys(column.enumeration())[0] ?? '';
  if (column.kind === 'flag') return true;
  return column.kind === 'whole' ? '2026' : 'sample';
}

/** The index ranges that a declared list may read: one for each placement where a region leads. */
function conjunctsOf(noun: Noun, list: ListSpec): Conjunct[] {
  const fixed = list.by.map((name): Condition[] => {
    const filter = noun.filters[name];
    if (!filter || filter.kind === 'region') return REGIONS.map((code) => ({ kind: 'region', code }));
    if (filter.kind === 'between')
      return [{ kind: 'range', column: filter.property, from: '2026-01-01', to: '2026-02-01' }];
    return [{ kind: 'in', column: filter.property, values: [sampleOf(noun, filter.property)] }];
  });
  return fixed.reduce<Conjunct[]>(
    (sofar, options) => sofar.flatMap((left) => options.map((option) => [...left, option])),
    [[]],
  );
}

/** One way a list may be read, and how the database says it would. */
export interface Explained {
  readonly list: string;
  readonly wanted: string;
  readonly plan: string;
  readonly sorted: boolean;
  readonly used: boolean;
}

async function explain(
  sql: string,
  parameters: readonly unknown[],
  reader: Reader,
): Promise<{ plan: string; sorted: boolean }> {
  if (dialect === 'sqlite') {
    const rows: { detail: string }[] = await reader.store.read.query(`EXPLAIN QUERY PLAN ${sql}`, [...parameters]);
    const plan = rows.map((row) => row.detail).join('; ');
    return { plan, sorted: plan.includes('TEMP B-TREE') };
  }
  const rows: { key: string | null; Extra: string }[] = await reader.store.read.query(`EXPLAIN ${sql}`, [
    ...parameters,
  ]);
  const plan = rows.map((row) => `${row.key ?? 'none'} (${row.Extra ?? ''})`).join('; ');
  return { plan, sorted: plan.includes('filesort') };
}

/** How every declared list of a noun would be read, on the first page and on a later one. */
export async function explainLists(noun: Noun, reader: Reader): Promise<Explained[]> {
  const explained: Explained[] = [];
  for (const list of noun.lists) {
    const order = noun.orders[list.order];
    if (!order) continue;
    for (const conjunct of conjunctsOf(noun, list)) {
      const wanted = indexFor(noun, conjunct, order, reader.regions) ?? 'PRIMARY';
      const { kind } = columnOf(noun.record as unknown as Class, order.property);
      const value = kind === 'at' ? new Date('2026-01-15T00:00:00Z') : kind === 'whole' ? 2026 : '2026-01-15';
      for (const after of [undefined, { value, id: 'sample' }]) {
        const { sql, parameters } = rangeSql(noun, conjunct, order, after, 21, reader);
        const { plan, sorted } = await explain(sql, parameters, reader);
        const used = wanted === 'PRIMARY' ? !plan.includes('ix_') : plan.includes(wanted);
        explained.push({
          list: `${noun.name} {${list.by.join(', ')}} ${list.order}${after ? ' after a cursor' : ''}`,
          wanted,
          plan,
          sorted,
          used,
        });
      }
    }
  }
  return explained;
}
