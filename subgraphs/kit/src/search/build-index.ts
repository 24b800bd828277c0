import { type EntityManager, In, MoreThan } from 'typeorm';
import {
  clearDocuments,
  columnOf,
  dialect,
  documentOf,
  exclusively,
  fromRaw,
  type KeptRecord,
  keepDocuments,
  type Noun,
  type OrderSpec,
  rangeSql,
  regionTree,
  type SearchDocument,
  type SearchSpec,
  type Store,
  searchTable,
} from '../records/index.js';
import { shortPrefixes } from '../rules/index.js';
import { MOST_CANDIDATES } from './found.js';
import { forgetCommonTerms, SearchState } from './search-state.js';

/** Records of one transaction. */
const ROWS_TOGETHER = 1_000;
/** Documents whose terms are counted, spread over all. */
const SAMPLE = 20_000;

/** Counts in how many documents each term stands, from every n-th of them. */
function createCensus(documents: number): { take(terms: string): void; common(): string[] } {
  const every = Math.max(1, Math.floor(documents / SAMPLE));
  const counts = new Map<string, number>();
  let number = 0;
  return {
    take: (terms) => {
      number += 1;
      if (number % every !== 0) return;
      const own = terms.split(' ');
      for (const term of new Set([...own, ...own.flatMap(shortPrefixes)]))
        counts.set(term, (counts.get(term) ?? 0) + 1);
    },
    common: () => [...counts].filter(([, count]) => count * every > MOST_CANDIDATES).map(([term]) => term),
  };
}

/** Documents of one kind, for an index that is built anew. */
export interface DocumentSource {
  count(manager: EntityManager): Promise<number>;
  /**
   * The next documents, after one or from the first on; none when there are no more. Their records are read under lock: a writer who changes one meanwhile
   * must not be overwritten with its old text.
   */
  next(manager: EntityManager, after: string, most: number): Promise<readonly SearchDocument[]>;
}

/** SQLite has one writer at a time, and nothing to lock. */
const lockedForWriting = dialect === 'mysql' ? { lock: { mode: 'pessimistic_write' as const } } : {};

/** The records after an id, locked until the transaction ends. */
export const lockedAfter = <T extends KeptRecord>(
  manager: EntityManager,
  record: new () => T,
  after: string,
  most: number,
): Promise<T[]> =>
  manager.find(record, {
    where: { id: MoreThan(after) } as never,
    order: { id: 'ASC' } as never,
    take: most,
    ...lockedForWriting,
  });

async function fill(
  store: Store,
  table: string,
  sources: readonly DocumentSource[],
  onShare: (share: number) => void,
): Promise<string[]> {
  const counts = await Promise.all(sources.map((source) => source.count(store.read.manager)));
  const total = counts.reduce((sum, count) => sum + count, 0);
  const census = createCensus(total);
  await store.write((manager) => clearDocuments(manager, table));
  let done = 0;
  for (const source of sources) {
    for (let last: string | undefined = ''; last !== undefined; ) {
      const after: string = last;
      const documents = await store.write(async (manager) => {
        const some = await source.next(manager, after, ROWS_TOGETHER);
        for (const { terms } of some) census.take(terms);
        await keepDocuments(manager, table, some);
        return some;
      });
      done += documents.length;
      last = documents.at(-1)?.id;
      onShare(total === 0 ? 1 : Math.min(1, done / total));
    }
  }
  return census.common();
}

/** Builds the full-text index of a table anew where a bulk load has passed it by; else changes nothing. */
export async function buildDocuments(
  store: Store,
  table: string,
  sources: readonly DocumentSource[],
  epoch: number,
  onShare: (share: number) => void,
): Promise<void> {
  const isBuilt = async (): Promise<boolean> =>
    (await store.read.manager.findOneBy(SearchState, { id: table }))?.epoch === epoch;
  if (await isBuilt()) return;
  await exclusively(store.writer, `search:${table}`, async () => {
    if (await isBuilt()) return;
    const common = await fill(store, table, sources, onShare);
    await store.write((manager) =>
      manager.upsert(SearchState, { id: table, epoch, common, builtAt: new Date() }, ['id']),
    );
  });
  forgetCommonTerms(store, table);
}

/** The documents of some records, which are locked, in their order. */
async function documentsOf(
  noun: Noun,
  search: SearchSpec,
  manager: EntityManager,
  rows: readonly { readonly id: string }[],
): Promise<SearchDocument[]> {
  const records = await manager.find<KeptRecord>(noun.record, {
    where: { id: In(rows.map(({ id }) => id)) } as never,
    ...lockedForWriting,
  });
  const found = new Map(records.map((record) => [record.id, record]));
  return rows.flatMap(({ id }) => {
    const record = found.get(id);
    return record ? [documentOf(search, record)] : [];
  });
}

/**
 * Records in the order in which they are walked where what is asked for is common: documents that are looked at one after
 * the other then lie beside one another. One whose place in the order changes meanwhile may be passed by.
 */
function inStandingOrder(noun: Noun, search: SearchSpec): DocumentSource {
  const order = noun.orders[search.order] as OrderSpec;
  const { kind } = columnOf(noun.record as never, order.property);
  let last: { readonly value: unknown; readonly id: string } | undefined;
  return {
    count: (manager) => manager.count(noun.record),
    next: async (manager, _after, most) => {
      const { sql, parameters } = rangeSql(noun, [], order, last, most, { regions: regionTree() });
      const rows: { id: string; o: unknown }[] = await manager.query(sql, [...parameters]);
      const end = rows.at(-1);
      if (end) last = { value: fromRaw(kind, end.o), id: end.id };
      return documentsOf(noun, search, manager, rows);
    },
  };
}

/** Records that have no document yet. */
const passedBy = (noun: Noun, search: SearchSpec): DocumentSource => ({
  count: async () => 0,
  next: async (manager, after, most) => {
    const rows: { id: string }[] = await manager.query(
      `SELECT t.id AS id FROM ${noun.table} t LEFT JOIN ${searchTable(noun.table)} s ON s.id = t.id WHERE t.id > ? AND s.id IS NULL ORDER BY t.id LIMIT ${most}`,
      [after],
    );
    return documentsOf(noun, search, manager, rows);
  },
});

/** Builds the full-text index of a noun, where it has one. Everybody else’s writes keep their documents themselves. */
export async function buildSearchIndex(
  store: Store,
  noun: Noun,
  epoch: number,
  onShare: (share: number) => void,
): Promise<void> {
  const { search, table } = noun;
  if (!search) return;
  await buildDocuments(store, table, [inStandingOrder(noun, search), passedBy(noun, search)], epoch, onShare);
}
