import type { EventSink } from '../records/index.js';
import { planWork } from './due-work.js';
import { LogEvent } from './log-event.js';

/**
 * Takes an event into the log within the transaction that changes the record, and plans what it makes due. The relay
 * gives it its place later.
 */
export const appendEvent: EventSink = async (manager, event) => {
  const { type, recordId, operation, version, name, at, before, after, actor, due = [] } = event;
  await manager
    .createQueryBuilder()
    .insert()
    .into(LogEvent)
    .values({ type, recordId, operation, version, name, at, before, after, actor } as never)
    .updateEntity(false)
    .execute();
  for (const plan of due) await planWork(manager, plan.kind, plan.key, plan.dueAt);
};
