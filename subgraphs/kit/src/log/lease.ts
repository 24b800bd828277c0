import { Column, Entity, PrimaryColumn } from 'typeorm';
import { newId } from '../base/index.js';
import { dialect, type Store } from '../records/index.js';
import { kept } from './log-columns.js';

/** The right to do something alone for a while. The term grows with each holder, so that a late one can be told. */
@Entity('leases')
export class Lease {
  @PrimaryColumn(kept('code', 'name', 128))
  name!: string;

  @Column(kept('code', 'owner', 64))
  owner!: string;

  @Column(kept('whole', 'term'))
  term!: number;

  @Column(kept('at', 'expires_at'))
  expiresAt!: Date;
}

/** Who wants which lease, for how many milliseconds at a time. */
export interface LeaseClaim {
  readonly name: string;
  readonly owner: string;
  readonly duration: number;
}

/**
 * Name of this process as an owner. A SQLite file belongs to one process at a time, so there the heir of a killed
 * process may take its leases at once instead of waiting for them to run out.
 */
export const leaseOwner = (): string => (dialect === 'sqlite' ? 'embedded' : newId());

const nobody = { owner: '', term: 0, expiresAt: new Date(0) };
const end = (claim: LeaseClaim, now: Date): Date => new Date(now.getTime() + claim.duration);

/** Takes a lease that is free, run out or already this owner's; undefined while somebody else holds it. */
export async function acquireLease(store: Store, claim: LeaseClaim, now: Date): Promise<Lease | undefined> {
  const { name, owner } = claim;
  const taken = (held: Lease | null): boolean => held !== null && held.owner !== owner && held.expiresAt > now;
  // A plain read first: those who only wait for their turn should not queue for the writer.
  if (taken(await store.read.manager.findOneBy(Lease, { name }))) return undefined;
  return store.write(async (manager) => {
    await manager
      .createQueryBuilder()
      .insert()
      .into(Lease)
      .values({ name, ...nobody })
      .orIgnore()
      .updateEntity(false)
      .execute();
    const held = await manager.findOneByOrFail(Lease, { name });
    if (taken(held)) return undefined;
    const next = { name, owner, term: held.term + 1, expiresAt: end(claim, now) };
    const { affected } = await manager.update(Lease, { name, term: held.term }, next);
    return affected === 1 ? next : undefined;
  });
}

/** Holds a lease for longer, in the same term; undefined when it was taken over. */
export async function renewLease(store: Store, claim: LeaseClaim, lease: Lease, now: Date): Promise<Lease | undefined> {
  const { name, owner, term } = lease;
  const expiresAt = end(claim, now);
  const { affected } = await store.write((manager) => manager.update(Lease, { name, owner, term }, { expiresAt }));
  return affected === 1 ? { ...lease, expiresAt } : undefined;
}

/** Gives a lease back early, so that the next one need not wait. */
export async function releaseLease(store: Store, { name, owner, term }: Lease): Promise<void> {
  await store.write((manager) => manager.update(Lease, { name, owner, term }, { expiresAt: new Date(0) }));
}
