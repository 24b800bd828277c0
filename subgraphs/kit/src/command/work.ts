import type { Principal, RuleVerdict } from '@qishu/schema';
import { HubError, type Seal } from '../base/index.js';
import {
  type Class,
  canHold,
  columnOf,
  dialect,
  type KeptRecord,
  type Noun,
  type Unit,
  visibleByKey,
} from '../records/index.js';
import { businessDate, type RegionTree } from '../rules/index.js';
import { holdRules, type OverrideRequest, type Subject } from './hold.js';
import { NoSuchRecord, OtherVersion, RefusedByRules } from './refused.js';

/**
 * One command in its transaction: what a use case may do. Everything that it refuses is thrown, and then nothing of the
 * transaction is kept. It may be run again after a deadlock, so it changes nothing but the database.
 */
export interface Work {
  readonly unit: Unit;
  readonly principal: Principal;
  readonly regions: RegionTree;
  /** The instant of the command. */
  readonly now: Date;
  /** Its day in Asia/Shanghai, `YYYY-MM-DD`. */
  readonly today: string;
  /**
   * The record, its row locked until the transaction ends; refused as RecordNotFound unless it lies in the rows that
   * the asker sees, and as VersionConflict where another version was expected.
   */
  take<T extends KeptRecord>(noun: Noun<T>, id: string, expectedVersion?: number | null): Promise<T>;
  /** The record, not locked; refused like `take`. */
  see<T extends KeptRecord>(noun: Noun<T>, id: string): Promise<T>;
  /** The record if there is one that the asker sees, else null. */
  find<T extends KeptRecord>(noun: Noun<T>, id: string): Promise<T | null>;
  /** Refuses (FORBIDDEN) a region that no grant of the asker covers: for records that the command makes or moves. */
  within(regionCode: string): void;
  /** Refuses unless all verdicts let it pass or are set aside by who may; what is set aside is kept. */
  hold(verdicts: readonly RuleVerdict[], about: Subject, overrides?: readonly OverrideRequest[] | null): Promise<void>;
  /** Keyed hash of a text that is known again and not kept. */
  fingerprint(text: string): string;
  /** Refuses with these verdicts, whatever they say. */
  refuse(verdicts: readonly RuleVerdict[]): never;
}

/** Whose command it is. */
export interface WorkContext {
  readonly unit: Unit;
  readonly principal: Principal;
  readonly regions: RegionTree;
  readonly command: string;
  readonly now: Date;
  readonly seal: Pick<Seal, 'fingerprint'>;
}

/** The work of one transaction. */
export function openWork({ unit, principal, regions, command, now, seal }: WorkContext): Work {
  const reader = { principal, regions };
  const read = <T extends KeptRecord>(noun: Noun<T>, id: string, locked: boolean): Promise<T | null> => {
    if (!canHold(columnOf(noun.record as unknown as Class, 'id').kind, id)) return Promise.resolve(null);
    const query = visibleByKey(unit.manager, noun, 'id', [id], reader);
    return (locked && dialect === 'mysql' ? query.setLock('pessimistic_write') : query).getOne();
  };
  const demand = async <T extends KeptRecord>(noun: Noun<T>, id: string, locked: boolean): Promise<T> => {
    const found = await read(noun, id, locked);
    if (!found) throw new NoSuchRecord(noun.name, id);
    return found;
  };
  return {
    unit,
    principal,
    regions,
    now,
    today: businessDate(now),
    take: async (noun, id, expected) => {
      const record = await demand(noun, id, true);
      if (expected != null && expected !== record.version)
        throw new OtherVersion(noun.name, id, expected, record.version);
      return record;
    },
    see: (noun, id) => demand(noun, id, false),
    find: (noun, id) => read(noun, id, false),
    within: (regionCode) => {
      if (!regions.has(regionCode))
        throw new HubError('UNKNOWN_REGION', { field: 'regionCode', code: regionCode.slice(0, 32) });
      if (!principal.regions.some((granted) => regions.isWithin(regionCode, granted)))
        throw new HubError('FORBIDDEN', { what: `regionCode ${regionCode}` });
    },
    hold: (verdicts, about, overrides) => holdRules({ unit, principal, command, now }, verdicts, about, overrides),
    fingerprint: (text) => seal.fingerprint(text),
    refuse: (verdicts) => {
      throw new RefusedByRules(verdicts);
    },
  };
}
