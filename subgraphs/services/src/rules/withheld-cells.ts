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
      const name = JSON.stringify([dimension, keys.filter((_key, place) => place !== dimension)]);
      const line = lines.get(name) ?? [];
      lines.set(name, line);
      line.push(at);
    }
  return [...lines.values()];
}

/** Whether the withheld cells of a line are about enough. One enterprise may be in all of them, so the largest one tells. */
const areEnough = (sizes: readonly number[]): boolean => sizes.length > 1 && Math.max(...sizes) >= LEAST_ENTERPRISES;

/**
 * Which cells of a table are withheld: the small ones, and those that go along with what is withheld above them. A single
 * small cell of a line could be had back from the sum of the line, which another question tells; so in every line the
 * next smaller ones go with it, until what is withheld there is about enough enterprises, in at least two cells, or is
 * all of the line.
 */
export function withheldCells(cells: readonly TableCell[], along: readonly number[] = []): ReadonlySet<number> {
  const size = (at: number): number => (cells[at] as TableCell).enterprises;
  const withheld = new Set([...along, ...[...cells.keys()].filter((at) => size(at) < LEAST_ENTERPRISES)]);
  const lines = linesOf(cells);
  for (let before = -1; before !== withheld.size; ) {
    before = withheld.size;
    for (const line of lines) {
      const sizes = line.filter((at) => withheld.has(at)).map(size);
      const rest = line.filter((at) => !withheld.has(at)).sort((a, b) => size(a) - size(b));
      while (sizes.length > 0 && rest.length > 0 && !areEnough(sizes)) {
        const next = rest.shift() as number;
        withheld.add(next);
        sizes.push(size(next));
      }
    }
  }
  return withheld;
}
