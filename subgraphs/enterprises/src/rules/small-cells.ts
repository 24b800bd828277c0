import type { Principal, Role } from '@qishu/schema';

/** Cells about fewer enterprises than this are not shown to those who see figures only (domain reference §7.2). */
const LEAST_ENTERPRISES = 5;

const viewers: readonly Role[] = ['ANALYST', 'NATIONAL_VIEWER'];

/** Whether small cells are withheld from somebody: one such role is enough, whatever else is held. */
export const seesFiguresOnly = ({ roles }: Pick<Principal, 'roles'>): boolean =>
  roles.some((role) => viewers.includes(role));

/**
 * Which of several counts that make up one whole are withheld: the small ones, and with them the next smaller until two
 * are withheld and together they are no small number, because one alone could be had back from the whole.
 */
export function withheldAmong(counts: ReadonlyMap<string, number>): ReadonlySet<string> {
  const order = [...counts].sort(([a, one], [b, other]) => one - other || (a < b ? -1 : 1));
  const withheld = new Set<string>();
  let together = 0;
  for (const [key, count] of order) {
    const needed = withheld.size > 0 && (together < LEAST_ENTERPRISES || withheld.size < 2);
    if (count >= LEAST_ENTERPRISES && !needed) break;
    withheld.add(key);
    together += count;
  }
  return withheld;
}
