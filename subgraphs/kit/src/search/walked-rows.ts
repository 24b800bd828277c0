import {
  type Conjunct,
  columnOf,
  dialect,
  filterConditions,
  fromRaw,
  inOrder,
  linklessBranches,
  type OrderSpec,
  rangeSql,
  rangesOf,
  searchTable,
} from '../records/index.js';
import { type Found, type Place, type Search, wordsSql } from './found.js';

/** Rows looked at in one statement: few first, because what is common is soon found. */
const FIRST_SLICE = 200;
const WIDER = 4;
/** Slices of one page that has found anything, some 4 000 rows a range, and of one that has not, some 17 000. */
const ENOUGH_SLICES = 3;
const MOST_SLICES = 4;

/** One range of the order and how far it was looked through. */
interface Walk {
  readonly range: Conjunct;
  readonly hits: Place[];
  /** Undefined before the first slice. */
  at: Place | undefined;
  isDone: boolean;
}

async function look(walk: Walk, search: Search, order: OrderSpec, slice: number): Promise<void> {
  const { noun, text, reader } = search;
  const inner = rangeSql(noun, walk.range, order, walk.at && { value: walk.at.value, id: walk.at.id }, slice, reader);
  const join = dialect === 'mysql' ? 'STRAIGHT_JOIN' : 'CROSS JOIN';
  const rows: { id: string; o: unknown; hit: number | string }[] = await reader.store.read.query(
    `SELECT w.id AS id, w.o AS o, (${wordsSql(text.words)}) AS hit FROM (${inner.sql}) w ${join} ${searchTable(noun.table)} s ON s.id = w.id`,
    [...text.words, ...inner.parameters],
  );
  const { kind } = columnOf(noun.record as never, order.property);
  const places = rows
    .map((row) => ({ score: null, value: fromRaw(kind, row.o), id: row.id, isHit: Number(row.hit) === 1, question: 0 }))
    .sort(inOrder(order));
  walk.hits.push(...places.filter(({ isHit }) => isHit).map(({ score, value, id }) => ({ score, value, id })));
  walk.isDone = rows.length < slice;
  const last = places.at(-1);
  if (last) walk.at = { score: null, value: last.value, id: last.id };
}

/**
 * Rows along the order of the noun that have the words in their text. Where ranges were not looked through to the end
 * only rows before the nearest end are sure to be in order.
 */
export async function walkedRows(search: Search): Promise<Found> {
  const { noun, filter, size, after, reader } = search;
  const order = noun.orders[noun.search?.order as string] as OrderSpec;
  const branches = await linklessBranches(noun, reader);
  const ranges = rangesOf(noun, filterConditions(noun, filter, reader.regions), branches, order, reader.regions);
  const walks = ranges.map((range): Walk => ({ range, hits: [], at: after, isDone: false }));
  const compare = inOrder(order);
  const asRow = (place: Place) => ({ ...place, question: 0 });
  const before = (left: Place, right: Place): boolean => compare(asRow(left), asRow(right)) <= 0;
  for (let slice = FIRST_SLICE, number = 1; ; slice *= WIDER, number += 1) {
    for (const walk of walks) if (!walk.isDone) await look(walk, search, order, slice);
    const open = walks.filter((walk) => !walk.isDone).map((walk) => walk.at as Place);
    const [nearest] = [...open].sort((left, right) => compare(asRow(left), asRow(right)));
    const sure = walks
      .flatMap((walk) => walk.hits)
      .filter((place) => nearest === undefined || before(place, nearest))
      .sort((left, right) => compare(asRow(left), asRow(right)))
      .filter((place, at, all) => place.id !== all[at - 1]?.id);
    if (nearest === undefined || sure.length > size) return { places: sure };
    // The page tells how far it looked, and whoever asked goes on from there.
    if (number >= (sure.length > 0 ? ENOUGH_SLICES : MOST_SLICES)) return { places: sure, lookedTo: nearest };
  }
}
