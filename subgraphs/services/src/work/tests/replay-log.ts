import { isDeepStrictEqual } from 'node:util';
import type { KeptRecord, Noun } from '@qishu/kit/records';
import type { TestSubgraph } from '@qishu/kit/testing';

type Facts = Readonly<Record<string, unknown>>;

/** What is known of a record: its version and the facts that its events carry. */
interface Known {
  readonly version: number;
  readonly facts: Facts;
}

interface Event {
  readonly record_id: string;
  readonly version: number;
  readonly scope_before: string | null;
  readonly scope_after: string | null;
}

const factsOf = (text: string | null): Facts | null => (text === null ? null : (JSON.parse(text) as Facts));

/**
 * The records of a noun as the log tells them, event after event. Each event must begin where the one before it ended:
 * an event that was lost or told twice is found by that.
 */
export async function replayLog({ subgraph }: TestSubgraph, { name }: Noun): Promise<Record<string, Known>> {
  const events: Event[] = await subgraph.runtime.store.read.query(
    'SELECT record_id, version, scope_before, scope_after FROM log_events WHERE type = ? ORDER BY position',
    [name],
  );
  const records: Record<string, Known> = {};
  for (const { record_id: id, version, ...scope } of events) {
    const known = records[id];
    const [before, after] = [factsOf(scope.scope_before), factsOf(scope.scope_after)];
    const isNext = version === (known?.version ?? 0) + 1 && isDeepStrictEqual(before, known?.facts ?? null);
    if (!isNext) throw new Error(`${name} ${id}: event ${version} does not go on from ${JSON.stringify(known)}`);
    if (after) records[id] = { version, facts: after };
    else delete records[id];
  }
  return records;
}

/** The same records as they are kept. `like` says which facts. */
export async function keptRecords(
  { subgraph }: TestSubgraph,
  { record }: Noun,
  like: Readonly<Record<string, Known>>,
): Promise<Record<string, Known>> {
  const rows = (await subgraph.runtime.store.read.manager.find(record)) as (KeptRecord & Facts)[];
  return Object.fromEntries(
    rows.map((row) => {
      const columns = Object.keys(like[row.id]?.facts ?? {});
      // As JSON, which an event’s facts are kept as.
      const facts = JSON.stringify(Object.fromEntries(columns.map((column) => [column, row[column]])));
      return [row.id, { version: row.version, facts: JSON.parse(facts) as Facts }];
    }),
  );
}
