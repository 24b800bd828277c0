import { LEAST_ENTERPRISES } from '@qishu/kit/rules';

/** A cell of a table: its place along each dimension, and how many enterprises it is about. */
export interface TableCell {
  readonly keys: readonly (string | null)[];
  readonly enterprises: number;
}

/** The lines of a table: cells that differ in one dimension alone. Without a dimension the one cell is a line. */
function linesOf(cells: readonly TableCell[]): number[][] {
  const lines = new Map<string, number[]>();
  for (const [at, { keys }] of cells.entries())
    for (let dimension = 0; dimension < Math.max(1, keys.length); dimension += 1) {
      const line = JSON.stringify([dimension, keys.filter((_key, place) => place !== dimension)]);
      lines.set(line, [...(lines.get(line) ?? []), at]);
    }
  return [...lines.values()];
}

/**
 * Which cells of a table are withheld. A single small cell of a line could be had back from the sum of the line, which
 * another question tells; so in every line the next smaller ones go with it, until what is withheld there is about
 * enough enterprises together, in at least two cells, or all of the line.
 */
export function withheldCells(cells: readonly TableCell[]): ReadonlySet<number> {
  const withheld = new Set(cells.flatMap(({ enterprises }, at) => (enterprises < LEAST_ENTERPRISES ? [at] : [])));
  const size = (at: number): number => (cells[at] as TableCell).enterprises;
  const lines = linesOf(cells);
  for (let before = -1; before !== withheld.size; ) {
    before = withheld.size;
    for (const line of lines) {
      const hidden = line.filter((at) => withheld.has(at));
      const rest = line.filter((at) => !withheld.has(at)).sort((a, b) => size(a) - size(b));
      let together = hidden.reduce((sum, at) => sum + size(at), 0);
      for (let many = hidden.length; many > 0 && (many < 2 || together < LEAST_ENTERPRISES); many += 1) {
        const next = rest.shift();
        if (next === undefined) break;
        withheld.add(next);
        together += size(next);
      }
    }
  }
  return withheld;
}
