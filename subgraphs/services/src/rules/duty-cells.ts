import { withheldAmong } from '@qishu/kit/rules';

/** What parts the assignments of a duty into cells, level below level: counties and zones lie side by side in a city. */
export const cellLevels = [['province'], ['city'], ['county', 'zone'], ['specialist']] as const;

export type CellKey = (typeof cellLevels)[number][number];

/** Keys of one cell, or of the cells that a figure is about; a place that has no county is a cell without one. */
export type CellKeys = Readonly<Partial<Record<CellKey, string | null>>>;

/** How many enterprises a cell is about. */
export interface DutyCell {
  readonly keys: CellKeys;
  readonly enterprises: number;
}

/** The keys down to a level; none at the top, where all is one cell. */
export const keysDownTo = (depth: number): CellKey[] => cellLevels.slice(0, depth).flat();

/** The deepest level that some keys speak of. */
export const depthOf = (keys: CellKeys): number =>
  cellLevels.findLastIndex((level) => level.some((key) => key in keys)) + 1;

const pathOf = ({ keys }: DutyCell, depth: number): string => JSON.stringify(keysDownTo(depth).map((key) => keys[key]));

/** A cell that is withheld takes all below it along: their sum would be it. */
function withheldPaths(levels: readonly (readonly DutyCell[])[]): ReadonlySet<string> {
  const withheld = new Set<string>();
  for (const [depth, cells] of levels.entries()) {
    const lines = new Map<string, DutyCell[]>();
    for (const cell of cells) {
      const above = depth === 0 ? '' : pathOf(cell, depth - 1);
      const line = lines.get(above) ?? [];
      lines.set(above, line);
      line.push(cell);
    }
    for (const [above, line] of lines) {
      const few = withheldAmong(new Map(line.map(({ enterprises }, at) => [at, enterprises])));
      for (const [at, cell] of line.entries())
        if (withheld.has(above) || few.has(at)) withheld.add(pathOf(cell, depth));
    }
  }
  return withheld;
}

/**
 * Whether a figure about some cells may be told to those who see figures only. Side by side below one cell the small ones
 * are withheld as in any table; a figure about several cells is told where each of them is, so that no two figures,
 * whatever they are filtered and grouped by, tell of few by their difference.
 */
export function toldFigures(levels: readonly (readonly DutyCell[])[]): (about: CellKeys) => boolean {
  const withheld = withheldPaths(levels);
  return (about) => {
    const [depth, asked] = [depthOf(about), Object.entries(about) as [CellKey, string | null][]];
    const cells = (levels[depth] ?? []).filter(({ keys }) => asked.every(([key, value]) => keys[key] === value));
    return cells.every((cell) => !withheld.has(pathOf(cell, depth)));
  };
}
