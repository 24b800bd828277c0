import { type FacetCount, type FacetName, facetNames } from './search-port.js';
import type { SearchedRow } from './searched-rows.js';

/** Values of one facet in an answer: regions are many. */
const MOST_VALUES = 100;

const lists = new Map<string, readonly string[]>();
/** Different lists that are remembered; there are few, and thousands of rows have the same. */
const MOST_LISTS = 5_000;

function listOf(json: string): readonly string[] {
  const known = lists.get(json);
  if (known) return known;
  if (lists.size >= MOST_LISTS) lists.clear();
  const list = JSON.parse(json) as string[];
  lists.set(json, list);
  return list;
}

const single = (value: string | null): readonly string[] => (value === null ? [] : [value]);

const valuesOf: Readonly<Record<FacetName, (row: SearchedRow) => readonly string[]>> = {
  found: (row) => [row.found],
  level: (row) => single(row.level),
  region: (row) => [row.region],
  tier: (row) => listOf(row.tiers),
  benefit: (row) => listOf(row.benefits),
  industry: (row) => listOf(row.industries),
  legalStatus: (row) => single(row.legalStatus),
};

function countOne(rows: readonly SearchedRow[], name: FacetName): FacetCount[] {
  const counts = new Map<string, number>();
  for (const row of rows) for (const value of valuesOf[name](row)) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, MOST_VALUES);
}

/** How many of some rows have each value, the most frequent first. */
export const countFacets = (rows: readonly SearchedRow[]): Readonly<Record<FacetName, readonly FacetCount[]>> =>
  Object.fromEntries(facetNames.map((name) => [name, countOne(rows, name)])) as Record<FacetName, FacetCount[]>;
