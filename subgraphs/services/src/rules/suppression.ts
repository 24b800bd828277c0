/** Cells about fewer enterprises than this are not shown to those who see figures only (domain reference §7.2). */
export const LEAST_ENTERPRISES = 5;

/** How many enterprises a cell is about, and how many rows. */
export interface Cell {
  readonly enterprises: number;
}

/**
 * Which cells of one answer are withheld. A single small cell could be had back from the total and the others, so the
 * next smaller ones go with it until what is withheld is about enough enterprises together, in at least two cells.
 */
export function withheldCells(cells: readonly Cell[]): ReadonlySet<number> {
  const order = cells.map((cell, at) => ({ at, ...cell })).sort((a, b) => a.enterprises - b.enterprises);
  const withheld = new Set<number>();
  let together = 0;
  for (const { at, enterprises } of order) {
    const small = enterprises < LEAST_ENTERPRISES;
    const needed = withheld.size > 0 && (together < LEAST_ENTERPRISES || withheld.size < 2);
    if (!small && !needed) break;
    withheld.add(at);
    together += enterprises;
  }
  return withheld;
}
