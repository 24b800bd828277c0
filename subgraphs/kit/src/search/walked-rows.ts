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
/** Slices of one page: some 17 000 rows a range. */
const MOST_SLICES = 4;

/** One range of the order and how far it was looked through. */
interface Walk {
  readonly range: Conjunct;
  readonly hits: Place[];
  /** Undefined before the first slice. */
  at: Place | undefined;
  isDone: boolean;
}

interface Row {
  readonly id: string;
  readonly o: unknown;
}

async function look(walk: Walk, search: Search, order: OrderSpec, slice: number): Promise<void> {
  const { noun, text, size, reader } = search;
  const inner = rangeSql(noun, walk.range, order, walk.at && { value: walk.at.value, id: walk.at.id }, slice, reader);
  const join = dialect === 'mysql' ? 'STRAIGHT_JOIN' : 'CROSS JOIN';
  const back = order.direction === 'ASC' ? 'DESC' : 'ASC';
  const { kind } = columnOf(noun.record as never, order.property);
  const placeOf = ({ id, o }: Row): Place => ({ score: null, value: fromRaw(kind, o), id });
  // Only what a page needs of the hits, and where the slice ends: most of what is looked at is neither.
  const rows: (Row & { looked: number | string })[] = await reader.store.read.query(
    `WITH w AS (${inner.sql})
     SELECT * FROM (SELECT w.id AS id, w.o AS o, 0 AS looked FROM w ${join} ${searchTable(noun.table)} s ON s.id = w.id
       WHERE ${wordsSql(text.words)} ORDER BY w.o ${order.direction}, w.id ${order.direction} LIMIT ${size + 1}) h
     UNION ALL
     SELECT * FROM (SELECT w.id AS id, w.o AS o, COUNT(*) OVER () AS looked FROM w ORDER BY w.o ${back}, w.id ${back} LIMIT 1) e`,
    [...inner.parameters, ...text.words],
  );
  const end = rows.find(({ looked }) => Number(looked) > 0);
  walk.hits.push(...rows.filter((row) => row !== end).map(placeOf));
  walk.isDone = end === undefined || Number(end.looked) < slice;
  if (end) walk.at = placeOf(end);
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
    if (number >= MOST_SLICES) return { places: sure, lookedTo: nearest };
  }
}
