import type { Store } from '../records/index.js';
import { acquireLease, type Lease, type LeaseClaim, releaseLease, renewLease } from './lease.js';

/** A lease that a loop keeps for as long as it can. */
export interface Leadership {
  /** The lease, taken or renewed where needed; undefined while somebody else leads. */
  hold(): Promise<Lease | undefined>;
  /** Forgets the lease after a write was refused: it has to be taken anew, in a new term. */
  lose(): void;
  release(): Promise<void>;
}

/** Renewed when less than this part of its time is left. */
const renewBelow = 2 / 3;

/** Leadership by lease. The clock decides when to renew; that nobody writes late is the term's business. */
export function createLeadership(store: Store, claim: LeaseClaim, now: () => Date): Leadership {
  let lease: Lease | undefined;
  return {
    hold: async () => {
      const left = (lease?.expiresAt.getTime() ?? 0) - now().getTime();
      if (lease && left > claim.duration * renewBelow) return lease;
      if (lease) lease = left > 0 ? await renewLease(store, claim, lease, now()) : undefined;
      lease ??= await acquireLease(store, claim, now());
      return lease;
    },
    lose: () => {
      lease = undefined;
    },
    release: async () => {
      const held = lease;
      lease = undefined;
      if (held) await releaseLease(store, held);
    },
  };
}
