import { type EventSink, insertTogether } from '../records/index.js';
import { planWork } from './due-work.js';
import { LogEvent } from './log-event.js';

/**
 * Takes events into the log within the transaction that changes the records, and plans what they make due. The relay
 * gives them their places later, in the order in which they come here.
 */
export const appendEvents: EventSink = async (manager, events) => {
  const rows = events.map(({ due: _due, ...event }) => ({ ...event, epoch: null, seq: null, hash: null }));
  await insertTogether(manager, LogEvent, rows);
  for (const { kind, key, dueAt } of events.flatMap(({ due = [] }) => due)) await planWork(manager, kind, key, dueAt);
};
