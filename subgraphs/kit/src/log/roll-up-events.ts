import type { EntityManager } from 'typeorm';
import { LogEvent } from './log-event.js';
import type { RollUp } from './roll-up.js';
import { CellChanges, memberOf } from './roll-up-cells.js';
import { RollUpPosition } from './roll-up-position.js';
import type { Facts } from './roll-up-values.js';
import { StepLost, Untold } from './step-lost.js';

/** Moves a position, within the transaction that changes the sums, unless another runner has done so. */
export async function advance(
  manager: EntityManager,
  from: RollUpPosition,
  to: Partial<RollUpPosition>,
  now: Date,
): Promise<void> {
  const { id, revision } = from;
  const next = { ...to, revision: revision + 1, updatedAt: now };
  const { affected } = await manager.update(RollUpPosition, { id, revision }, next);
  if (affected !== 1) throw new StepLost();
}

/** What is added in one step. */
export interface NextEvents {
  readonly changes: CellChanges;
  /** The place that the sums are at then. */
  readonly to: number;
  /** The events of `counted` that are still to come. */
  readonly counted: readonly number[];
  /** Whether there was any event of the noun. */
  readonly isEmpty: boolean;
}

/** While they are built, the sums hold the records up to a certain id. */
const isBuilt = ({ state, builtTo }: RollUpPosition, id: string): boolean => state === 'READY' || id <= (builtTo ?? '');

function addEvent(
  changes: CellChanges,
  { dimensions, measures, facts, distinct }: RollUp,
  { before, after }: LogEvent,
): void {
  const add = (told: Facts, times: 1 | -1): void => {
    if (facts.some((property) => told[property] === undefined)) throw new Untold();
    const [key, sums] = [dimensions.map(({ of }) => of(told)), measures.map(({ of }) => of(told))];
    changes.add({ key, sums, members: memberOf(distinct?.of(told)) }, times);
  };
  if (before) add(before, -1);
  if (after) add(after, 1);
}

/** The events after a position, at most so many places on. A record is taken out of the cell that it was in, and put into the one that it is in. */
export async function nextEvents(
  manager: EntityManager,
  rollUp: RollUp,
  position: RollUpPosition,
  head: number,
  most: number,
): Promise<NextEvents> {
  const { epoch, seq } = position;
  const to = Math.min(head, seq + most);
  const events = await manager
    .createQueryBuilder(LogEvent, 'e')
    .where('e.epoch = :epoch AND e.seq > :seq AND e.seq <= :to', { epoch, seq, to })
    .andWhere('e.type = :type', { type: rollUp.noun.name })
    .orderBy('e.seq')
    .getMany();
  const changes = new CellChanges();
  const counted = new Set(position.counted);
  for (const event of events)
    if (!counted.delete(Number(event.position)) && isBuilt(position, event.recordId)) addEvent(changes, rollUp, event);
  return { changes, to, counted: [...counted], isEmpty: events.length === 0 };
}
