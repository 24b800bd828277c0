import type { Reader } from '../../records/index.js';
import { type Change, type ChangeQuestion, readChanges } from '../change-feed.js';
import { readState } from '../log-state.js';
import { numberEvents } from '../number-events.js';
import type { RecordLog } from '../record-log.js';
import { readSnapshot, type SnapshotQuestion } from '../snapshot.js';

/** Gives every committed event its place, as the relay would. */
export async function numberAll(log: RecordLog): Promise<void> {
  const { term } = await readState(log.store.read.manager, log.name);
  while ((await numberEvents(log.store, log.name, term, 100)) > 0);
}

/** Reads the feed to its end, page by page. */
export async function allChanges(
  log: RecordLog,
  question: ChangeQuestion,
  reader: Reader,
): Promise<{ changes: Change[]; endCursor: string; calls: number }> {
  const changes: Change[] = [];
  let after = question.after ?? undefined;
  for (let calls = 1; ; calls += 1) {
    const page = await readChanges(log, { ...question, after }, reader);
    changes.push(...page.changes);
    after = page.endCursor;
    if (!page.hasMore) return { changes, endCursor: after, calls };
  }
}

/** Reads a snapshot of notes to its end. `between` runs after each page. */
export async function wholeSnapshot(
  log: RecordLog,
  question: Pick<SnapshotQuestion, 'first' | 'filter'>,
  reader: Reader,
  between: () => Promise<void> = async () => undefined,
): Promise<{ ids: string[]; changesFrom: string }> {
  const ids: string[] = [];
  let after: string | null = null;
  for (;;) {
    const page = await readSnapshot(log, { ...question, types: ['Note'], after }, reader);
    ids.push(...page.records.map((record) => record.recordId));
    await between();
    after = page.endCursor;
    if (after === null) return { ids, changesFrom: page.changesFrom };
  }
}
