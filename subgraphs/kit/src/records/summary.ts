import { isDeepStrictEqual } from 'node:util';
import type { EntityManager } from 'typeorm';
import { businessDate } from '../rules/index.js';
import type { KeptRecord } from './kept-record.js';
import { type Noun, nounNamed } from './noun.js';

/** What a summary needs of the unit of work. */
interface SummaryUnit {
  readonly manager: EntityManager;
  lock(noun: Noun, property: 'id', key: string): Promise<KeptRecord | null>;
  change(noun: Noun, record: KeptRecord, changes: object): Promise<unknown>;
}

const heldBy = (record: object | null, property: string): unknown =>
  (record as Readonly<Record<string, unknown>> | null)?.[property] ?? null;

/**
 * Brings the facts that rest on several records up to date after one of them was kept, changed or removed. The record
 * with the facts is locked first, so that of two transactions the second one reckons with what the first one kept.
 */
export async function keepSummaries(
  noun: Noun,
  was: object | null,
  is: object | null,
  unit: SummaryUnit,
  now: Date,
): Promise<void> {
  for (const { of, by, reckon } of noun.summaries ?? []) {
    const target = nounNamed(of);
    if (!target) throw new Error(`${noun.name} sums up on the unknown type ${of}`);
    const ids = new Set([heldBy(was, by), heldBy(is, by)].filter((id) => id !== null).map(String));
    // In the order of ids, so that two transactions that move between the same records do not wait for each other.
    for (const id of [...ids].sort()) {
      const record = await unit.lock(target, 'id', id);
      if (!record) continue;
      const records = await unit.manager.getRepository(noun.record).findBy({ [by]: id } as never);
      const facts = reckon(records as never, businessDate(now));
      const changed = Object.entries(facts).some(([name, value]) => !isDeepStrictEqual(heldBy(record, name), value));
      if (changed) await unit.change(target, record, facts);
    }
  }
}
