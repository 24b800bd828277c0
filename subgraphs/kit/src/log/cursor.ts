import type { EntityManager } from 'typeorm';
import { HubError } from '../base/index.js';
import { LogEvent } from './log-event.js';
import { type LogState, readState } from './log-state.js';
import type { RecordLog } from './record-log.js';

/** A place in a log: just behind the event `seq` of an epoch, or at its beginning when `seq` is 0. */
export interface Place {
  readonly epoch: number;
  readonly seq: number;
  /** Hash of the event at `seq`: it unmasks a restored backup, where the same number names another event. */
  readonly hash: string;
}

/** Hexadecimal digits of the hash that a cursor carries: enough against chance, and the cursor is signed anyway. */
const HASH_DIGITS = 16;

/** A place as it lies inside a signed token. */
export type PlaceToken = readonly [log: string, epoch: number, seq: number, hash: string];

export const placeToken = (log: RecordLog, place: Place): PlaceToken => [
  log.name,
  place.epoch,
  place.seq,
  place.hash.slice(0, HASH_DIGITS),
];

/** The opaque cursor of a place. */
export const sealPlace = (log: RecordLog, place: Place): string =>
  log.seal.seal({ k: 'place', p: placeToken(log, place) });

/** The place of the newest event. */
export const headOf = (state: LogState): Place => ({ epoch: state.epoch, seq: state.headSeq, hash: state.headHash });

/** The place before the oldest event that is kept. */
export const baseOf = (state: LogState): Place => ({ epoch: state.epoch, seq: state.baseSeq, hash: state.baseHash });

/** A cursor behind everything that happened so far. */
export async function headCursor(log: RecordLog): Promise<string> {
  return sealPlace(log, headOf(await readState(log.store.read.manager, log.name)));
}

/** Refuses a place that the log, as it stands, cannot go on from without a gap. */
export function assertWithin(state: LogState, place: Place): void {
  if (place.epoch !== state.epoch || place.seq > state.headSeq)
    throw new HubError('EPOCH_CHANGED', { epoch: state.epoch });
  if (place.seq < state.baseSeq) throw new HubError('CURSOR_EXPIRED', { oldest: state.baseSeq + 1 });
}

/** The hash at a place that lies within the log; undefined when its event was dropped in this very moment. */
export async function hashAt(manager: EntityManager, state: LogState, seq: number): Promise<string | undefined> {
  if (seq === state.headSeq) return state.headHash;
  if (seq === state.baseSeq) return state.baseHash;
  const event = await manager.findOne(LogEvent, {
    select: { hash: true, position: true },
    where: { epoch: state.epoch, seq },
  });
  return event?.hash ?? undefined;
}

/** The place of a token, checked against the log as it is now. */
export async function openPlaceToken(log: RecordLog, token: unknown): Promise<Place> {
  const [name, epoch, seq, hash] = Array.isArray(token) ? (token as unknown as PlaceToken) : [];
  if (name !== log.name || epoch === undefined || seq === undefined || hash === undefined)
    throw new HubError('BAD_CURSOR', { field: 'after' });
  const manager = log.store.read.manager;
  const state = await readState(manager, log.name);
  assertWithin(state, { epoch, seq, hash });
  const found = await hashAt(manager, state, seq);
  if (found === undefined) throw new HubError('CURSOR_EXPIRED', { oldest: state.baseSeq + 1 });
  if (!found.startsWith(hash)) throw new HubError('EPOCH_CHANGED', { epoch: state.epoch });
  return { epoch, seq, hash: found };
}

/** The place of a cursor: BAD_CURSOR when it is none of this log, EPOCH_CHANGED or CURSOR_EXPIRED when it leads nowhere. */
export async function openCursor(log: RecordLog, cursor: string): Promise<Place> {
  const opened = log.seal.open(cursor) as { k?: unknown; p?: unknown } | null | undefined;
  if (opened?.k !== 'place') throw new HubError('BAD_CURSOR', { field: 'after' });
  return openPlaceToken(log, opened.p);
}
