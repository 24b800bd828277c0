import { MoreThan } from 'typeorm';
import {
  clearDocuments,
  dialect,
  documentOf,
  exclusively,
  type KeptRecord,
  keepDocuments,
  type Noun,
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

async function fill(store: Store, noun: Noun, onShare: (share: number) => void): Promise<string[]> {
  const search = noun.search as NonNullable<Noun['search']>;
  const total = await store.read.manager.count(noun.record);
  const census = createCensus(total);
  await store.write((manager) => clearDocuments(manager, noun.table));
  for (let last = '', done = 0; ; ) {
    const rows = await store.write(async (manager) => {
      // Locked: a writer who changes a record meanwhile must not be overwritten with its old text.
      const records = await manager.find<KeptRecord>(noun.record, {
        where: { id: MoreThan(last) },
        order: { id: 'ASC' },
        take: ROWS_TOGETHER,
        ...(dialect === 'mysql' ? { lock: { mode: 'pessimistic_write' as const } } : {}),
      });
      const documents = records.map((record) => documentOf(search, record));
      for (const { terms } of documents) census.take(terms);
      await keepDocuments(manager, noun.table, documents);
      return records;
    });
    const end = rows.at(-1);
    if (!end || rows.length < ROWS_TOGETHER) return census.common();
    last = end.id;
    done += rows.length;
    onShare(done / total);
  }
}

/**
 * Builds the full-text index of a noun anew where a bulk load has passed it by; else changes nothing. Everybody else’s
 * writes keep their documents themselves.
 */
export async function buildSearchIndex(
  store: Store,
  noun: Noun,
  epoch: number,
  onShare: (share: number) => void,
): Promise<void> {
  if (!noun.search) return;
  const isBuilt = async (): Promise<boolean> =>
    (await store.read.manager.findOneBy(SearchState, { id: noun.table }))?.epoch === epoch;
  if (await isBuilt()) return;
  await exclusively(store.writer, `search:${noun.table}`, async () => {
    if (await isBuilt()) return;
    const common = await fill(store, noun, onShare);
    await store.write((manager) =>
      manager.upsert(SearchState, { id: noun.table, epoch, common, builtAt: new Date() }, ['id']),
    );
  });
  forgetCommonTerms(store, noun.table);
}
