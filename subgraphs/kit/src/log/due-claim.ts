import { In, IsNull, LessThanOrEqual, Or } from 'typeorm';
import type { Store } from '../records/index.js';
import { DueWork } from './due-work.js';

/** Right to do one piece of due work; `attempt` fences an earlier claim of the same owner. */
export interface DueClaim {
  readonly kind: string;
  readonly key: string;
  readonly dueAt: Date;
  readonly owner: string;
  readonly attempt: number;
}

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 3_600_000;

/** Milliseconds before the next attempt: doubled each time, an hour at most. */
export const pauseAfter = (attempt: number): number =>
  Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(attempt - 1, 30));

/** Due work of some kinds that nobody is at, the longest due first. */
export function openWork(store: Store, kinds: readonly string[], now: Date, most: number): Promise<DueWork[]> {
  return store.read.manager.find(DueWork, {
    where: {
      kind: In([...kinds]),
      doneAt: IsNull(),
      dueAt: LessThanOrEqual(now),
      claimedUntil: Or(IsNull(), LessThanOrEqual(now)),
    },
    order: { dueAt: 'ASC' },
    take: most,
  });
}

/** Claims a piece of work; undefined when another replica was quicker. */
export async function claimWork(
  store: Store,
  work: DueWork,
  owner: string,
  until: Date,
): Promise<DueClaim | undefined> {
  const { kind, key, dueAt, attempts } = work;
  const { affected } = await store.write((manager) =>
    manager.update(
      DueWork,
      { kind, key, attempts, doneAt: IsNull() },
      { claimedBy: owner, claimedUntil: until, attempts: attempts + 1 },
    ),
  );
  return affected === 1 ? { kind, key, dueAt, owner, attempt: attempts + 1 } : undefined;
}

/** The row of a claim, as long as it stands. */
export const claimed = ({ kind, key, owner, attempt }: DueClaim) => ({
  kind,
  key,
  claimedBy: owner,
  attempts: attempt,
  doneAt: IsNull(),
});

/** Leaves a failed piece of work for a later attempt. */
export async function postponeWork(store: Store, claim: DueClaim, now: Date, error: unknown): Promise<void> {
  const claimedUntil = new Date(now.getTime() + pauseAfter(claim.attempt));
  const lastError = (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).slice(0, 300);
  await store.write((manager) => manager.update(DueWork, claimed(claim), { claimedBy: null, claimedUntil, lastError }));
}
