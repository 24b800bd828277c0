import { type FindOptionsWhere, LessThan, MoreThan, MoreThanOrEqual } from 'typeorm';
import { HubError, type Seal } from '../base/index.js';
import type { Store } from '../records/index.js';
import type { ChainVerdict } from './chain.js';
import { LogState, personalReadsChain, readState } from './log-state.js';
import { PersonalRead, type PersonalReadEntry, personalReadHash } from './personal-read.js';

const STRIDE = 500;
const MOST_PER_PAGE = 100;

/** What an auditor looks for. */
export interface PersonalReadQuestion {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly subject?: string | null | undefined;
  readonly recordId?: string | null | undefined;
  readonly level?: PersonalRead['level'] | null | undefined;
  readonly from?: Date | null | undefined;
}

export interface PersonalReadPage {
  readonly reads: readonly PersonalRead[];
  readonly endCursor: string | null;
  readonly hasMore: boolean;
}

/** Records reads of unmasked values. Wait for it before a value is shown: what is not recorded is not read. */
export async function recordPersonalReads(store: Store, entries: readonly PersonalReadEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await store.write(async (manager) => {
    // Changed before it is read: the lock on this row puts writers of the chain in a line.
    await manager.increment(LogState, { name: personalReadsChain }, 'headSeq', entries.length);
    const { headSeq, headHash } = await readState(manager, personalReadsChain);
    let hash = headHash;
    const rows = entries.map((entry, index) => {
      const id = headSeq - entries.length + 1 + index;
      const prevHash = hash;
      hash = personalReadHash(prevHash, id, entry);
      return { ...entry, id, prevHash, hash };
    });
    for (let at = 0; at < rows.length; at += STRIDE)
      await manager.insert(PersonalRead, rows.slice(at, at + STRIDE) as never);
    await manager.update(LogState, { name: personalReadsChain }, { headHash: hash });
  });
}

/** Checks that no recorded read was changed, removed or put in between. */
export async function verifyPersonalReads(store: Store): Promise<ChainVerdict> {
  const manager = store.read.manager;
  const { headSeq, headHash, baseSeq, baseHash } = await readState(manager, personalReadsChain);
  let [id, hash] = [baseSeq, baseHash];
  const broken = (): ChainVerdict => ({ intact: false, count: id - baseSeq, brokenAt: id + 1 });
  while (id < headSeq) {
    const reads = await manager.find(PersonalRead, { where: { id: MoreThan(id) }, order: { id: 'ASC' }, take: STRIDE });
    if (reads.length === 0) return broken();
    for (const read of reads.filter((each) => each.id <= headSeq)) {
      if (read.id !== id + 1 || read.prevHash !== hash || read.hash !== personalReadHash(hash, read.id, read))
        return broken();
      [id, hash] = [read.id, read.hash];
    }
  }
  return hash === headHash ? { intact: true, count: id - baseSeq } : broken();
}

/** Recorded reads, the newest first. */
export async function listPersonalReads(
  store: Store,
  seal: Seal,
  question: PersonalReadQuestion,
): Promise<PersonalReadPage> {
  const { first, after, subject, recordId, level, from } = question;
  const wanted = first ?? 20;
  if (!Number.isInteger(wanted) || wanted < 1 || wanted > MOST_PER_PAGE)
    throw new HubError('BAD_PAGE_SIZE', { field: 'first', most: MOST_PER_PAGE });
  const opened = after == null ? undefined : (seal.open(after) as { k?: unknown; i?: unknown } | null | undefined);
  if (after != null && (opened?.k !== personalReadsChain || typeof opened.i !== 'number'))
    throw new HubError('BAD_CURSOR', { field: 'after' });
  const where: FindOptionsWhere<PersonalRead> = {
    ...(opened && { id: LessThan(opened.i as number) }),
    ...(subject != null && { subject }),
    ...(recordId != null && { recordId }),
    ...(level != null && { level }),
    ...(from != null && { at: MoreThanOrEqual(from) }),
  };
  const found = await store.read.manager.find(PersonalRead, { where, order: { id: 'DESC' }, take: wanted + 1 });
  const reads = found.slice(0, wanted);
  const last = reads.at(-1);
  return {
    reads,
    endCursor: last ? seal.seal({ k: personalReadsChain, i: last.id }) : null,
    hasMore: found.length > wanted,
  };
}
