import type { Principal, Role } from '@qishu/schema';

/** Cells about fewer enterprises than this are not shown to those who see figures only (domain reference §7.2). */
export const LEAST_ENTERPRISES = 5;

/** Roles that see figures and never rows. */
export const figureViewers: readonly Role[] = ['ANALYST', 'NATIONAL_VIEWER'];

/** Whether small cells are withheld from somebody. */
export const seesFiguresOnly = ({ role }: Pick<Principal, 'role'>): boolean => figureViewers.includes(role);

/**
 * Which cells of one answer are withheld, by how many enterprises each is about. A single small cell could be had back
 * from the total and the others, so the next smaller ones go with it until what is withheld is about enough enterprises
 * together, in at least two cells.
 */
export function withheldAmong<Key extends number | string>(counts: ReadonlyMap<Key, number>): ReadonlySet<Key> {
  const order = [...counts].sort(([a, one], [b, other]) => one - other || (a < b ? -1 : 1));
  const withheld = new Set<Key>();
  let together = 0;
  for (const [key, count] of order) {
    const needed = withheld.size > 0 && (together < LEAST_ENTERPRISES || withheld.size < 2);
    if (count >= LEAST_ENTERPRISES && !needed) break;
    withheld.add(key);
    together += count;
  }
  return withheld;
}
