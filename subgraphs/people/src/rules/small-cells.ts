import type { Principal } from '@qishu/schema';

/** Figures of fewer enterprises than this could be traced to one of them (domain reference §7.2). */
const LEAST = 5;
const OUTSIDERS: ReadonlySet<string> = new Set(['ANALYST', 'NATIONAL_VIEWER']);

/** Whether a figure over so many enterprises must not be shown: staff see every cell, other readers no small one. */
export const isSuppressed = (enterprises: number, { roles }: Pick<Principal, 'roles'>): boolean =>
  enterprises > 0 && enterprises < LEAST && roles.every((role) => OUTSIDERS.has(role));
