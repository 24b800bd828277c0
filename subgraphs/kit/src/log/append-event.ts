import { type EventSink, insertRow } from '../records/index.js';
import { planWork } from './due-work.js';
import { LogEvent } from './log-event.js';

/**
 * Takes an event into the log within the transaction that changes the record, and plans what it makes due. The relay
 * gives it its place later.
 */
export const appendEvent: EventSink = async (manager, event) => {
  const { type, recordId, operation, version, name, at, before, after, actor, due = [] } = event;
  const values = { type, recordId, operation, version, name, at, before, after, actor };
  await insertRow(manager, LogEvent, { ...values, epoch: null, seq: null, hash: null });
  for (const plan of due) await planWork(manager, plan.kind, plan.key, plan.dueAt);
};
