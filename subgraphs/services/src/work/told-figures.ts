import { type Coarser, coarser, MOST_CELLS } from '@qishu/kit/log';
import type { RegionColumn } from '@qishu/kit/rules';
import type { Dimension, Group } from '../records/grouped.js';
import { type About, type Choice, type CubeTable, toldCells } from '../rules/told-cells.js';
import { placeGroups } from './figure-groups.js';
import type { FigureQuestion, FigureTable } from './figure-table.js';
import { type FigureSource, figuresOf } from './kept-figures.js';
import { isTooNarrow } from './narrow-filter.js';

type Keys = Group['keys'];
type PlaceGroup = keyof typeof placeGroups;

/** Places, level below level: counties and zones lie side by side. */
const LEVELS: readonly (readonly PlaceGroup[])[] = [['PROVINCE'], ['CITY'], ['COUNTY', 'ZONE']];
const GROUPS: Readonly<Record<RegionColumn, PlaceGroup>> = {
  provinceCode: 'PROVINCE',
  cityCode: 'CITY',
  countyCode: 'COUNTY',
  zoneCode: 'ZONE',
};
/** More dimensions than these are told to nobody who sees figures only. */
const MOST_DIMENSIONS = 3;

const isPlace = (name: string): name is PlaceGroup => name in placeGroups;
const depthOf = (group: PlaceGroup): number => LEVELS.findIndex((groups) => groups.includes(group)) + 1;
const codeOf = (group: PlaceGroup, code: string): string => `${group} ${code}`;

/** A place as its codes from the province down, each with its level; empty where it has none: `CITY 320500`. */
const placeOf = (keys: Keys, depth: number): string[] =>
  LEVELS.slice(0, depth).map((groups) => {
    const group = groups.find((each) => keys[each] != null);
    return group ? codeOf(group, keys[group] as string) : '';
  });

/** A region above or at the one that is asked for. */
interface Above {
  readonly depth: number;
  readonly region: string;
  readonly code: string;
}

/** The regions from the province down to one; a county may lie in a province without a city between them. */
function pathTo(region: unknown, { reader: { regions } }: FigureSource): Above[] {
  if (typeof region !== 'string' || !regions.has(region)) return [];
  return regions.pathOf(region).flatMap((each): Above[] => {
    const column = regions.columnOf(each);
    return column ? [{ depth: depthOf(GROUPS[column]), region: each, code: codeOf(GROUPS[column], each) }] : [];
  });
}

interface Cut {
  readonly dimension: Dimension;
  /** What a filter takes; undefined where there is none. */
  readonly chosen: Choice | undefined;
}

/** Filters that choose values of a column. MySQL compares codes without the spaces that they end with. */
function choiceOf(value: unknown): Choice {
  const values = [value]
    .flat()
    .map((each) => (typeof each === 'boolean' ? String(Number(each)) : String(each).trimEnd()));
  const shown = (each: string | null): string => (each === 'true' ? '1' : each === 'false' ? '0' : String(each));
  return { has: (each) => each !== null && values.includes(shown(each)), isMany: values.length > 1 };
}

/**
 * What parts a question into cells beside places: its groups, and the columns that its filters choose values of. Periods
 * are judged by their months, so that no quarter less its months tells of another.
 */
function cutsOf({ groups, noun }: FigureTable, { groupBy, filter }: FigureQuestion): ReadonlyMap<string, Cut> {
  const cuts = new Map<string, Cut>();
  const add = (dimension: Dimension, chosen?: Choice): void => {
    cuts.set(dimension.property, { dimension, chosen: chosen ?? cuts.get(dimension.property)?.chosen });
  };
  for (const name of groupBy.filter((each) => !isPlace(each))) {
    const dimension = groups[name] as Dimension;
    add(dimension.kind === 'period' ? { ...dimension, unit: 'MONTH' } : dimension);
  }
  for (const [name, value] of Object.entries(filter)) {
    const spec = noun.filters[name];
    if (value != null && (spec?.kind === 'equals' || spec?.kind === 'oneOf'))
      add({ kind: 'column', property: spec.property }, choiceOf(value));
  }
  return cuts;
}

/** What a group takes of its dimension. */
function chosenBy(dimension: Dimension, value: string | null): Choice {
  if (dimension.kind === 'column' || dimension.unit === 'MONTH' || value === null)
    return { has: (each) => each === value, isMany: false };
  const unit: Coarser = dimension.unit;
  return { has: (month) => month !== null && coarser(month, unit) === value, isMany: true };
}

const subsetsOf = ([first, ...others]: readonly string[]): string[][] =>
  first === undefined ? [[]] : subsetsOf(others).flatMap((some) => [some, [first, ...some]]);

