import DataLoader from 'dataloader';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { canHold } from './column-kinds.js';
import { type Class, columnOf } from './column-registry.js';
import { branchesSql } from './condition-sql.js';
import type { KeptRecord } from './kept-record.js';
import { countEach, type ListQuestion, listPages, type PageOfIds } from './list.js';
import type { Noun } from './noun.js';
import type { Reader } from './reader.js';
import { branchesFor } from './visible-rows.js';

/** The loaders of one request: what it asks of the same noun in the same moment becomes one statement. */
export interface Loaders {
  /** The visible record with this key, or null: a record out of scope is absent, not refused. */
  visible<T extends KeptRecord>(noun: Noun<T>, property: string, key: string): Promise<T | null>;
  page(noun: Noun, question: ListQuestion): Promise<PageOfIds>;
  count(noun: Noun, question: ListQuestion): Promise<number>;
}

/** Keys of one statement; SQLite binds at most 32 766 parameters. */
const KEYS_TOGETHER = 10_000;

/** The rows of a noun with these keys that a reader sees, as a question that can still be locked. */
export function visibleByKey<T extends KeptRecord>(
  manager: EntityManager,
  noun: Noun<T>,
  property: string,
  keys: readonly string[],
  reader: Pick<Reader, 'principal' | 'regions'>,
): SelectQueryBuilder<T> {
  const { column } = columnOf(noun.record as unknown as Class, property);
  const plain = noun as unknown as Noun;
  const scope = branchesSql(plain, branchesFor(plain, reader), reader.regions);
  let at = 0;
  const named: Record<string, unknown> = {};
  const sql = scope.sql.replace(/\?/g, () => {
    named[`s${at}`] = scope.parameters[at];
    at += 1;
    return `:s${at - 1}`;
  });
  return (
    manager
      .getRepository<T>(noun.record)
      .createQueryBuilder('t')
      // The plus hides the scope from SQLite’s planner, which would rather walk a whole province than look up 100 keys.
      .where(`t.${column} IN (:...keys) AND +${sql}`, { ...named, keys })
  );
}

/** Visible records by key: one statement, whatever the number of keys a page can have. */
export async function findVisible<T extends KeptRecord>(
  noun: Noun<T>,
  property: string,
  keys: readonly string[],
  reader: Reader,
): Promise<Map<string, T>> {
  const { kind } = columnOf(noun.record as unknown as Class, property);
  const possible = keys.filter((key) => canHold(kind, key));
  const found = new Map<string, T>();
  for (let from = 0; from < possible.length; from += KEYS_TOGETHER) {
    const some = possible.slice(from, from + KEYS_TOGETHER);
    const rows = await visibleByKey(reader.store.read.manager, noun, property, some, reader).getMany();
    for (const row of rows) found.set(String(row[property as keyof T]), row);
  }
  return found;
}

/** A loader for each noun that puts questions of the same moment together. */
function perNoun<Q, A>(answer: (noun: Noun, questions: readonly Q[]) => Promise<(A | Error)[]>) {
  const known = new Map<Noun, DataLoader<Q, A>>();
  return (noun: Noun): DataLoader<Q, A> => {
    const loader = known.get(noun) ?? new DataLoader<Q, A>((asked) => answer(noun, asked), { cache: false });
    known.set(noun, loader);
    return loader;
  };
}

/**
 * Fresh loaders; one set a request, because what is visible depends on who asks. Nothing more is read once the signal
 * aborts.
 */
export function createLoaders(reader: Reader, signal?: AbortSignal): Loaders {
  const byKey = new Map<string, DataLoader<string, KeptRecord | null>>();
  const pages = perNoun<ListQuestion, PageOfIds>(async (noun, questions) => {
    signal?.throwIfAborted();
    return listPages(noun, questions, reader);
  });
  const counts = perNoun<ListQuestion, number>(async (noun, questions) => {
    signal?.throwIfAborted();
    return countEach(
      noun,
      questions.map((question) => question.filter),
      reader,
    );
  });
  const loaderFor = (noun: Noun, property: string): DataLoader<string, KeptRecord | null> => {
    const name = `${noun.name}.${property}`;
    const known = byKey.get(name);
    if (known) return known;
    const loader = new DataLoader<string, KeptRecord | null>(async (keys) => {
      signal?.throwIfAborted();
      const found = await findVisible(noun, property, keys, reader);
      return keys.map((key) => found.get(key) ?? null);
    });
    byKey.set(name, loader);
    return loader;
  };
  return {
    visible: <T extends KeptRecord>(noun: Noun<T>, property: string, key: string) =>
      loaderFor(noun as unknown as Noun, property).load(key) as Promise<T | null>,
    page: (noun, question) => pages(noun).load(question),
    count: (noun, question) => counts(noun).load(question),
  };
}
