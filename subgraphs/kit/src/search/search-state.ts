import type { QueryRunner, Store } from '../records/index.js';
import { At, createTable, defineTable, dropTables, Id, type Migration, Structured, Whole } from '../records/index.js';

/** What is known of the full-text index of one noun. */
export class SearchState {
  /** Table of the noun. */
  @Id('索引所属的表。', 'Table of the noun.')
  id!: string;

  /** Epoch of the log in which it was built: a bulk load opens a new one, and passes the index by. */
  @Whole('建立索引时的日志纪元。', 'Epoch of the log when it was built.', { hidden: true })
  epoch!: number;

  /** Terms that so many documents have that reading them all would take too long. */
  @Structured(() => String, '常见词。', 'Common terms.', { hidden: true, list: true })
  common!: string[];

  @At('时间。', 'When.', { hidden: true })
  builtAt!: Date;
}

defineTable('search_states', SearchState, []);

/** The table of the states of full-text indexes. */
export class CreateSearchStates1790000007000 implements Migration {
  readonly name = 'CreateSearchStates1790000007000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'search_states', { id: 'id', epoch: 'whole', common: 'structured', built_at: 'at' }, []);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, 'search_states');
  }
}

/** Terms learnt to be common while they were searched for, and those found when the index was built. */
const commonTerms = new WeakMap<Store, Map<string, Promise<Set<string>>>>();

/** The common terms of a noun’s index, as this process knows them. */
export function commonTermsOf(store: Store, table: string): Promise<Set<string>> {
  const tables = commonTerms.get(store) ?? new Map<string, Promise<Set<string>>>();
  commonTerms.set(store, tables);
  const known =
    tables.get(table) ??
    store.read.manager.findOneBy(SearchState, { id: table }).then((state) => new Set(state?.common ?? []));
  tables.set(table, known);
  return known;
}

/** Forgets what was known: the index was built anew. */
export const forgetCommonTerms = (store: Store, table: string): void => void commonTerms.get(store)?.delete(table);
