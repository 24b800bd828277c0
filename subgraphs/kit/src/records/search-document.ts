import type { EntityManager, QueryRunner } from 'typeorm';
import { initialTerms, normaliseText, pinyinInitials, termsOf } from '../rules/index.js';
import { dialect } from './dialect.js';
import type { KeptRecord } from './kept-record.js';

/** By which texts a record is found; written once beside the noun. */
export interface SearchSpec {
  /** Properties with the texts, the weightiest first; the first one is the name, found by its pinyin initials as well. */
  readonly texts: readonly string[];
  /** Order of the noun in which records stand when too many are found to weigh each. */
  readonly order: string;
}

/** One document of the index. */
export interface SearchDocument {
  readonly id: string;
  /** Normalised texts, a line each, the name first; the last line holds the initials of the name. */
  readonly body: string;
  readonly terms: string;
}

/** Marks the line of the initials: no normalised text begins with it. */
export const INITIALS_MARK = '~';

/** Table that holds the documents of a noun. */
export const searchTable = (table: string): string => `${table}_search`;

/** The texts of a property; a list of former names is several. */
export function textsOf(record: KeptRecord, property: string): string[] {
  const value = (record as unknown as Record<string, string | string[] | null | undefined>)[property];
  if (value == null) return [];
  return typeof value === 'string' ? [value] : value;
}

/** The document of some texts, the name first, and of the pinyin initials by which it is found as well. */
export const documentOfTexts = (
  id: string,
  texts: readonly string[],
  initials: readonly string[] = [],
): SearchDocument => ({
  id,
  body: [...texts.map(normaliseText), `${INITIALS_MARK}${initials.join(INITIALS_MARK)}`].join('\n'),
  terms: [...new Set([...texts.flatMap(termsOf), ...initialTerms(initials)])].join(' '),
});

/** The document of a record. */
export function documentOf(spec: SearchSpec, record: KeptRecord): SearchDocument {
  const texts = spec.texts.flatMap((property) => textsOf(record, property));
  return documentOfTexts(record.id, texts, pinyinInitials(textsOf(record, spec.texts[0] as string)[0] ?? ''));
}

/**
 * The tables of a search: on MariaDB the terms are a column with a full-text index; on SQLite they lie in an FTS5 table
 * of their own, which keeps no text, beside the documents.
 */
export async function createSearchTable(runner: QueryRunner, table: string): Promise<void> {
  const name = searchTable(table);
  if (dialect === 'mysql') {
    await runner.query(
      `CREATE TABLE IF NOT EXISTS ${name} (id varchar(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY, body mediumtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL, terms mediumtext CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL, FULLTEXT KEY fx_${name} (terms))`,
    );
    return;
  }
  await runner.query(
    `CREATE TABLE IF NOT EXISTS ${name} (place integer PRIMARY KEY, id text NOT NULL UNIQUE, body text NOT NULL)`,
  );
  await runner.query(
    `CREATE VIRTUAL TABLE IF NOT EXISTS ${name}_terms USING fts5(terms, content='', contentless_delete=1, detail='none', prefix='4 6')`,
  );
}

/** Drops what `createSearchTable` made. */
export async function dropSearchTable(runner: QueryRunner, table: string): Promise<void> {
  if (dialect === 'sqlite') await runner.query(`DROP TABLE IF EXISTS ${searchTable(table)}_terms`);
  await runner.query(`DROP TABLE IF EXISTS ${searchTable(table)}`);
}

const marks = (rows: readonly unknown[], one: string): string => rows.map(() => one).join(', ');

/** Keeps documents, new or changed, within the transaction that changes their records. */
export async function keepDocuments(
  manager: EntityManager,
  table: string,
  documents: readonly SearchDocument[],
): Promise<void> {
  if (documents.length === 0) return;
  const name = searchTable(table);
  if (dialect === 'mysql') {
    await manager.query(
      `INSERT INTO ${name} (id, body, terms) VALUES ${marks(documents, '(?, ?, ?)')} ON DUPLICATE KEY UPDATE body = VALUES(body), terms = VALUES(terms)`,
      documents.flatMap(({ id, body, terms }) => [id, body, terms]),
    );
    return;
  }
  await removeDocuments(
    manager,
    table,
    documents.map(({ id }) => id),
  );
  await manager.query(
    `INSERT INTO ${name} (id, body) VALUES ${marks(documents, '(?, ?)')}`,
    documents.flatMap(({ id, body }) => [id, body]),
  );
  const placed: { place: number; id: string }[] = await manager.query(
    `SELECT place, id FROM ${name} WHERE id IN (${marks(documents, '?')})`,
    documents.map(({ id }) => id),
  );
  const places = new Map(placed.map(({ id, place }) => [id, place]));
  await manager.query(
    `INSERT INTO ${name}_terms (rowid, terms) VALUES ${marks(documents, '(?, ?)')}`,
    documents.flatMap(({ id, terms }) => [places.get(id), terms]),
  );
}

/** Takes documents out of the index. */
export async function removeDocuments(manager: EntityManager, table: string, ids: readonly string[]): Promise<void> {
  const name = searchTable(table);
  const which = `id IN (${marks(ids, '?')})`;
  if (dialect === 'sqlite')
    await manager.query(`DELETE FROM ${name}_terms WHERE rowid IN (SELECT place FROM ${name} WHERE ${which})`, [
      ...ids,
    ]);
  await manager.query(`DELETE FROM ${name} WHERE ${which}`, [...ids]);
}

/** Empties the index. */
export async function clearDocuments(manager: EntityManager, table: string): Promise<void> {
  const name = searchTable(table);
  if (dialect === 'sqlite') await manager.query(`INSERT INTO ${name}_terms (${name}_terms) VALUES ('delete-all')`);
  await manager.query(`DELETE FROM ${name}`);
}

/** Keeps an index that several nouns share in step with a record; null is a record that is not, or no more. */
// A method, so that the indexer of one noun stands among those of all.
export interface SharedIndex<T> {
  change(manager: EntityManager, was: T | null, is: T | null): Promise<void>;
}

/** Brings the indexes to what a record is now; null is a record that is not, or no more. */
export async function changeDocument(
  manager: EntityManager,
  noun: {
    readonly table: string;
    readonly search?: SearchSpec | undefined;
    readonly sharedIndex?: SharedIndex<never> | undefined;
  },
  was: KeptRecord | null,
  is: KeptRecord | null,
): Promise<void> {
  const { search, table } = noun;
  await noun.sharedIndex?.change(manager, was as never, is as never);
  if (!search) return;
  const before = was && documentOf(search, was);
  const after = is && documentOf(search, is);
  if (!after) return before ? removeDocuments(manager, table, [before.id]) : undefined;
  if (before?.body !== after.body || before.terms !== after.terms) await keepDocuments(manager, table, [after]);
}
