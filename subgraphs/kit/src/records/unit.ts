import type { EntityManager, FindOptionsWhere, SelectQueryBuilder } from 'typeorm';
import { HubError, newId } from '../base/index.js';
import { type RegionTree, type ScopeFacts, scopeColumns } from '../rules/index.js';
import { type Class, columnsOf } from './column-registry.js';
import { dialect } from './dialect.js';
import { asRead, insertRow } from './insert-row.js';
import { isRegional, type KeptRecord, placementColumns, RegionalRecord } from './kept-record.js';
import { changeLinks, linksOf } from './links.js';
import type { DuePlan, Noun } from './noun.js';
import { changeDocument } from './search-document.js';
import { keepSummaries } from './summary.js';
import { keepTallies } from './tally.js';

/** What happened to one record, as the log keeps it. */
export interface RecordEvent {
  /** GraphQL type of the record. */
  readonly type: string;
  readonly recordId: string;
  readonly operation: 'UPSERT' | 'DELETE';
  /** The record's version after the change: events of one record are in the order of their versions. */
  readonly version: number;
  /** Business name of the change, e.g. `ticket.accepted`; plain upserts are `record.upserted`. */
  readonly name: string;
  readonly at: Date;
  /** Values of the scope columns before (null when new) and after (null when deleted). */
  readonly before: ScopeFacts | null;
  readonly after: ScopeFacts | null;
  /** Who did it: subject of the principal. */
  readonly actor: string;
}

/** Work that a change makes due; it is planned, not logged. */
export interface Planned {
  readonly due?: readonly DuePlan[];
}

/** Takes events into the log, and their work into the plan, within the transaction that changes the records. */
export type EventSink = (manager: EntityManager, events: readonly (RecordEvent & Planned)[]) => Promise<void>;

/** Changes of one record, without what the house keeps itself. */
export type Changes<T extends KeptRecord> = Partial<
  Omit<T, 'id' | 'version' | 'createdAt' | 'updatedAt' | 'provinceCode' | 'cityCode' | 'countyCode' | 'zoneCode'>
>;

export interface UnitContext {
  readonly manager: EntityManager;
  readonly regions: RegionTree;
  readonly events: EventSink;
  readonly actor: string;
  readonly now: () => Date;
}

/** The work of one transaction: every change of a record writes its event, whoever makes it. */
export interface Unit {
  readonly manager: EntityManager;
  /** The record with its row locked until the transaction ends, or null. */
  lock<T extends KeptRecord>(noun: Noun<T>, property: keyof T & string, key: string): Promise<T | null>;
  lockWhere<T extends KeptRecord>(noun: Noun<T>, where: FindOptionsWhere<T>): Promise<T | null>;
  create<T extends KeptRecord>(noun: Noun<T>, values: Changes<T> & { readonly id?: string }, name?: string): Promise<T>;
  /** Changes a locked record; `expectedVersion` refuses a change made on an older state. */
  change<T extends KeptRecord>(
    noun: Noun<T>,
    record: T,
    changes: Changes<T>,
    name?: string,
    expectedVersion?: number,
  ): Promise<T>;
  remove<T extends KeptRecord>(noun: Noun<T>, record: T, name?: string): Promise<void>;
  /** Whether the record was made here and not changed since: who has it need not read it again. */
  isAsMade(record: KeptRecord): boolean;
  /** Does work within a savepoint: if it fails, neither its rows nor its events are left. */
  attempt<T>(work: () => Promise<T>): Promise<T>;
}

/** What an event tells of a record: its source and its place, and what row rules and narrowed streams read. */
function scopeFacts(noun: Noun, record: KeptRecord): ScopeFacts {
  const values = record as unknown as Record<string, string | boolean | null | undefined>;
  const placed = isRegional(noun.record) ? placementColumns : [];
  const columns = ['sourceCode', ...placed, ...scopeColumns(noun.scope), ...(noun.told ?? [])];
  return Object.fromEntries(columns.map((column) => [column, values[column] ?? null]));
}

function place(record: KeptRecord, regions: RegionTree): void {
  if (!(record instanceof RegionalRecord)) return;
  if (!regions.has(record.regionCode))
    throw new HubError('UNKNOWN_REGION', { field: 'regionCode', code: record.regionCode });
  Object.assign(record, regions.placement(record.regionCode));
}

/** Does the work of a transaction. Its events go to the log together, as the last of it, while its rows are locked. */
export async function inUnit<T>(context: UnitContext, work: (unit: Unit) => Promise<T>): Promise<T> {
  const told: (RecordEvent & Planned)[] = [];
  const result = await work(openUnit(context, told));
  if (told.length > 0) await context.events(context.manager, told);
  return result;
}

