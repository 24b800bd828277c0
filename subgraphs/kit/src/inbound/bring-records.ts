import type { Context } from '../graph/context.js';
import type { Noun, Unit } from '../records/index.js';
import { type Brought, checkRecord, keptValues, type RecordFault } from './check-record.js';
import { type BroughtRow, fault, keepApart, outsideGrant, rejected } from './keep-brought.js';
import { broughtColumns } from './record-input.js';

/** Further checks of a noun that go beyond its columns; pure rules of the subgraph. */
export type CheckBrought = (record: Brought) => readonly RecordFault[];

/** Rows in the order of their ids, whatever order they came in: so callers that bring the same ones never wait in a circle. */
const inOrder = (rows: readonly Brought[]): [at: number, record: Brought][] =>
  [...rows.entries()].sort(([, a], [, b]) => String(a.sourceId).localeCompare(String(b.sourceId), 'en'));

/** Thrown to roll a dry run back; never leaves this file. */
class DryRun extends Error {}

/**
 * Brings records of one source: each row is created, updated, unchanged or rejected with its faults. Bringing the same
 * rows again changes nothing. Rows of one call are kept together; rejected ones do not hold the others back.
 */
export async function bringRecords(
  noun: Noun,
  sourceCode: string,
  rows: readonly Brought[],
  dryRun: boolean,
  check: CheckBrought,
  context: Context,
): Promise<BroughtRow[]> {
  const columns = broughtColumns(noun);
  const checked = rows.map((record) => {
    const faults = checkRecord(columns, record, context.runtime.regions);
    if (faults.length > 0) return faults;
    const { regionCode } = record;
    const outside = outsideGrant(noun, regionCode, context);
    return [
      ...(outside ? [fault('regionCode', 'FORBIDDEN', { what: `regionCode ${regionCode}` })] : []),
      ...check(record),
    ];
  });
  const outcome: BroughtRow[] = [];
  const work = async (unit: Unit): Promise<void> => {
    for (const [at, record] of inOrder(rows)) {
      const faults = checked[at] ?? [];
      if (faults.length > 0) outcome[at] = rejected(record.sourceId, faults);
      else {
        const [sourceId, values] = [String(record.sourceId), keptValues(columns, record)];
        outcome[at] = await keepApart({ noun, sourceCode, sourceId, values, context, unit });
      }
    }
    if (dryRun) throw new DryRun();
  };
  try {
    await context.write(work);
  } catch (error) {
    if (!(error instanceof DryRun)) throw error;
  }
  // What a dry run would have created has no id.
  return dryRun ? outcome.map((row) => (row.outcome === 'CREATED' ? { ...row, id: null } : row)) : outcome;
}
