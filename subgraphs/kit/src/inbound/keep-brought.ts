import { isDeepStrictEqual } from 'node:util';
import type { ErrorCode } from '@qishu/schema';
import { messageOf } from '../base/index.js';
import type { Context } from '../graph/context.js';
import { isDuplicate, isRegional, type KeptRecord, type Noun, type Unit } from '../records/index.js';
import { MOST_SOURCE_ID, type RecordFault } from './check-record.js';

/** What became of one brought record. */
export interface BroughtRow {
  readonly sourceId: string;
  readonly outcome: 'CREATED' | 'UPDATED' | 'UNCHANGED' | 'REJECTED';
  /** Id in the hub; null when it was rejected. */
  readonly id: string | null;
  readonly faults: readonly RecordFault[];
}

/** A row that is not kept, and why. */
export const rejected = (sourceId: unknown, faults: readonly RecordFault[]): BroughtRow => ({
  sourceId: String(sourceId ?? '').slice(0, MOST_SOURCE_ID),
  outcome: 'REJECTED',
  id: null,
  faults,
});

/** One fault of a row. */
export const fault = (field: string, code: ErrorCode, details: Record<string, unknown>): RecordFault => ({
  field,
  code,
  message: messageOf(code, details),
});

/** Whether a place lies outside the grant of whoever brings: a row may be written only within. */
export function outsideGrant(noun: Noun, regionCode: unknown, context: Context): boolean {
  if (!isRegional(noun.record)) return false;
  const { principal, runtime } = context;
  return !principal.regions.some((region) => runtime.regions.isWithin(String(regionCode), region));
}

/** One brought row on its way into the store. */
interface Bringing {
  readonly noun: Noun;
  readonly sourceCode: string;
  readonly sourceId: string;
  readonly values: Record<string, unknown>;
  readonly context: Context;
  readonly unit: Unit;
}

async function keep({ noun, sourceCode, sourceId, values, context, unit }: Bringing): Promise<BroughtRow> {
  const known = await unit.lockWhere(noun, { sourceCode, sourceId } as never);
  if (!known) {
    const created = await unit.create(noun, { ...values, sourceCode, sourceId } as never, 'record.upserted');
    return { sourceId, outcome: 'CREATED', id: created.id, faults: [] };
  }
  const before = known as unknown as Record<string, unknown>;
  // It has moved to where its bringer has no grant, and must not be taken back from there.
  if (outsideGrant(noun, before.regionCode, context))
    return rejected(sourceId, [fault('sourceId', 'FORBIDDEN', { what: `sourceId ${sourceId}` })]);
  const changed = Object.entries(values).some(
    ([property, value]) => !isDeepStrictEqual(before[property] ?? null, value),
  );
  if (!changed) return { sourceId, outcome: 'UNCHANGED', id: known.id, faults: [] };
  await unit.change<KeptRecord>(noun, known, values as never, 'record.upserted');
  return { sourceId, outcome: 'UPDATED', id: known.id, faults: [] };
}

/** The unique columns of a noun whose brought value stands in another record. */
async function takenValues({ noun, sourceCode, sourceId, values, unit }: Bringing): Promise<RecordFault[]> {
  const { indices } = unit.manager.connection.getMetadata(noun.record);
  const unique = indices.filter((index) => index.isUnique && index.columns.length === 1);
  const faults: RecordFault[] = [];
  for (const [column] of unique.map((index) => index.columns)) {
    const property = column?.propertyName ?? '';
    if (values[property] == null) continue;
    const holder = await unit.manager.findOneBy(noun.record, { [property]: values[property] } as never);
    if (holder && !(holder.sourceCode === sourceCode && holder.sourceId === sourceId))
      faults.push(fault(property, 'VALUE_TAKEN', { field: property }));
  }
  return faults;
}

/**
 * Keeps a row, within a savepoint so that one that cannot be kept leaves nothing behind. When a unique index refuses
 * it, either another record has the value, which is a fault of the row, or another call has just brought the same
 * record, which is then there to be compared with.
 */
export async function keepApart(bringing: Bringing): Promise<BroughtRow> {
  const { unit } = bringing;
  try {
    return await unit.attempt(() => keep(bringing));
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    const taken = await takenValues(bringing);
    return taken.length > 0 ? rejected(bringing.sourceId, taken) : unit.attempt(() => keep(bringing));
  }
}