function openUnit(context: UnitContext, told: (RecordEvent & Planned)[]): Unit {
  const { manager, regions, actor, now } = context;
  /** Records that were made here and not changed since, by id. */
  const made = new Map<string, KeptRecord>();
  const tell = (
    noun: Noun,
    record: KeptRecord,
    before: ScopeFacts | null,
    after: ScopeFacts | null,
    name: string,
  ): void =>
    void told.push({
      type: noun.name,
      recordId: record.id,
      operation: after ? 'UPSERT' : 'DELETE',
      version: record.version,
      name,
      at: record.updatedAt,
      before,
      after,
      actor,
      ...(after && noun.due && { due: noun.due(record) }),
    });

  const locked = <T extends KeptRecord>(noun: Noun<T>, where: FindOptionsWhere<T>): SelectQueryBuilder<T> => {
    const query = manager.getRepository(noun.record).createQueryBuilder('t').where(where);
    return dialect === 'mysql' ? query.setLock('pessimistic_write') : query;
  };

  /** Changes the records that carry copies of columns which changed. */
  const follow = async (noun: Noun, was: object, record: KeptRecord): Promise<void> => {
    const [old, is] = [was, record] as unknown as Record<string, unknown>[];
    for (const { noun: follower, by, columns } of noun.followers ?? []) {
      const moved = columns.filter((column) => old?.[column] !== is?.[column]);
      if (moved.length === 0) continue;
      const copies = Object.fromEntries(moved.map((column) => [column, is?.[column]]));
      for (const row of await locked(follower, { [by]: record.id } as never).getMany())
        await unit.change<KeptRecord>(follower, row, copies as never, 'record.followed');
    }
  };

  const lockWhere: Unit['lockWhere'] = (noun, where) => locked(noun, where).getOne();
  const unit: Unit = {
    manager,
    lockWhere,
    lock: (noun, property, key) => lockWhere(noun, { [property]: key } as never),
    create: async (noun, values, name = 'record.created') => {
      const plain = noun as unknown as Noun;
      const at = now();
      const blank = Object.fromEntries(
        columnsOf(noun.record as unknown as Class).map((column) => [column.property, null]),
      );
      const record = manager
        .getRepository(noun.record)
        .create({ ...blank, dataLevel: 'L2', ...values } as never) as unknown as KeptRecord;
      Object.assign(record, { id: values.id ?? newId(at.getTime()), version: 1, createdAt: at, updatedAt: at });
      place(record, regions);
      if (noun.derive) Object.assign(record, noun.derive(record as never));
      await insertRow(manager, noun.record, record as never);
      asRead(manager, noun.record, record as never);
      made.set(record.id, record);
      await changeLinks(manager, noun, record as never, [], linksOf(noun, record as never));
      await changeDocument(manager, noun, null, record);
      tell(plain, record, null, scopeFacts(plain, record), name);
      await keepTallies(plain, null, record, unit);
      await keepSummaries(plain, null, record, unit, now());
      return record as never;
    },
    change: async (noun, record, changes, name = 'record.changed', expectedVersion) => {
      const plain = noun as unknown as Noun;
      if (expectedVersion !== undefined && expectedVersion !== record.version)
        throw new HubError('VERSION_CONFLICT', { field: 'expectedVersion' });
      const before = scopeFacts(plain, record);
      const links = linksOf(noun, record);
      const was = { ...record };
      made.delete(record.id);
      Object.assign(record, changes, { version: record.version + 1, updatedAt: now() });
      place(record, regions);
      if (noun.derive) Object.assign(record, noun.derive(record));
      await manager.getRepository(noun.record).save(record as never, { reload: false });
      await changeLinks(manager, noun, record, links, linksOf(noun, record));
      await changeDocument(manager, noun, was, record);
      tell(plain, record, before, scopeFacts(plain, record), name);
      await follow(plain, was, record);
      await keepTallies(plain, was, record, unit);
      await keepSummaries(plain, was, record, unit, now());
      return record;
    },
    remove: async (noun, record, name = 'record.removed') => {
      const plain = noun as unknown as Noun;
      const before = scopeFacts(plain, record);
      made.delete(record.id);
      await changeLinks(manager, noun, record, linksOf(noun, record), []);
      await changeDocument(manager, noun, record, null);
      await manager.delete(noun.record, { id: record.id } as never);
      record.version += 1;
      record.updatedAt = now();
      tell(plain, record, before, null, name);
      await keepTallies(plain, record, null, unit);
      await keepSummaries(plain, record, null, unit, now());
    },
    isAsMade: (record) => made.get(record.id) === record,
    attempt: async (work) => {
      const { length } = told;
      try {
        return await manager.transaction(work);
      } catch (error) {
        told.length = length;
        made.clear();
        throw error;
      }
    },
  };
  return unit;
}
