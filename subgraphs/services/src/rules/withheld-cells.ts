import { LEAST_ENTERPRISES } from '@qishu/kit/rules';

/** A cell of a table: its place, then its value along each dimension, and how many enterprises it is about. */
export interface TableCell {
  readonly keys: readonly (string | null)[];
  readonly enterprises: number;
}

interface Line {
  /** Which key differs along it. */
  readonly along: number;
  readonly cells: number[];
}

/** The lines of a table: cells that differ in one key alone. */
function linesOf(cells: readonly TableCell[]): Line[] {
  const lines = new Map<string, Line>();
  for (const [at, { keys }] of cells.entries())
    for (const along of keys.keys()) {
      const name = JSON.stringify([along, keys.filter((_key, place) => place !== along)]);
      const line = lines.get(name) ?? { along, cells: [] };
      lines.set(name, line);
      line.cells.push(at);
    }
  return [...lines.values()];
}

/**
 * Whether withheld cells of a line are about enough enterprises together. Along places each enterprise is in one cell;
 * along all else it may be in several, so the largest cell alone says how many there are at least.
 */
const areEnough = (along: number, sizes: readonly number[]): boolean =>
  sizes.length > 1 &&
  (along === 0 ? sizes.reduce((sum, size) => sum + size, 0) : Math.max(...sizes)) >= LEAST_ENTERPRISES;

/**
 * Which cells of a table are withheld: the small ones, and those that go along with what is withheld above them. A single
 * small cell of a line could be had back from the sum of the line, which another question tells; so in every line the
 * next smaller ones go with it, until what is withheld there is about enough enterprises together, in at least two cells,
 * or all of the line.
 */
export function withheldCells(cells: readonly TableCell[], along: readonly number[] = []): ReadonlySet<number> {
  const size = (at: number): number => (cells[at] as TableCell).enterprises;
  const withheld = new Set(
    [...along, ...cells.keys()].filter((at) => along.includes(at) || size(at) < LEAST_ENTERPRISES),
  );
  const lines = linesOf(cells);
  for (let before = -1; before !== withheld.size; ) {
    before = withheld.size;
    for (const line of lines) {
      const sizes = line.cells.filter((at) => withheld.has(at)).map(size);
      const rest = line.cells.filter((at) => !withheld.has(at)).sort((a, b) => size(a) - size(b));
      while (sizes.length > 0 && rest.length > 0 && !areEnough(line.along, sizes)) {
        const next = rest.shift() as number;
        withheld.add(next);
        sizes.push(size(next));
      }
    }
  }
  return withheld;
}
