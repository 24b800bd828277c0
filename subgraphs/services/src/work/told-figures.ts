import type { RegionColumn } from '@qishu/kit/rules';
import type { Dimension } from '../records/grouped.js';
import { type About, type CubeTable, toldCells } from '../rules/told-cells.js';
import { placeGroups } from './figure-groups.js';
import type { FigureQuestion, FigureTable } from './figure-table.js';
import { type FigureSource, figuresOf, MOST_GROUPS } from './kept-figures.js';

type Keys = Readonly<Record<string, string | null>>;
type PlaceGroup = keyof typeof placeGroups;

/** Places, level below level: counties and zones lie side by side in a city. */
const LEVELS: readonly (readonly PlaceGroup[])[] = [['PROVINCE'], ['CITY'], ['COUNTY', 'ZONE']];
const DEPTHS: Readonly<Record<RegionColumn, number>> = { provinceCode: 1, cityCode: 2, countyCode: 3, zoneCode: 3 };
/** More dimensions than these are told to nobody who sees figures only. */
const MOST_DIMENSIONS = 3;

const isPlace = (name: string): name is PlaceGroup => name in placeGroups;
const codeOf = (group: string, code: string | null | undefined): string => (code == null ? '' : `${group} ${code}`);

/** The codes of a place, the lowest with its kind: `320000`, `320500`, `COUNTY 320505`. */
const placeOf = (keys: Keys, depth: number): string[] =>
  LEVELS.slice(0, depth).map((groups) => groups.map((group) => codeOf(group, keys[group])).find((code) => code) ?? '');

interface Cut {
  readonly dimension: Dimension;
  /** The values that a filter chooses; undefined where there is none. */
  readonly chosen: readonly (string | null)[] | undefined;
}

const texts = (value: unknown): string[] =>
  typeof value === 'boolean' ? [String(value), value ? '1' : '0'] : [String(value)];

/** What parts a question into cells beside places: its groups, and the columns that its filters choose values of. */
function cutsOf({ groups, noun }: FigureTable, { groupBy, filter }: FigureQuestion): ReadonlyMap<string, Cut> {
  const cuts = new Map<string, Cut>();
  for (const name of groupBy.filter((each) => !isPlace(each)))
    cuts.set(name, { dimension: groups[name] as Dimension, chosen: undefined });
  for (const [name, value] of Object.entries(filter)) {
    const spec = noun.filters[name];
    if (value == null || (spec?.kind !== 'equals' && spec?.kind !== 'oneOf')) continue;
    const group = [...cuts.keys()].find((each) => cuts.get(each)?.dimension.property === spec.property);
    const dimension = { kind: 'column', property: spec.property } as const;
    cuts.set(group ?? `only ${name}`, { dimension, chosen: [value].flat().flatMap(texts) });
  }
  return cuts;
}

const subsetsOf = ([first, ...others]: readonly string[]): string[][] =>
  first === undefined ? [[]] : subsetsOf(others).flatMap((some) => [some, [first, ...some]]);

/** Regions from the country down to one, by depth: undefined where everything is meant. */
function pathTo(region: unknown, { reader: { regions } }: FigureSource): (string | undefined)[] {
  const path = typeof region === 'string' && regions.has(region) ? regions.pathOf(region) : [];
  return [undefined, ...path.filter((code) => regions.columnOf(code) !== undefined)];
}

/** The cells of one depth, beside each other within what holds the region asked for. */
async function tableOf(
  table: FigureTable,
  question: FigureQuestion,
  cuts: ReadonlyMap<string, Cut>,
  { depth, within, dimensions }: { depth: number; within: string | undefined; dimensions: readonly string[] },
  source: FigureSource,
): Promise<CubeTable | undefined> {
  const once = table.enterprises as string;
  const places = LEVELS.slice(0, depth).flat();
  const parted = dimensions.map((name) => [name, { ...(cuts.get(name) as Cut).dimension, zh: '', en: '' }] as const);
  const groups = { ...placeGroups, ...Object.fromEntries(parted) };
  const uncut = Object.entries(question.filter).filter(([name]) => {
    const kind = table.noun.filters[name]?.kind;
    return name !== 'region' && kind !== 'equals' && kind !== 'oneOf';
  });
  const filter = { ...Object.fromEntries(uncut), ...(within && { region: within }) };
  const figures = { [once]: table.figures[once] as FigureTable['figures'][string] };
  const found = await figuresOf({ ...table, groups, figures }, { groupBy: [...places, ...dimensions], filter }, source);
  if (found.length > MOST_GROUPS) return undefined;
  const cells = found.map(({ keys, figures: counted }) => ({
    place: placeOf(keys, depth),
    values: dimensions.map((name) => keys[name] ?? null),
    enterprises: counted[once] as number,
  }));
  return { depth, dimensions, cells };
}

/** Where a group lies: in the region asked for, and in the place that it is of. */
function aboutPlace(keys: Keys, path: readonly (string | undefined)[], source: FigureSource, top: number) {
  const { regions } = source.reader;
  const groups = Object.keys(keys).filter(isPlace);
  const depth = Math.max(
    top,
    path.length - 1,
    ...groups.map((group) => LEVELS.findIndex((all) => all.includes(group)) + 1),
  );
  const named = path.slice(1).map((code) => {
    const column = regions.columnOf(code as string);
    const group = (Object.keys(placeGroups) as PlaceGroup[]).find((each) => placeGroups[each].property === column);
    return codeOf(group as string, code);
  });
  const lies = (place: readonly string[]): boolean =>
    named.every((code, at) => place[at] === code) &&
    groups.every((group) => {
      const at = place[LEVELS.findIndex((all) => all.includes(group))] ?? '';
      return keys[group] == null ? !at.startsWith(`${group} `) : at === codeOf(group, keys[group]);
    });
  return { depth, lies };
}

/**
 * Which groups of a question may be told to those who see figures only; its total is the group without keys. Everything is
 * judged among all that the asker may ask for, place by place from the top, so that no two answers, whatever region they
 * are filtered by, tell of few enterprises by their difference.
 */
export async function toldFigures(
  table: FigureTable,
  question: FigureQuestion,
  source: FigureSource,
): Promise<(keys: Keys) => boolean> {
  const { principal, regions } = source.reader;
  const cuts = cutsOf(table, question);
  if (cuts.size > MOST_DIMENSIONS) return () => false;
  const path = pathTo(question.filter.region, source);
  const [own, ...others] = principal.regions;
  const top = own !== undefined && others.length === 0 ? (DEPTHS[regions.columnOf(own) as RegionColumn] ?? 0) : 0;
  const filtered = [...cuts].flatMap(([name, { chosen }]) => (chosen ? [[name, chosen] as const] : []));
  const aboutOf = (keys: Keys): About => ({
    ...aboutPlace(keys, path, source, top),
    values: Object.fromEntries([
      ...filtered,
      ...Object.entries(keys).flatMap(([name, value]) => (isPlace(name) ? [] : [[name, [value]] as const])),
    ]),
  });
  const deepest = aboutOf(Object.fromEntries(question.groupBy.map((name) => [name, null]))).depth;
  const tables: (CubeTable | undefined)[] = [];
  for (let depth = top; depth <= deepest; depth += 1)
    for (const dimensions of subsetsOf([...cuts.keys()])) {
      const within = path[Math.min(Math.max(depth - 1, 0), path.length - 1)];
      tables.push(await tableOf(table, question, cuts, { depth, within, dimensions }, source));
    }
  if (tables.includes(undefined)) return () => false;
  const isTold = toldCells(tables as CubeTable[]);
  return (keys) => isTold(aboutOf(keys));
}
