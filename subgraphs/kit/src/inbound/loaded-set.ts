import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import {
  At,
  Code,
  createTable,
  defineTable,
  dropTables,
  Id,
  type Migration,
  type QueryRunner,
  type Store,
} from '../records/index.js';

const MOST_NAME = 40;

/**
 * What the house has loaded of its own: reference data, source documents, the demonstration province. A set that says
 * LOADING when a process starts was cut off, and is loaded again from the beginning.
 */
export class LoadedSet {
  /** Name of the set. */
  @Id('名称。', 'Name.')
  id!: string;

  @Code(64, '内容指纹。', 'Fingerprint of the content.', { hidden: true })
  fingerprint!: string;

  @Code(16, '状态。', 'LOADING or LOADED.', { hidden: true })
  state!: 'LOADING' | 'LOADED';

  @At('时间。', 'When.', { hidden: true })
  changedAt!: Date;
}

defineTable('loaded_sets', LoadedSet, []);

/** The table of loaded sets. */
export class CreateLoadedSets implements Migration {
  readonly name = 'CreateLoadedSets1600000000001';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'loaded_sets',
      { id: 'id', fingerprint: 'code:64', state: 'code:16', changed_at: 'at' },
      [],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, 'loaded_sets');
  }
}

/** Fingerprint of data: the same data is never loaded twice. */
export const fingerprintOf = (data: unknown): string => createHash('sha256').update(JSON.stringify(data)).digest('hex');

/** Name of the set of rows of one source in one table: short enough for its column, and no other set’s. */
export function setName(table: string, sourceCode: string): string {
  const name = `${table}:${sourceCode}`;
  return name.length <= MOST_NAME ? name : `${name.slice(0, MOST_NAME - 9)}-${fingerprintOf(name).slice(0, 8)}`;
}

/** What is known of a set. */
export const findLoadedSet = (store: Store, name: string): Promise<LoadedSet | null> =>
  store.read.getRepository(LoadedSet).findOneBy({ id: name });

/** Keeps the state of a set, within the transaction that loads it where there is one. */
export async function keepLoadedSet(
  manager: EntityManager,
  name: string,
  fingerprint: string,
  state: LoadedSet['state'],
): Promise<void> {
  await manager.upsert(LoadedSet, { id: name, fingerprint, state, changedAt: new Date() }, ['id']);
}
