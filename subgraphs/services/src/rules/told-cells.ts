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

/** Whether a cell lies within one that is withheld: of the place above, or of all values of a dimension. */
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

/** What a figure takes of one dimension. */
export interface Choice {
  readonly has: (value: string | null) => boolean;
  /** Whether it may be several values together. */
  readonly isMany: boolean;
}

/** What a figure is about: the cells of one table that lie in some places and have some values. */
export interface About {
  readonly depth: number;
  readonly lies: (place: readonly string[]) => boolean;
  /** By dimension; a figure of all values of a dimension does not name it. */
  readonly choices: Readonly<Record<string, Choice>>;
  /** How many enterprises the figure says. */
  readonly enterprises: number;
}

/**
 * Whether a figure may be told to those who see figures only. It is judged by its cells, which are the same whatever
 * question leads to them; one whose cells are not found is told only as nothing. One that takes several values of one
 * dimension together may hold withheld ones if it holds all of their line: they are about enough together.
 */
export function toldCells(tables: readonly CubeTable[]): (about: About) => boolean {
  const withheld = withheldOf(tables);
  return ({ depth, lies, choices, enterprises }) => {
    const names = Object.keys(choices);
    const isWithin = (dimensions: readonly string[]): boolean => dimensions.every((name) => names.includes(name));
    const table = tables.find(
      (each) => each.depth === depth && each.dimensions.length === names.length && isWithin(each.dimensions),
    );
    if (!table) return false;
    const { dimensions } = table;
    const choiceAt = (at: number): Choice => choices[dimensions[at] as string] as Choice;
    const isChosen = (cell: CubeCell): boolean => cell.values.every((value, at) => choiceAt(at).has(value));
    const there = table.cells.filter(({ place }) => lies(place));
    const hidden = there.filter(({ place, values }) => withheld.has(nameOf(dimensions, place, values)));
    const chosen = hidden.filter(isChosen);
    if (!there.some(isChosen)) return enterprises === 0;
    if (chosen.length === 0) return true;
    const [many, ...others] = [...dimensions.keys()].filter((at) => choiceAt(at).isMany);
    if (many === undefined || others.length > 0) return false;
    const lineOf = ({ place, values }: CubeCell): string =>
      nameOf(without(dimensions, many), place, without(values, many));
    const lines = new Set(chosen.map(lineOf));
    return (
      hidden.every((cell) => !lines.has(lineOf(cell)) || isChosen(cell)) &&
      ![...lines].some((line) => withheld.has(line))
    );
  };
}
