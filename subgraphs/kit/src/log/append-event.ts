import type { EventSink } from '../records/index.js';
import { LogEvent } from './log-event.js';

/** Takes an event into the log within the transaction that changes the record. The relay gives it its place later. */
export const appendEvent: EventSink = async (manager, event) => {
  const { type, recordId, operation, version, name, at, before, after, actor } = event;
  await manager
    .createQueryBuilder()
    .insert()
    .into(LogEvent)
    .values({ type, recordId, operation, version, name, at, before, after, actor } as never)
    .updateEntity(false)
    .execute();
};
