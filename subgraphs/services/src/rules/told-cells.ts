import { withheldCells } from './withheld-cells.js';

/** A cell of the enterprises that some rows are about: where it lies, place below place, and its value of each dimension. */
export interface CubeCell {
  readonly place: readonly string[];
  readonly values: readonly (string | null)[];
  readonly enterprises: number;
}

/** The cells of places of one depth, parted by some of the dimensions of a question. */
export interface CubeTable {
  readonly depth: number;
  readonly dimensions: readonly string[];
  readonly cells: readonly CubeCell[];
}

const nameOf = (dimensions: readonly string[], place: readonly string[], values: CubeCell['values']): string =>
  JSON.stringify([dimensions, place, values]);

const without = <T>(all: readonly T[], at: number): T[] => all.filter((_each, place) => place !== at);

/** Whether a cell goes with one that is withheld and holds it: with its place above, or with the cell of all values of a dimension. */
const goesAlong = (
  withheld: ReadonlySet<string>,
  dimensions: readonly string[],
  { place, values }: CubeCell,
): boolean =>
  (place.length > 0 && withheld.has(nameOf(dimensions, place.slice(0, -1), values))) ||
  dimensions.some((_name, at) => withheld.has(nameOf(without(dimensions, at), place, without(values, at))));

/** Cells by the place that holds theirs. */
function besideEachOther(cells: readonly CubeCell[]): CubeCell[][] {
  const found = new Map<string, CubeCell[]>();
  for (const cell of cells) {
    const above = JSON.stringify(cell.place.slice(0, -1));
    const beside = found.get(above) ?? [];
    found.set(above, beside);
    beside.push(cell);
  }
  return [...found.values()];
}

/**
 * Which cells are withheld, from the coarsest table to the finest. A cell that is withheld takes all within it along, since
 * their sum would be it; beside those the small ones of the places below one place are withheld as in any table.
 */
function withheldOf(tables: readonly CubeTable[]): ReadonlySet<string> {
  const withheld = new Set<string>();
  const inOrder = [...tables].sort((a, b) => a.depth - b.depth || a.dimensions.length - b.dimensions.length);
  for (const { dimensions, cells } of inOrder)
    for (const siblings of besideEachOther(cells)) {
      const along = siblings.flatMap((cell, at) => (goesAlong(withheld, dimensions, cell) ? [at] : []));
      const keyed = siblings.map(({ place, values, enterprises }) => ({
        keys: [place.at(-1) ?? null, ...values],
        enterprises,
      }));
      for (const at of withheldCells(keyed, along)) {
        const { place, values } = siblings[at] as CubeCell;
        withheld.add(nameOf(dimensions, place, values));
      }
    }
  return withheld;
}

/** What a figure is about: the cells of one table that lie in some places and have some values. */
export interface About {
  readonly depth: number;
  readonly lies: (place: readonly string[]) => boolean;
  /** By dimension; a figure of all values of a dimension does not name it. */
  readonly values: Readonly<Record<string, readonly (string | null)[]>>;
}

/**
 * Whether a figure may be told to those who see figures only. It is judged by its cells, which are the same whatever
 * question leads to them. One that takes several values of one dimension together may hold withheld ones if it holds all
 * of a line: they are about enough together.
 */
export function toldCells(tables: readonly CubeTable[]): (about: About) => boolean {
  const withheld = withheldOf(tables);
  return ({ depth, lies, values }) => {
    const names = Object.keys(values);
    const table = tables.find(
      (each) =>
        each.depth === depth && each.dimensions.length === names.length && each.dimensions.every((n) => n in values),
    );
    if (!table) return false;
    const { dimensions } = table;
    const isChosen = (cell: CubeCell): boolean =>
      cell.values.every((value, at) => values[dimensions[at] as string]?.includes(value));
    const isWithheld = ({ place, values: of }: CubeCell): boolean => withheld.has(nameOf(dimensions, place, of));
    const hidden = table.cells.filter((cell) => lies(cell.place) && isWithheld(cell));
    const chosen = hidden.filter(isChosen);
    if (chosen.length === 0) return true;
    const [several, ...others] = dimensions.flatMap((name, at) => ((values[name]?.length ?? 0) > 1 ? [at] : []));
    if (several === undefined || others.length > 0) return false;
    return chosen.every((cell) => {
      const rest = without(cell.values, several);
      const line = hidden.filter(
        ({ place, values: of }) => JSON.stringify([place, without(of, several)]) === JSON.stringify([cell.place, rest]),
      );
      return line.every(isChosen) && !withheld.has(nameOf(without(dimensions, several), cell.place, rest));
    });
  };
}
