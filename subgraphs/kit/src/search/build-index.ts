import { type EntityManager, MoreThan } from 'typeorm';
import {
  clearDocuments,
  dialect,
  documentOf,
  exclusively,
  type KeptRecord,
  keepDocuments,
  type Noun,
  type SearchDocument,
  type Store,
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
   * The next documents in the order of their ids. Their records are read under lock: a writer who changes one meanwhile
   * must not be overwritten with its old text.
   */
  next(manager: EntityManager, after: string, most: number): Promise<readonly SearchDocument[]>;
}

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
    ...(dialect === 'mysql' ? { lock: { mode: 'pessimistic_write' as const } } : {}),
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
      last = documents.length < ROWS_TOGETHER ? undefined : documents.at(-1)?.id;
      onShare(total === 0 ? 1 : done / total);
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

/** Builds the full-text index of a noun, where it has one. Everybody else’s writes keep their documents themselves. */
export async function buildSearchIndex(
  store: Store,
  noun: Noun,
  epoch: number,
  onShare: (share: number) => void,
): Promise<void> {
  const { search, record, table } = noun;
  if (!search) return;
  const source: DocumentSource = {
    count: (manager) => manager.count(record),
    next: async (manager, after, most) =>
      (await lockedAfter<KeptRecord>(manager, record, after, most)).map((each) => documentOf(search, each)),
  };
  await buildDocuments(store, table, [source], epoch, onShare);
}