/** The cells of one depth within a region; undefined where they are too many to be judged. */
async function tableOf(
  table: FigureTable,
  { filter: asked }: FigureQuestion,
  cuts: ReadonlyMap<string, Cut>,
  { depth, within, dimensions }: { depth: number; within: string | undefined; dimensions: readonly string[] },
  source: FigureSource,
): Promise<CubeTable | undefined> {
  const once = table.enterprises as string;
  const parted = dimensions.map((name) => [name, { ...(cuts.get(name) as Cut).dimension, zh: '', en: '' }] as const);
  const ranges = Object.entries(asked).filter(([name]) => table.noun.filters[name]?.kind === 'between');
  const cut: FigureTable = {
    ...table,
    groups: { ...placeGroups, ...Object.fromEntries(parted) },
    figures: { [once]: table.figures[once] as FigureTable['figures'][string] },
  };
  const question = {
    groupBy: [...LEVELS.slice(0, depth).flat(), ...dimensions],
    filter: { ...Object.fromEntries(ranges), ...(within && { region: within }) },
  };
  const found = await figuresOf(cut, question, source, MOST_CELLS);
  if (found.length > MOST_CELLS) return undefined;
  const cells = found.map(({ keys, figures }) => ({
    place: placeOf(keys, depth),
    values: dimensions.map((name) => keys[name] ?? null),
    enterprises: figures[once] as number,
  }));
  return { depth, dimensions, cells };
}

/** Where a group lies: in the region asked for, and in the place that it is of. */
function aboutPlace(keys: Keys, path: readonly Above[], top: number): Pick<About, 'depth' | 'lies'> {
  const groups = Object.keys(keys).filter(isPlace);
  const depth = Math.max(top, path.at(-1)?.depth ?? 0, ...groups.map(depthOf));
  const lies = (place: readonly string[]): boolean =>
    path.every((above) => place[above.depth - 1] === above.code) &&
    groups.every((group) => {
      const at = place[depthOf(group) - 1] ?? '';
      const code = keys[group];
      return code == null ? !at.startsWith(codeOf(group, '')) : at === codeOf(group, code);
    });
  return { depth, lies };
}

/** The depth at which one who sees a single region begins: above it everything is the same. */
function topOf({ reader: { principal, regions } }: FigureSource): number {
  const [own, ...others] = principal.regions;
  const column = own !== undefined && others.length === 0 && regions.has(own) ? regions.columnOf(own) : undefined;
  return column ? depthOf(GROUPS[column]) : 0;
}

/**
 * Which groups of a question may be told to those who see figures only; its total is the group without keys. Everything is
 * judged among all that the asker may ask for, place by place from the top, so that no two answers, whatever region they
 * are filtered by, tell of few enterprises by their difference. Nothing may where the filters choose too little.
 */
export async function toldFigures(
  table: FigureTable,
  question: FigureQuestion,
  source: FigureSource,
): Promise<(group: Group) => boolean> {
  const cuts = cutsOf(table, question);
  if (cuts.size > MOST_DIMENSIONS || (await isTooNarrow(table, question, source))) return () => false;
  const [path, top] = [pathTo(question.filter.region, source), topOf(source)];
  const filtered = [...cuts].flatMap(([name, { chosen }]) => (chosen ? [[name, chosen] as const] : []));
  const aboutOf = ({ keys, figures }: Group): About => ({
    ...aboutPlace(keys, path, top),
    choices: Object.fromEntries([
      ...filtered,
      ...Object.entries(keys).flatMap(([name, value]) => {
        const dimension = table.groups[name] as Dimension;
        return isPlace(name) ? [] : [[dimension.property, chosenBy(dimension, value)] as const];
      }),
    ]),
    enterprises: figures[table.enterprises as string] as number,
  });
  const { depth: deepest } = aboutPlace(Object.fromEntries(question.groupBy.map((name) => [name, null])), path, top);
  const tables: CubeTable[] = [];
  const missing: Pick<CubeTable, 'depth' | 'dimensions'>[] = [];
  for (let depth = top; depth <= deepest; depth += 1)
    for (const dimensions of subsetsOf([...cuts.keys()])) {
      const within = path.findLast((above) => above.depth < Math.max(depth, 1))?.region;
      const found = await tableOf(table, question, cuts, { depth, within, dimensions }, source);
      if (found) tables.push(found);
      else missing.push({ depth, dimensions });
    }
  const isTold = toldCells(tables);
  return (group) => {
    const about = aboutOf(group);
    const isMissing = missing.some(
      ({ depth, dimensions }) => depth <= about.depth && dimensions.every((name) => name in about.choices),
    );
    return !isMissing && isTold(about);
  };
}
