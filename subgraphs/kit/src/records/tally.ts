import type { EntityManager } from 'typeorm';
import type { KeptRecord } from './kept-record.js';
import type { Noun, TallySpec } from './noun.js';

/** What a tally needs of the unit of work. */
interface TallyUnit {
  readonly manager: EntityManager;
  lock(noun: Noun, property: 'id', key: string): Promise<KeptRecord | null>;
  change(noun: Noun, record: KeptRecord, changes: object): Promise<unknown>;
}

/** The record that a record counts for, if it counts for one. */
function countsFor(tally: TallySpec, record: object | null): string[] {
  const values = (record ?? {}) as Readonly<Record<string, unknown>>;
  return values[tally.counted] && values[tally.by] != null ? [String(values[tally.by])] : [];
}

/**
 * Brings the tallies of a noun up to date after a record was kept, changed or removed. The record with the number is
 * locked first, so that of two transactions that count it the second one counts what the first one kept.
 */
export async function keepTallies(noun: Noun, was: object | null, is: object | null, unit: TallyUnit): Promise<void> {
  for (const tally of noun.tallies ?? []) {
    const [before, after] = [countsFor(tally, was), countsFor(tally, is)];
    if (before[0] === after[0]) continue;
    // In the order of ids, so that two transactions that move between the same records do not wait for each other.
    for (const id of [...before, ...after].sort()) {
      const record = await unit.lock(tally.noun, 'id', id);
      if (!record) continue;
      const where = { [tally.by]: id, [tally.counted]: true };
      const count = await unit.manager.getRepository(noun.record).countBy(where as never);
      await unit.change(tally.noun, record, { [tally.into]: count });
    }
  }
}
