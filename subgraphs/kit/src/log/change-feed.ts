import { Between, In } from 'typeorm';
import { HubError } from '../base/index.js';
import { nounNamed, type Reader } from '../records/index.js';
import { assertWithin, baseOf, hashAt, openCursor, type Place, sealPlace } from './cursor.js';
import { type FeedFilter, narrowTo } from './feed-filter.js';
import { LogEvent, type PlacedEvent } from './log-event.js';
import { readState } from './log-state.js';
import type { RecordLog } from './record-log.js';
import { createSight, type Narrow } from './sight.js';

/** The most changes of one page. */
export const MOST_CHANGES = 1_000;
const DEFAULT_CHANGES = 100;
/** Places that one call walks at most, so that a reader who sees little cannot make it walk the whole log. */
const MOST_WALKED = 5_000;
const STRIDE = 500;

/** What the change feed is asked. Without `after` it begins with the oldest change that is kept. */
export interface ChangeQuestion {
  readonly after?: string | null | undefined;
  readonly types?: readonly string[] | null | undefined;
  readonly filter?: FeedFilter | null | undefined;
  readonly first?: number | null | undefined;
}

/** One change as its reader may know it. A record that left the reader's scope is a DELETE like a removed one. */
export interface Change {
  readonly cursor: string;
  readonly seq: number;
  readonly operation: 'UPSERT' | 'DELETE';
  readonly type: string;
  readonly recordId: string;
  readonly version: number;
  readonly at: Date;
  readonly name: string;
}

export interface ChangePage {
  readonly changes: readonly Change[];
  /** From here to go on, also when no change was for this reader. */
  readonly endCursor: string;
  readonly endSeq: number;
  /** Number of the newest event of the log. */
  readonly head: number;
  readonly hasMore: boolean;
}

/** A page together with the place where it ended, for readers inside the house. */
export interface Walk extends ChangePage {
  readonly place: Place;
}

/** The number of changes asked for, or a refusal. */
function changesWanted(first: number | null | undefined): number {
  const wanted = first ?? DEFAULT_CHANGES;
  if (!Number.isInteger(wanted) || wanted < 1 || wanted > MOST_CHANGES)
    throw new HubError('BAD_PAGE_SIZE', { field: 'first', most: MOST_CHANGES });
  return wanted;
}

/** The types asked for, each one known; nothing asked means all. */
export function typesWanted(types: readonly string[] | null | undefined): readonly string[] | undefined {
  const unknown = types?.find((type) => !nounNamed(type));
  if (unknown !== undefined) {
    const shown = unknown.slice(0, 64);
    throw new HubError('BAD_USER_INPUT', {
      field: 'types',
      reasonZh: `未知类型 ${shown}`,
      reasonEn: `unknown type ${shown}`,
    });
  }
  return types ?? undefined;
}

/** Which events a walk stops at; without a list, all. */
export interface EventChoice {
  readonly types?: readonly string[] | undefined;
  /** Business names, as `ticket.opened`. */
  readonly names?: readonly string[] | undefined;
  /** What the reader asked for beyond what it may know. */
  readonly narrow?: Narrow | undefined;
}

/** Events of a choice between two places, both ends meant. */
function eventsBetween(
  log: RecordLog,
  epoch: number,
  from: number,
  to: number,
  { types, names }: Pick<EventChoice, 'types' | 'names'>,
): Promise<PlacedEvent[]> {
  const where = {
    epoch,
    seq: Between(from, to),
    ...(types && { type: In([...types]) }),
    ...(names && { name: In([...names]) }),
  };
  return log.store.read.manager.find(LogEvent, { where, order: { seq: 'ASC' } }) as Promise<PlacedEvent[]>;
}

const shown = (log: RecordLog, event: PlacedEvent, operation: Change['operation']): Change => {
  const { seq, type, recordId, version, at, name } = event;
  return { cursor: sealPlace(log, event), seq, operation, type, recordId, version, at, name };
};

/** Reads on from a place: the changes that this reader may know, and how far the walk came. */
export async function walkFrom(
  log: RecordLog,
  from: Place,
  wanted: number,
  choice: EventChoice,
  reader: Reader,
): Promise<Walk> {
  const manager = log.store.read.manager;
  const state = await readState(manager, log.name);
  assertWithin(state, from);
  if (from.seq === state.headSeq && from.hash !== state.headHash)
    throw new HubError('EPOCH_CHANGED', { epoch: state.epoch });
  const sight = createSight(reader, choice.narrow);
  const changes: Change[] = [];
  const limit = Math.min(state.headSeq, from.seq + MOST_WALKED);
  let place: Place = from;
  while (place.seq < limit && changes.length < wanted) {
    const to = Math.min(limit, place.seq + STRIDE);
    const events = await eventsBetween(log, from.epoch, place.seq + 1, to, choice);
    let ended: PlacedEvent | undefined;
    for (const event of events) {
      const seen = await sight(event);
      if (seen) changes.push(shown(log, event, seen));
      if (changes.length === wanted) {
        ended = event;
        break;
      }
    }
    place = ended ?? { epoch: from.epoch, seq: to, hash: (await hashAt(manager, state, to)) ?? '' };
  }
  // Looked at again: had events been dropped while they were read, the page would hide a gap.
  assertWithin(await readState(manager, log.name), from);
  return {
    changes,
    place,
    endCursor: sealPlace(log, place),
    endSeq: place.seq,
    head: state.headSeq,
    hasMore: place.seq < state.headSeq,
  };
}

/** One page of the change feed, for one reader, decided event by event as it is read. */
export async function readChanges(log: RecordLog, question: ChangeQuestion, reader: Reader): Promise<ChangePage> {
  const wanted = changesWanted(question.first);
  const types = typesWanted(question.types);
  const narrow = narrowTo(question.filter, reader.regions);
  const from =
    question.after == null
      ? baseOf(await readState(log.store.read.manager, log.name))
      : await openCursor(log, question.after);
  const { place: _place, ...page } = await walkFrom(log, from, wanted, { types, narrow }, reader);
  return page;
}
